import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { dialCode, examplePhone, formatPhone, parsePhone } from '../../phones/index.js';
import { base } from '../../styles/base.js';
import { ChangeEvent, CommitEvent } from '../change-event.js';
import { exported, nested, OnrampElement } from '../element.js';
import { OnrampTextField } from '../text-field/text-field.js';

/**
 * A phone number, typed as people write it there. It is put in order only when the field is left.
 * @summary A phone number field.
 * @event onramp-change - The text as typed.
 * @event onramp-commit - The field was left.
 */
export class OnrampPhoneField extends OnrampElement {
  static override styles = [base];
  static override shadowRootOptions: ShadowRootInit = { mode: 'open', delegatesFocus: true };
  static override readonly parts = nested('field', OnrampTextField.parts);

  @property() label = '';
  /** ISO 3166-1 alpha-2: where the number belongs. */
  @property() country = '';
  /** As typed, or digits. */
  @property() value = '';
  @property() hint = '';
  @property() error = '';
  /** The error stands in a summary too, which takes the focus: it is not spoken a second time. */
  @property({ type: Boolean }) listed = false;
  @property({ type: Boolean }) required = false;

  @query('onramp-text-field') private readonly field!: OnrampTextField;

  private handleChange(event: ChangeEvent): void {
    event.stopPropagation();
    this.value = event.value;
    this.dispatchEvent(new ChangeEvent(this.value));
  }

  private handleCommit(event: Event): void {
    event.stopPropagation();
    const parsed = parsePhone(this.value, this.country);
    if (parsed.ok) {
      this.value = formatPhone(parsed.digits, this.country);
      this.field.value = this.value;
      this.dispatchEvent(new ChangeEvent(this.value));
    }
    this.dispatchEvent(new CommitEvent(this.value));
  }

  override render(): TemplateResult {
    const parsed = this.value === '' ? undefined : parsePhone(this.value, this.country);
    const unusual = parsed?.ok === true && parsed.unusual === true && this.value.startsWith('+');
    const code = dialCode(this.country);
    return html`
      <onramp-text-field type="tel" exportparts=${exported('field', OnrampTextField.parts)} label=${this.label}
        .leading=${code === '' || this.value.trimStart().startsWith('+') ? '' : `+${code}`} .value=${this.value} .placeholder=${examplePhone(this.country)}
        .hint=${unusual ? this.localize.term('phoneUnusual') : this.hint} .error=${this.error} ?required=${this.required} ?listed=${this.listed} maxlength="24"
        @onramp-change=${this.handleChange} @onramp-commit=${this.handleCommit}></onramp-text-field>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-phone-field': OnrampPhoneField;
  }
}
