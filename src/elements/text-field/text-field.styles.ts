import { css } from 'lit';

export default css`
  :host {
    container-type: inline-size;
  }
  [part~='optional'] {
    color: var(--_muted);
    font-weight: 400;
  }
  [part~='leading'],
  [part~='trailing'] {
    flex: none;
    color: var(--_muted);
    font-weight: var(--_strong-weight);
  }
  /* Figures stand on the language's own side, beside their unit; a phone number beside the code that it follows. */
  [part~='control'] {
    gap: 10px;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  [part~='input'] {
    text-align: inherit;
  }
  [data-type='tel'] [part~='input'] {
    text-align: start;
  }
  [part~='control'][data-disabled] {
    border-color: var(--_border);
    background: var(--_sunken);
  }
  [part~='input']:disabled {
    color: var(--_text);
    -webkit-text-fill-color: var(--_text);
    opacity: 1;
  }
  :host([size='large']) [part~='control'] {
    min-block-size: 68px;
    border-radius: var(--_radius);
  }
  :host([size='large']) [part~='input'] {
    font-size: clamp(1.5em, 9cqi, 2.125em);
    font-family: var(--_font-amount);
    font-weight: var(--_amount-weight);
    letter-spacing: var(--_amount-spacing);
    font-variant-numeric: tabular-nums lining-nums;
  }
  [data-type='otp'] [part~='input'] {
    font-size: 1.5em;
    font-weight: var(--_strong-weight);
    letter-spacing: 0.3em;
    font-variant-numeric: tabular-nums;
  }
`;
