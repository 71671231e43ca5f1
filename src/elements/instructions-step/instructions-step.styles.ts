import { css } from 'lit';

export default css`
  [part~='top']:has([part~='hero']) {
    gap: 2px;
  }
  [part~='hero'] {
    /* Of its own: a page can take the tag's from it. */
    container-type: inline-size;
    display: block;
    font-family: var(--_font-amount);
    font-weight: var(--_amount-weight);
    letter-spacing: var(--_amount-spacing);
    line-height: 1.15;
    overflow-wrap: anywhere;
  }
  [part~='hero'] bdi {
    font-size: clamp(1.75em, 10.2cqi, 2.25em);
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
