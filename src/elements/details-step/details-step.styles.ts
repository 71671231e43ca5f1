import { css } from 'lit';

export default css`
  [part~='errors'][hidden] {
    display: none;
  }
  [part~='errors']:focus:not(:focus-visible) {
    outline: none;
  }
  [part~='keep'] {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
    margin-block-start: calc(var(--_space) * -0.5);
  }
  [part~='errors-link'] {
    display: inline-block;
    padding-block: 8px;
    color: inherit;
  }
`;
