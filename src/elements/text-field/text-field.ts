import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { latinDigits } from '../../core/money.js';
import { base } from '../../styles/base.js';
import { field } from '../../styles/controls.js';
import { ChangeEvent, CommitEvent } from '../change-event.js';
import { OnrampElement, submitFormAround } from '../element.js';
import styles from './text-field.styles.js';

type FieldType = 'text' | 'email' | 'number' | 'date' | 'otp' | 'amount' | 'tel';

/** How each type is typed in: numbers are text, since browsers round, group and drop zeros of number inputs. */
const INPUTS: Readonly<Record<FieldType, { readonly type: string; readonly inputmode?: string; readonly autocomplete: string }>> = {
  text: { type: 'text', autocomplete: 'off' },
  email: { type: 'email', inputmode: 'email', autocomplete: 'email' },
  number: { type: 'text', inputmode: 'decimal', autocomplete: 'off' },
  amount: { type: 'text', inputmode: 'decimal', autocomplete: 'off' },
  date: { type: 'date', autocomplete: 'bday' },
  otp: { type: 'text', inputmode: 'numeric', autocomplete: 'one-time-code' },
  tel: { type: 'tel', inputmode: 'tel', autocomplete: 'tel' },
};

/** Of these the error says what the hint does. What keeps money safe is still to be read beside an error. */
const SAID_BY_ERROR = /amount|tel|email/;

/** What fields for one text have in common: the label, the box, the hint and the error. */
export abstract class TextEntry extends OnrampElement {
  static override styles = [base, field, styles];
  static override shadowRootOptions: ShadowRootInit = { mode: 'open', delegatesFocus: true };

  @property() label = '';
  /** What is typed in. */
  @property() type: FieldType = 'text';
  @property() value = '';
  @property() hint = '';
  /** What is wrong; empty when nothing is. */
  @property() error = '';
  /** The error stands in a summary too, which takes the focus: it is not spoken a second time. */
  @property({ type: Boolean }) listed = false;
  @property() placeholder = '';
  @property({ type: Boolean }) required = false;
  /** Marks the label: the answer may be left out. */
  @property({ type: Boolean }) optional = false;
  @property({ type: Boolean }) disabled = false;
  @property({ type: Number }) maxlength = 256;
  /** A unit before the input, such as a currency or a calling code. */
  @property() leading = '';
  /** A unit after the input. */
  @property() trailing = '';
  /** `large` is for the amount that everything is about. */
  @property({ reflect: true }) size: 'regular' | 'large' = 'regular';

  @query('#input') private readonly input!: HTMLInputElement;

  /** What stands in the input. */
  protected get typed(): string {
    const { value } = this.input;
    return this.type === 'otp' ? latinDigits(value).replace(/\s/g, '') : value;
  }

  protected handleInput(): void {
    this.value = this.typed;
    this.dispatchEvent(new ChangeEvent(this.value));
  }

  protected handleKey(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.isComposing) submitFormAround(this);
  }

  protected handleChange(): void {
    this.dispatchEvent(new CommitEvent(this.value));
  }

  protected get describedBy(): string {
    return [this.leading && 'leading', this.trailing && 'trailing', this.hint && 'hint', 'error'].filter(Boolean).join(' ');
  }

  protected renderInput(): TemplateResult {
    const { type, inputmode, autocomplete } = INPUTS[this.type];
    return html`
      <input part="input" id="input" type=${type} inputmode=${inputmode ?? nothing} autocomplete=${autocomplete}
        autocapitalize="off" autocorrect="off" spellcheck="false" maxlength=${this.maxlength} placeholder=${this.placeholder || nothing}
        dir=${this.type === 'text' ? 'auto' : 'ltr'} .value=${live(this.value)} ?disabled=${this.disabled}
        aria-required=${this.required ? 'true' : 'false'} aria-invalid=${this.error === '' ? 'false' : 'true'} aria-describedby=${this.describedBy}
        @input=${this.handleInput} @change=${this.handleChange} @keydown=${this.handleKey} />`;
  }

  override render(): TemplateResult {
    return html`
      <div part="field" data-type=${this.type}>
        <label part="label" for="input">
          ${this.label}${this.optional ? html` <span part="optional">(${this.localize.term('optional')})</span>` : nothing}
        </label>
        <div part="control" dir=${this.type === 'tel' || this.trailing ? 'ltr' : nothing} ?data-invalid=${this.error !== ''} ?data-disabled=${this.disabled}>
          ${this.leading ? html`<span part="leading" id="leading" dir="ltr">${this.leading}</span>` : nothing}
          ${this.renderInput()}
          ${this.trailing ? html`<span part="trailing" id="trailing" dir="ltr">${this.trailing}</span>` : nothing}
        </div>
        ${this.hint ? html`<span part="hint" id="hint" ?hidden=${this.error !== '' && SAID_BY_ERROR.test(this.type)}>${this.hint}</span>` : nothing}
        <span part="error" id="error" aria-live=${this.listed ? 'off' : 'polite'}>${this.error}</span>
      </div>
    `;
  }
}

/**
 * One labelled input with its hint and its error.
 * @summary A text field.
 * @event onramp-change - The text as it is now.
 * @event onramp-commit - The field was left.
 * @csspart field - Label, control, hint and error.
 * @csspart label - The label.
 * @csspart optional - The mark of an answer that may be left out.
 * @csspart control - The box around the input.
 * @csspart leading - The unit before the input.
 * @csspart input - The input.
 * @csspart trailing - The unit after the input.
 * @csspart hint - The hint below it.
 * @csspart error - What is wrong.
 */
export class OnrampTextField extends TextEntry {
  static override readonly parts = ['field', 'label', 'optional', 'control', 'leading', 'input', 'trailing', 'hint', 'error'];
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-text-field': OnrampTextField;
  }
}
