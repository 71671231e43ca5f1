import { html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { PaymentInstructions } from '../../core/schemas/instructions.js';
import { base } from '../../styles/base.js';
import { OnrampCheckoutPayment } from '../checkout-payment/checkout-payment.js';
import { exported, nested } from '../element.js';
import type { OnrampElement } from '../element.js';
import { OnrampExternalPayment } from '../external-payment/external-payment.js';
import { InstructionElement } from '../instruction-element.js';
import { OnrampPaymentMethod } from '../payment-method/payment-method.js';
import { OnrampPlatformPayment } from '../platform-payment/platform-payment.js';
import { wishEvent } from '../wish-event.js';
import type { MethodChoiceEvent } from './choice-events.js';

type View = PaymentInstructions['type'];

/**
 * The payment of an invoice: how she wants to pay, and then the way that she has chosen. She can choose again until it is
 * confirmed.
 * @summary The ways to pay an invoice.
 * @csspart base - The view.
 */
export class OnrampInvoicePayment extends InstructionElement<View> {
  static override styles = [base];

  static override get parts(): readonly string[] {
    return [
      'base', ...nested('method', OnrampPaymentMethod.parts), ...nested('platform', OnrampPlatformPayment.parts),
      ...nested('checkout', OnrampCheckoutPayment.parts), ...nested('external', OnrampExternalPayment.parts),
    ];
  }

  /** Whether she is choosing again; `sent`: what she has chosen is on its way. */
  @state() private picking: 'no' | 'yes' | 'sent' = 'no';
  #shown: View | undefined;

  private get view(): View {
    return this.picking === 'no' ? this.instructions.type : 'payment_method';
  }

  override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('state') && this.picking === 'sent' && !this.busy) this.picking = this.state.problem ? 'yes' : 'no';
  }

  override updated(changed: PropertyValues): void {
    super.updated(changed);
    const before = this.#shown;
    this.#shown = this.view;
    if (before === undefined || before === this.view) return;
    // The button that was pressed is gone; who listens is taken to what is there instead.
    const shown = this.renderRoot.querySelector<OnrampElement>('[data-view]');
    void shown?.updateComplete.then(() => shown.renderRoot.querySelector<HTMLElement>('[tabindex="-1"]')?.focus({ preventScroll: true }));
  }

  private handleChoice(event: MethodChoiceEvent): void {
    event.stopPropagation();
    const { choice, stays } = event;
    const asked = stays || !this.isChosen(choice);
    if (this.view === 'payment_method') this.picking = stays ? 'yes' : asked ? 'sent' : 'no';
    if (asked) this.dispatchEvent(wishEvent({ type: 'act', act: { type: 'method', choice } }));
  }

  /** Whether the way to pay is this one already: nothing has to be asked for. */
  private isChosen(choice: MethodChoiceEvent['choice']): boolean {
    const now = this.instructions as PaymentInstructions;
    if (now.type === 'payment_method' || now.type.toUpperCase() !== choice.type) return false;
    return now.type !== 'platform' || now.account.id === choice.accountId;
  }

  private handleOtherWay(event: Event): void {
    event.stopPropagation();
    this.picking = 'yes';
  }

  override render(): TemplateResult {
    return html`<div part="base" @onramp-method-choice=${this.handleChoice} @onramp-other-way=${this.handleOtherWay}>${this.renderView()}</div>`;
  }

  private renderView(): TemplateResult {
    const { state: now } = this;
    switch (this.view) {
      case 'payment_method': return html`
        <onramp-payment-method data-view .state=${now} exportparts=${exported('method', OnrampPaymentMethod.parts)}></onramp-payment-method>`;
      case 'platform': return html`
        <onramp-platform-payment data-view .state=${now} exportparts=${exported('platform', OnrampPlatformPayment.parts)}></onramp-platform-payment>`;
      case 'checkout': return html`
        <onramp-checkout-payment data-view .state=${now} exportparts=${exported('checkout', OnrampCheckoutPayment.parts)}></onramp-checkout-payment>`;
      case 'external': return html`
        <onramp-external-payment data-view .state=${now} exportparts=${exported('external', OnrampExternalPayment.parts)}></onramp-external-payment>`;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-invoice-payment': OnrampInvoicePayment;
  }
}
