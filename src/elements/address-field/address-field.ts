import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { TextEntry } from '../text-field/text-field.js';

/**
 * A field for an address of which every character counts: it goes on in the next line, so that all of it can be compared.
 * @summary A receiving address.
 * @event onramp-change - The text as it is now.
 * @event onramp-commit - The field was left.
 * @csspart field - Label, control, hint and error.
 * @csspart label - The label.
 * @csspart control - The box around the input.
 * @csspart input - The input.
 * @csspart hint - The hint below it.
 * @csspart error - What is wrong.
 */
export class OnrampAddressField extends TextEntry {
  static override styles = [...TextEntry.styles, css`
    [part~='input'] {
      display: block;
      font-family: var(--_font-mono);
      font-size: 0.875em;
      line-height: 1.45;
      resize: none;
      word-break: break-all;
      field-sizing: content;
    }
  `];

  static override readonly parts = ['field', 'label', 'control', 'input', 'hint', 'error'];

  /** An address has no spaces and no lines, whatever it was copied with. */
  protected override get typed(): string {
    return super.typed.replace(/\s/g, '');
  }

  private handleEnter(event: KeyboardEvent): void {
    if (event.key === 'Enter') event.preventDefault();
    this.handleKey(event);
  }

  protected override renderInput(): TemplateResult {
    return html`
      <textarea part="input" id="input" rows="2" autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck="false" dir="ltr"
        maxlength=${this.maxlength} .value=${live(this.value)} ?disabled=${this.disabled} aria-required=${this.required ? 'true' : 'false'}
        aria-invalid=${this.error === '' ? 'false' : 'true'} aria-describedby=${this.describedBy}
        @input=${this.handleInput} @change=${this.handleChange} @keydown=${this.handleEnter}></textarea>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-address-field': OnrampAddressField;
  }
}
