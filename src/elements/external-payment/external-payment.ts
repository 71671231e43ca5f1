import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { DATA_LENGTH } from '../../core/invoice.js';
import { base, stack } from '../../styles/base.js';
import { buttons, notice, spinner } from '../../styles/controls.js';
import { boxed, reference } from '../../styles/order.js';
import type { ChangeEvent } from '../change-event.js';
import { OnrampCopyButton } from '../copy-button/copy-button.js';
import { OnrampDiscountCode } from '../discount-code/discount-code.js';
import { exported, nested } from '../element.js';
import { PaymentElement } from '../payment-element.js';
import { referenceLine } from '../reference-line.js';
import { OnrampTextField } from '../text-field/text-field.js';
import { wishEvent } from '../wish-event.js';
import { paymentTitle } from '../invoice-payment/payment-title.styles.js';

/**
 * A payment in another system: what it asks for is handed over, she pays there, and it tells of it.
 * @summary Paying in another system.
 * @csspart base - The view.
 * @csspart title - Its heading.
 * @csspart text - The provider's own words.
 * @csspart reference - The line with the reference.
 * @csspart reference-text - The reference without its button.
 * @csspart warning - What to look out for.
 * @csspart form - The field for the other system.
 * @csspart sent - It has been handed over.
 * @csspart secondary - The button that hands it over.
 * @csspart action - "I have paid".
 * @csspart note - When to press it.
 * @csspart quiet - "Pay another way".
 * @csspart lead - Text below a heading.
 * @csspart group - What belongs together.
 * @csspart spinner - Turns while an answer is out.
 * @csspart notice - A box that says something important.
 */
export class OnrampExternalPayment extends PaymentElement<'external'> {
  static override styles = [base, stack, buttons, notice, spinner, reference, paymentTitle, boxed];
  static override readonly parts = [
    'base', 'title', 'text', 'reference', 'reference-text', 'warning', 'form', 'sent', 'group', 'secondary', 'action', 'note', 'quiet', 'lead', 'notice', 'spinner',
    ...nested('field', OnrampTextField.parts), ...nested('copy', OnrampCopyButton.parts), ...nested('discount', OnrampDiscountCode.parts),
  ];

  @state() private typed = '';
  /** What was sent last, and whether it has arrived. */
  @state() private sent = '';
  @state() private arrived = false;
  /** She has said that she has paid, and what she typed goes first. */
  #thenConfirm = false;
  /** The focus was on the button that hands it over. */
  #onSend = false;
  @query('onramp-text-field') private readonly field!: OnrampTextField;
  @query('[part~="action"]') private readonly button!: HTMLButtonElement;

  override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#onSend = this.shadowRoot?.activeElement?.getAttribute('type') === 'submit';
    const before = changed.get('state') as this['state'] | undefined;
    if (before?.act?.type !== 'method' || this.choosing) return;
    this.arrived = this.state.problem === undefined;
    if (this.#thenConfirm && this.arrived) this.dispatchEvent(wishEvent({ type: 'act', act: { type: 'confirm' } }));
    this.#thenConfirm = false;
  }

  /** Once it is handed over, the button that did it is gone: the focus goes to what was handed over. */
  override updated(changed: PropertyValues): void {
    if (changed.has('arrived') && this.arrived && this.#onSend) this.field.focus();
  }

  private get unsent(): boolean {
    return this.typed.trim() !== '' && !(this.arrived && this.sent === this.typed.trim());
  }

  private hand(): void {
    this.sent = this.typed.trim();
    this.arrived = false;
    this.choose({ type: 'EXTERNAL', data: this.sent }, this.code, true);
  }

  private handleChange(event: ChangeEvent): void {
    this.typed = event.value;
  }

  private handleSend(event: Event): void {
    event.preventDefault();
    if (this.unsent) this.hand();
  }

  private handlePaid(event: Event): void {
    if (!this.unsent) return this.act({ type: 'confirm' }, event);
    if (this.busy || !this.press.counts(event, this.button)) return;
    this.#thenConfirm = true;
    this.hand();
  }

  override render(): TemplateResult {
    const { text, warning, before } = this.instructions;
    const busy = this.busy ? 'true' : 'false';
    return html`
      <div part="base">
        <h3 part="title" tabindex="-1">${this.localize.term('externalTitle')}</h3>
        <div part="group">
          <p part="text lead" lang=${ifDefined(text === undefined ? undefined : '')} dir=${ifDefined(text === undefined ? undefined : 'auto')}>${text ?? this.localize.term('externalText', this.localize.term('iHavePaid'))}</p>
          ${referenceLine(this.localize, this.state.order.reference)}
        </div>
        ${this.code === '' ? nothing : html`
          <onramp-discount-code exportparts=${exported('discount', OnrampDiscountCode.parts)} .applied=${this.code} .pay=${this.pay} .was=${before}
            fixed></onramp-discount-code>`}
        <form part="form group" novalidate @submit=${this.handleSend}>
          <onramp-text-field optional exportparts=${exported('field', OnrampTextField.parts)} maxlength=${DATA_LENGTH}
            .label=${this.localize.term('externalData')} .hint=${this.localize.term('externalDataHint')} .value=${this.typed}
            @onramp-change=${this.handleChange}></onramp-text-field>
          ${this.unsent ? html`
            <button part="secondary" type="submit" aria-disabled=${busy}>
              ${this.choosing ? html`<span part="spinner" aria-hidden="true"></span>` : nothing}
              ${this.localize.term('externalSend')}
            </button>` : nothing}
          <div part="sent lead" role="status">${this.arrived && !this.unsent ? html`<span>${this.localize.term('externalSent')}</span>` : nothing}</div>
        </form>
        ${warning ? html`<p part="warning notice" data-tone="warning" lang="" dir="auto">${warning}</p>` : nothing}
        <div part="group">
          <button part="action" type="button" data-commits=${this.pay.amount} aria-disabled=${busy} @click=${this.handlePaid}>
            ${this.confirming ? html`<span part="spinner" aria-hidden="true"></span>` : nothing}
            ${this.localize.term(this.confirming ? 'checking' : 'iHavePaid')}
          </button>
          <p part="note lead">${this.localize.term(this.confirming ? 'pressOnce' : 'iHavePaidNote')}</p>
          ${this.renderOtherWay()}
        </div>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-external-payment': OnrampExternalPayment;
  }
}
