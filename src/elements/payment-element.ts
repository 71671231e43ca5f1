import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { PaymentInstructions } from '../core/schemas/instructions.js';
import type { Amount } from '../core/schemas/money.js';
import type { MethodBody } from '../core/schemas/requests.js';
import { InstructionElement } from './instruction-element.js';
import { MethodChoiceEvent, OtherWayEvent } from './invoice-payment/choice-events.js';
import { hasOtherWays } from './way-on.js';

/** What the views of an invoice's payment share: the choice as it stands, and how to make another one. */
export abstract class PaymentElement<View extends PaymentInstructions['type'] = PaymentInstructions['type']> extends InstructionElement<View> {
  protected get choices(): PaymentInstructions {
    return this.state.order.instructions as PaymentInstructions;
  }

  /** Applied by the merchant: it is not hers to change. */
  protected get codePinned(): boolean {
    const { session } = this.state.known;
    return session.flow === 'invoice_payment' && session.pinned.discountCode !== undefined;
  }

  /** The code that is applied. */
  protected get code(): string {
    return this.choices.discountCode ?? '';
  }

  protected get pay(): Amount {
    return this.state.order.pay;
  }

  /** Whether an answer to a choice is awaited. */
  protected get choosing(): boolean {
    return this.state.act?.type === 'method';
  }

  /** Whether what is awaited is a change of the code, and not of the way to pay. */
  protected get coding(): boolean {
    const { act } = this.state;
    return act?.type === 'method' && !this.codePinned && (act.choice.discountCode ?? '') !== this.code;
  }

  /** Asks for a way to pay, with the code that is to be applied. What the merchant has pinned is not sent. */
  protected choose(choice: Omit<MethodBody, 'discountCode'>, code: string, stays: boolean): void {
    if (this.busy) return;
    this.dispatchEvent(new MethodChoiceEvent({ ...choice, ...(code === '' || this.codePinned ? {} : { discountCode: code }) }, stays));
  }

  /** The way back to the choice, where there is anything else to choose; `action` where it is the way on. */
  protected renderOtherWay(part: 'quiet' | 'action' = 'quiet'): TemplateResult | typeof nothing {
    return hasOtherWays(this.choices) ? html`
      <button part=${part} type="button" aria-disabled=${this.busy ? 'true' : 'false'} @click=${this.handleOtherWay}>
        ${this.localize.term('payAnotherWay')}
      </button>` : nothing;
  }

  private handleOtherWay(): void {
    if (!this.busy) this.dispatchEvent(new OtherWayEvent());
  }
}
