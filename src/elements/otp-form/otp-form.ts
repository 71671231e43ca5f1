import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { base, stack } from '../../styles/base.js';
import { buttons, notice, spinner } from '../../styles/controls.js';
import type { ChangeEvent } from '../change-event.js';
import { exported, nested } from '../element.js';
import { InstructionElement } from '../instruction-element.js';
import { OnrampTextField } from '../text-field/text-field.js';

/**
 * The code that her phone has received. One input, text and not number, so that leading zeros stay; nothing is sent by
 * itself, since nobody tells how long the code is.
 * @summary The first half of an OTP push.
 * @csspart base - The view.
 * @csspart text - The provider's own words.
 * @csspart action - The button that sends the code.
 */
export class OnrampOtpForm extends InstructionElement<'otp_stk_push'> {
  static override styles = [base, stack, buttons, notice, spinner];
  static override readonly parts = ['base', 'text', 'lead', 'warning', 'action', 'notice', 'spinner', ...nested('field', OnrampTextField.parts)];

  @state() private otp = '';
  @state() private touched = false;

  private handleChange(event: ChangeEvent): void {
    this.otp = event.value;
    this.touched = false;
  }

  private handleSubmit(event: Event): void {
    event.preventDefault();
    this.touched = true;
    const otp = this.otp.replace(/\s/g, '');
    if (this.busy || !/^[0-9A-Za-z]{3,12}$/.test(otp)) return;
    this.act({ type: 'otp', otp });
    // The code is used up by being sent; it must not stay on the screen (security findings H7).
    this.otp = '';
    this.touched = false;
  }

  override render(): TemplateResult {
    const { text, warning, phone } = this.instructions;
    return html`
      <form part="base" novalidate @submit=${this.handleSubmit}>
        <p part="lead">
          ${phone ? html`${this.localize.term('otpSentTo')} <strong><bdi dir="ltr">${phone}</bdi></strong>` : this.localize.term('otpSent')}
        </p>
        ${text ? html`<p part="text lead">${text}</p>` : nothing}
        <onramp-text-field type="otp" label=${this.localize.term('otpLabel')} maxlength="12"
          exportparts=${exported('field', OnrampTextField.parts)} .value=${this.otp} .error=${this.error}
          .hint=${this.localize.term('otpHint')} @onramp-change=${this.handleChange}></onramp-text-field>
        ${warning ? html`<p part="warning notice" data-tone="warning">${warning}</p>` : nothing}
        <button part="action" type="submit" aria-disabled=${this.busy ? 'true' : 'false'}>
          ${this.busy ? html`<span part="spinner" aria-hidden="true"></span>` : nothing}
          ${this.localize.term(this.busy ? 'checking' : 'otpSend')}
        </button>
      </form>
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
