import { css } from 'lit';

/** The heading of a way to pay, and the small print below its button. */
export const paymentTitle = css`
  [part~='title'] {
    margin: 0;
    font-size: 1.0625em;
    font-family: var(--_font-heading);
    font-weight: var(--_heading-weight);
  }
  [part~='title']:focus:not(:focus-visible) {
    outline: none;
  }
  [part~='note'] {
    font-size: 0.875em;
    text-align: center;
    text-wrap: balance;
  }
  [part~='was'] {
    margin-inline-end: 6px;
    color: var(--_muted);
    font-weight: 400;
  }
`;
