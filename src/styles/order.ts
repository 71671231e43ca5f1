/** What the steps of an order share, and the first screen does not need. */
import { css } from 'lit';

/** The line with the reference: always at hand, never loud. */
export const reference = css`
  [part~='reference'] {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    color: var(--_muted);
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }
  [part~='reference-text'] {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.35em;
  }
  [part~='reference-text'] bdi {
    color: var(--_text);
    font-weight: var(--_strong-weight);
  }
  /* The word on it ends where the line does. */
  [part~='reference'] onramp-copy-button {
    margin-inline-end: -10px;
  }
`;

/** The same where it is what she pays with, as the rows of a transfer are. */
export const boxed = css`
  [part~='reference'] {
    padding: 8px 10px 8px 14px;
    padding-inline: 14px 10px;
    border: var(--_line) solid var(--_accent-text);
    border-radius: var(--_radius-small);
    background: var(--_accent-soft);
    color: var(--_text);
  }
  [part~='reference-text'] {
    display: grid;
  }
  [part~='reference-text'] bdi {
    font-size: 1.25em;
    user-select: all;
  }
`;

/** A ring that spreads around what is happening now. */
export const pulse = css`
  @keyframes onramp-pulse {
    from {
      box-shadow: 0 0 0 0 var(--_pulse);
    }
    to {
      box-shadow: 0 0 0 10px transparent;
    }
  }
`;

/** Label and value side by side, and one above the other where there is no room. */
export const rows = css`
  [part~='rows'] {
    display: grid;
  }
  [part~='row'] {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 2px 16px;
    padding: 10px 0;
    border-block-end: var(--_line) solid var(--_border);
  }
  [part~='row']:last-child {
    border-block-end: 0;
  }
  [part~='row-label'] {
    color: var(--_muted);
    font-size: 0.9375em;
  }
  /* Beside its label it ends where the line does, and below it begins where the label does. */
  [part~='row-value'] {
    font-weight: var(--_strong-weight);
    overflow-wrap: anywhere;
  }
`;

/** What is said of an order, one below the other. */
export const told = css`
  div[role='status'] {
    display: grid;
    gap: 8px;
  }
`;

/** Whose phone is meant: a number that is to be seen, and read in one piece. */
export const phone = css`
  [part~='lead'] strong {
    color: var(--_text);
    font-weight: var(--_strong-weight);
    white-space: nowrap;
  }
`;
