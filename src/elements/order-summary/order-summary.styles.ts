import { css } from 'lit';

export default css`
  :host {
    container-type: inline-size;
  }
  [part~='base'] {
    display: grid;
    gap: calc(var(--_space) * 1.5);
  }
  [part~='figures'] {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 2);
    border-radius: var(--_radius);
    background: var(--_sunken);
  }
  [part~='figures'][data-single] {
    grid-template-columns: minmax(0, 1fr);
  }
  [data-single] [part~='figure'] {
    grid-template-columns: minmax(0, auto) minmax(min-content, 1fr);
    align-items: baseline;
    gap: 0 12px;
    text-align: end;
  }
  [data-single] [part~='figure-label'] {
    text-align: start;
  }
  [data-single] [part~='was'] ~ [part~='amount'] {
    grid-column: 2;
  }
  [part~='figure'] {
    display: grid;
    align-content: start;
    gap: 2px;
  }
  [part~='figure-label'] {
    color: var(--_muted);
    font-size: 0.875em;
  }
  [part~='pay'],
  [part~='receive'] {
    font-size: 1.375em;
    font-family: var(--_font-amount);
    font-weight: var(--_amount-weight);
    letter-spacing: var(--_amount-spacing);
    line-height: 1.2;
    overflow-wrap: break-word;
  }
  [part~='was'] {
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
  [part~='address'] {
    font-family: var(--_font-mono);
    font-size: 0.875em;
    text-wrap: balance;
    word-break: break-all;
  }
  [data-figures] {
    font-variant-numeric: tabular-nums lining-nums;
  }
  @container (max-width: 419px) {
    [part~='figures'] {
      grid-template-columns: minmax(0, 1fr);
      gap: calc(var(--_space) * 1.25);
    }
    [part~='figure'] {
      grid-template-columns: minmax(0, auto) minmax(min-content, 1fr);
      align-items: baseline;
      gap: 0 12px;
    }
    [part~='pay'],
    [part~='receive'],
    [part~='was'] {
      text-align: end;
    }
    [part~='was'] {
      grid-column: 2;
    }
    [part~='was'] + [part~='amount'] {
      grid-column: 2;
    }
    /* The label belongs to the figure that counts. */
    [part~='figure']:has([part~='was']) [part~='figure-label'] {
      grid-row: 2;
    }
  }
`;
