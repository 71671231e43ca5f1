import { css } from 'lit';

export default css`
  [part~='base'] {
    display: grid;
    gap: var(--_space);
  }
  [part~='row'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 12px;
    align-items: center;
    padding: 8px 8px 8px 14px;
    padding-inline: 14px 8px;
    border: var(--_line) solid var(--_border);
    border-radius: var(--_radius-small);
  }
  [part~='row'][data-emphasis] {
    border-color: var(--_accent-text);
    background: var(--_accent-soft);
  }
  [part~='row-label'] {
    grid-column: 1;
    color: var(--_muted);
    font-size: 0.8125em;
  }
  [data-emphasis] [part~='row-label'] {
    color: var(--_text);
  }
  [part~='row-value'] {
    grid-column: 1;
    font-weight: var(--_strong-weight);
    overflow-wrap: anywhere;
    user-select: all;
  }
  [data-emphasis='amount'] [part~='row-value'] {
    font-variant-numeric: tabular-nums lining-nums;
  }
  [data-emphasis] [part~='row-value'] {
    font-size: 1.125em;
    font-weight: var(--_strong-weight);
  }
  [part~='row-description'] {
    grid-column: 1;
    color: var(--_muted);
    font-size: 0.8125em;
  }
  [part~='row-copy'] {
    grid-row: 1 / span 3;
    grid-column: 2;
    align-self: center;
  }
`;
