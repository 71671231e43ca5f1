import { css } from 'lit';

/** What to try when something does not come, folded away. */
export const help = css`
  [part~='help'] {
    border: var(--_line) solid var(--_border);
    border-radius: var(--_radius-small);
    padding: 0 14px;
  }
  [part~='help-title'] {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    min-block-size: 44px;
    font-weight: var(--_strong-weight);
    cursor: pointer;
  }
  [part~='help-title']::after {
    content: '';
    flex: none;
    inline-size: 0.5em;
    block-size: 0.5em;
    margin-block-start: -0.25em;
    border: solid currentcolor;
    border-width: 0 2px 2px 0;
    transform: rotate(45deg);
  }
  [part~='help'][open] [part~='help-title']::after {
    margin-block-start: 0.25em;
    transform: rotate(-135deg);
  }
  [part~='help-list'] {
    display: grid;
    gap: 8px;
    padding-block-end: 14px;
    padding-inline-start: 20px;
    list-style: decimal;
    font-size: 0.9375em;
  }
`;
