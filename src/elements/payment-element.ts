import type { PaymentInstructions } from '../core/schemas/instructions.js';
import type { Amount } from '../core/schemas/money.js';
import type { MethodBody } from '../core/schemas/requests.js';
import { InstructionElement } from './instruction-element.js';
import { MethodChoiceEvent, OtherWayEvent } from './invoice-payment/choice-events.js';

/** What the views of an invoice's payment share: the choice as it stands, and how to make another one. */
export abstract class PaymentElement<View extends PaymentInstructions['type'] = PaymentInstructions['type']> extends InstructionElement<View> {
  private get choices(): PaymentInstructions {
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

  /** Whether there is anything else to choose. */
  protected get hasOtherWays(): boolean {
    const { types, accounts } = this.choices;
    return types.length > 1 || (types.includes('PLATFORM') && accounts.length > 1);
  }

  /** Whether an answer to a choice is awaited. */
  protected get choosing(): boolean {
    return this.state.act?.type === 'method';
  }

  /** Asks for a way to pay, with the code that is to be applied. What the merchant has pinned is not sent. */
  protected choose(choice: Omit<MethodBody, 'discountCode'>, code: string, stays: boolean): void {
    if (this.busy) return;
    this.dispatchEvent(new MethodChoiceEvent({ ...choice, ...(code === '' || this.codePinned ? {} : { discountCode: code }) }, stays));
  }

  protected handleOtherWay(): void {
    if (!this.busy) this.dispatchEvent(new OtherWayEvent());
  }
}
