import { css } from 'lit';

/** What to try when no prompt and no code comes: closed until it is wanted. */
export const help = css`
  [part~='help'] {
    border: 1px solid var(--_border);
    border-radius: var(--_radius-small);
    padding: 0 14px;
  }
  [part~='help'] summary {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    min-block-size: 44px;
    font-weight: 600;
    cursor: pointer;
  }
  [part~='help'] summary::after {
    content: '';
    flex: none;
    inline-size: 0.5em;
    block-size: 0.5em;
    margin-block-start: -0.25em;
    border: solid currentcolor;
    border-width: 0 2px 2px 0;
    transform: rotate(45deg);
  }
  [part~='help'][open] summary::after {
    margin-block-start: 0.25em;
    transform: rotate(-135deg);
  }
  [part~='help'] ol {
    display: grid;
    gap: 8px;
    padding-block-end: 14px;
    padding-inline-start: 20px;
    list-style: decimal;
    font-size: 0.9375em;
  }
`;
