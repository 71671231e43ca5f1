import { css } from 'lit';

export default css`
  [part~='errors'][hidden] {
    display: none;
  }
  [part~='errors']:focus {
    outline: none;
  }
  [part~='errors-link'] {
    display: inline-block;
    padding-block: 8px;
    color: inherit;
  }
`;
