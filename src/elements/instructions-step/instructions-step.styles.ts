import { css } from 'lit';

export default css`
  [part~='top']:has([part~='hero']) {
    gap: 2px;
  }
  [part~='hero'] {
    display: block;
    font-size: 2em;
    font-family: var(--_font-amount);
    font-weight: var(--_amount-weight);
    letter-spacing: var(--_amount-spacing);
    line-height: 1.15;
    overflow-wrap: anywhere;
  }
  [part~='expiry'] {
    display: flex;
    flex-wrap: wrap;
    gap: 0 6px;
    margin-block-start: 2px;
  }
  [part~='actions'] {
    gap: 0;
  }
  [part~='actions']:not(:has(*)) {
    display: none;
  }
  button[part~='cancel'] {
    margin-block-start: calc(var(--_space) * 1.5);
  }
  button[part~='cancel'][aria-disabled='false'] {
    color: var(--_danger);
  }
  [part~='cancel']:focus:not(:focus-visible) {
    outline: none;
  }
  [part~='consent'] [part~='actions'],
  [part~='cancel'] [part~='actions'] {
    gap: var(--_space);
  }
  [part~='cancel'] [part~='actions'] {
    margin-block-start: 8px;
  }
`;
