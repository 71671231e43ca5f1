import { css } from 'lit';

export default css`
  [part~='base'] {
    display: grid;
    gap: var(--_space);
    container-type: inline-size;
  }
  [part~='option'] {
    display: grid;
    grid-template-columns: 40px minmax(0, 1fr) auto;
    gap: 4px 12px;
    align-items: start;
    min-block-size: 64px;
    padding: 12px 14px;
    border: var(--_line) solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    cursor: pointer;
    transition: border-color var(--_time) var(--_ease), background-color var(--_time) var(--_ease);
  }
  [part~='option']:hover {
    border-color: var(--_border-strong);
  }
  [part~='option'][data-checked] {
    border-color: var(--_accent-text);
    box-shadow: inset 0 0 0 var(--_line) var(--_accent-text);
    background: var(--_accent-soft);
  }
  [part~='option']:focus-within {
    outline: var(--_ring) solid var(--_focus);
    outline-offset: 2px;
  }
  [part~='option-mark'] {
    display: grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    border-radius: var(--_radius-small);
    background: var(--_sunken);
    color: var(--_muted);
    font-size: 0.8125em;
    font-weight: var(--_strong-weight);
    letter-spacing: 0.02em;
  }
  [data-checked] [part~='option-mark'] {
    background: var(--_surface);
    color: var(--_accent-text);
  }
  [part~='option-texts'],
  [part~='option-figures'] {
    display: grid;
    min-inline-size: 0;
  }
  [part~='option-figures'] {
    justify-items: end;
    text-align: end;
  }
  [part~='option-label'] {
    font-weight: var(--_strong-weight);
    overflow-wrap: anywhere;
  }
  [part~='option-description'],
  [part~='option-caption'],
  [part~='fee'] {
    color: var(--_muted);
    font-size: 0.8125em;
  }
  [part~='option-amount'] {
    font-size: 1.0625em;
    font-family: var(--_font-amount);
    font-weight: var(--_amount-weight);
    font-variant-numeric: tabular-nums lining-nums;
  }
  [part~='option-badge'] {
    color: var(--_accent-text);
    font-size: 0.75em;
    font-weight: var(--_strong-weight);
  }
  /* A fee and a rate are each read in one piece. */
  bdi {
    white-space: nowrap;
  }
  [part~='fee'],
  [part~='change'] {
    grid-column: 2 / -1;
    font-variant-numeric: tabular-nums;
  }
  [part~='change'] {
    color: var(--_warning);
    font-size: 0.8125em;
    font-weight: var(--_strong-weight);
  }
  [part~='unavailable'] {
    color: var(--_muted);
    font-size: 0.875em;
  }
  [part~='unavailable-title'] {
    padding-block: 12px;
    cursor: pointer;
  }
  [part~='unavailable-item'] {
    padding-block: 4px;
  }
  @container (max-width: 389px) {
    [part~='option'] {
      grid-template-columns: 40px minmax(0, 1fr);
    }
    [part~='option-figures'] {
      grid-column: 1 / -1;
      grid-template-columns: auto minmax(0, 1fr);
      align-items: baseline;
      gap: 0 12px;
    }
    [part~='option-badge'] {
      grid-column: 1 / -1;
    }
    [part~='fee'],
    [part~='change'] {
      grid-column: 1 / -1;
    }
  }
  @media (forced-colors: active) {
    /* The ring around it belongs to the focus. */
    [part~='option'][data-checked] {
      border: 3px solid Highlight;
    }
  }
`;
