import { css } from 'lit';

export default css`
  :host {
    container-type: inline-size;
  }
  [part~='skin'] {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 2px 14px;
    align-items: center;
    overflow-wrap: anywhere;
  }
  [part~='skin']:not(:has([part~='picture'])) {
    grid-template-columns: minmax(0, 1fr);
  }
  [part~='picture'] {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 64px;
    block-size: 64px;
    border: var(--_line) solid var(--_border);
    border-radius: var(--_radius-small);
    background: var(--_sunken);
    color: var(--_muted);
    font-size: 1.125em;
    font-weight: var(--_strong-weight);
    overflow: hidden;
  }
  [part~='image'] {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  [part~='title'] {
    font-family: var(--_font-heading);
    font-weight: var(--_heading-weight);
  }
  [part~='description'] {
    font-size: 0.9375em;
    white-space: pre-line;
  }
  [part~='plate'] {
    display: grid;
    justify-items: center;
    gap: 12px;
    margin: 0;
    padding: 16px;
    border: var(--_line) solid var(--_border);
    border-radius: var(--_radius);
    text-align: center;
  }
  .qr {
    --onramp-qr-size: var(--onramp-invoice-qr-size, 208px);
    max-inline-size: 100%;
  }
  [part~='caption'] {
    display: grid;
    gap: 4px;
    min-inline-size: 0;
    font-size: 0.9375em;
    overflow-wrap: anywhere;
    text-wrap: balance;
  }
  [part~='host'] {
    font-weight: var(--_strong-weight);
  }
  [part~='tools'] {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    justify-content: center;
  }
  [part~='share'] {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 44px;
    padding: 6px 10px;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    color: var(--_accent-text);
    font: inherit;
    font-size: 0.875em;
    font-weight: var(--_strong-weight);
    cursor: pointer;
    touch-action: manipulation;
  }
  [part~='share']:hover {
    background: var(--_accent-soft);
  }
  @container (min-width: 400px) {
    [part~='plate'] {
      grid-template-columns: auto minmax(0, 1fr);
      align-items: center;
      justify-items: start;
      gap: 20px;
      text-align: start;
    }
    .qr {
      --onramp-qr-size: var(--onramp-invoice-qr-size, 176px);
    }
    [part~='tools'] {
      justify-content: start;
      margin-inline-start: -10px;
    }
  }
`;
