import { css } from 'lit';

export default css`
  [part~='errors'][hidden] {
    display: none;
  }
  [part~='errors']:focus:not(:focus-visible) {
    outline: none;
  }
  [part~='keep'] {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 12em), 1fr));
    gap: var(--_space);
    margin-block-start: calc(var(--_space) * -0.5);
  }
  [part~='errors-link'] {
    display: flow-root;
    min-block-size: 44px;
    padding-block: 10px;
    color: inherit;
  }
`;
