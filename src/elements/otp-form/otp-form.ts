import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { base, stack } from '../../styles/base.js';
import { buttons, notice, spinner } from '../../styles/controls.js';
import { phone } from '../../styles/order.js';
import { help } from '../../styles/help.js';
import { carrierHelp } from '../carrier-help.js';
import type { ChangeEvent } from '../change-event.js';
import { exported, nested } from '../element.js';
import { InstructionElement } from '../instruction-element.js';
import { OnrampTextField } from '../text-field/text-field.js';
import { wishEvent } from '../wish-event.js';

/**
 * The code that her phone has received. One input, text and not number, so that leading zeros stay; nothing is sent by
 * itself, since nobody tells how long the code is.
 * @summary The first half of an OTP push.
 * @csspart base - The view.
 * @csspart text - The provider's own words.
 * @csspart help - What to try when no code comes.
 * @csspart help-title - Its question.
 * @csspart help-list - Its steps.
 * @csspart help-item - One of them.
 * @csspart action - The button that sends the code.
 * @csspart lead - Text below a heading.
 * @csspart warning - What to look out for.
 * @csspart notice - A box that says something important.
 * @csspart spinner - Turns while an answer is out.
 */
export class OnrampOtpForm extends InstructionElement<'otp_stk_push'> {
  static override styles = [base, stack, buttons, notice, spinner, help, phone];
  static override readonly parts = ['base', 'text', 'lead', 'warning', 'help', 'help-title', 'help-list', 'help-item', 'action', 'notice', 'spinner', ...nested('field', OnrampTextField.parts)];

  @state() private otp = '';
  @state() private touched = false;
  @query('button') private readonly button!: HTMLButtonElement;
  @query('onramp-text-field') private readonly field!: OnrampTextField;

  /** A wrong code is typed anew: the focus goes to its field, if it is still here. */
  override updated(changed: PropertyValues): void {
    const before = changed.get('state') as this['state'] | undefined;
    const wrong = before?.act?.type === 'otp' && !this.state.act && this.state.problem?.code === 'ERR_OTP_WRONG';
    // It has been closed, and is opened by an update of its own.
    if (wrong && this.shadowRoot?.activeElement) void this.field.updateComplete.then(() => this.field.focus());
  }

  private handleChange(event: ChangeEvent): void {
    this.otp = event.value;
    this.touched = false;
  }

  /** A press of the button, or Enter in the field. That the form is sent proves nothing: a script can do that too. */
  private handleSend(event: Event): void {
    const otp = this.otp.replace(/\s/g, '');
    this.touched = !/^[0-9A-Za-z]{3,12}$/.test(otp);
    if (this.touched) this.field.focus();
    if (this.busy || this.touched || !this.press.counts(event, this.button)) return;
    this.dispatchEvent(wishEvent({ type: 'act', act: { type: 'otp', otp } }));
    // The code is used up by being sent; it must not stay on the screen (security findings H7).
    this.otp = '';
    // The field is closed until the answer is there, and would lose the focus to nothing.
    if (this.shadowRoot?.activeElement === this.field) this.button.focus();
  }

  private handleKey(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.isComposing) this.handleSend(event);
  }

  override render(): TemplateResult {
    const { text, warning, phone } = this.instructions;
    return html`
      <form part="base" novalidate @submit=${(event: Event) => event.preventDefault()}>
        <p part="lead">
          ${phone ? html`${this.localize.term('otpSentTo')} <strong><bdi dir="ltr">${phone}</bdi></strong>` : this.localize.term('otpSent')}
        </p>
        ${text ? html`<p part="text lead" lang="" dir="auto">${text}</p>` : nothing}
        <onramp-text-field type="otp" label=${this.localize.term('otpLabel')} maxlength="12"
          exportparts=${exported('field', OnrampTextField.parts)} .value=${this.otp} .error=${this.error}
          .hint=${this.localize.term('otpHint')} ?disabled=${this.busy} @onramp-change=${this.handleChange} @keydown=${this.handleKey}></onramp-text-field>
        ${this.busy ? nothing : this.renderHelp()}
        ${warning ? html`<p part="warning notice" data-tone="warning" lang="" dir="auto">${warning}</p>` : nothing}
        <button part="action" type="button" data-commits aria-disabled=${this.busy ? 'true' : 'false'} @click=${this.handleSend}>
          ${this.busy ? html`<span part="spinner" aria-hidden="true"></span>` : nothing}
          ${this.localize.term(this.busy ? 'checking' : 'otpSend')}
        </button>
      </form>
    `;
  }

  private renderHelp(): TemplateResult {
    const { otp } = carrierHelp(this.state.order.carrier);
    return html`
      <details part="help">
        <summary part="help-title">${this.localize.term('noOtp')}</summary>
        <ol part="help-list">
          <li part="help-item">${this.localize.term('noOtpWait')}</li>
          ${otp === undefined ? nothing : html`<li part="help-item">${this.localize.term('noOtpDial', otp)}</li>`}
        </ol>
      </details>
    `;
  }

  private get error(): string {
    const code = this.state.problem?.code;
    if (code === 'ERR_OTP_WRONG' && this.otp === '') return this.localize.term('ERR_OTP_WRONG');
    return this.touched ? this.localize.term('otpMissing') : '';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-otp-form': OnrampOtpForm;
  }
}
