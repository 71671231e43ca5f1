import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { base, stack } from '../../styles/base.js';
import { buttons, notice, spinner } from '../../styles/controls.js';
import { rows } from '../../styles/order.js';
import type { CommitEvent } from '../change-event.js';
import { OnrampDiscountCode } from '../discount-code/discount-code.js';
import { exported, nested } from '../element.js';
import { PaymentElement } from '../payment-element.js';
import { paymentTitle } from '../invoice-payment/payment-title.styles.js';

/**
 * A payment from her account with the merchant: which account, how much, and the one press that pays.
 * @summary Paying from an account.
 * @csspart base - The view.
 * @csspart title - Its heading.
 * @csspart text - The provider's own words.
 * @csspart warning - What to look out for.
 * @csspart rows - The account and the amount.
 * @csspart was - The amount before a discount.
 * @csspart action - "Pay now".
 * @csspart note - What it does, and while it does it that it is not to be pressed again.
 * @csspart quiet - "Pay another way".
 * @csspart lead - Text below a heading.
 * @csspart row - One line.
 * @csspart row-label - What it is.
 * @csspart row-value - What it says.
 * @csspart notice - A box that says something important.
 * @csspart group - What belongs together.
 * @csspart spinner - Turns while an answer is out.
 */
export class OnrampPlatformPayment extends PaymentElement<'platform'> {
  static override styles = [base, stack, buttons, notice, rows, spinner, paymentTitle];
  static override readonly parts = [
    'base', 'title', 'text', 'warning', 'rows', 'row', 'row-label', 'row-value', 'was', 'group', 'action', 'note', 'quiet', 'lead', 'notice', 'spinner',
    ...nested('discount', OnrampDiscountCode.parts),
  ];

  private handlePay(event: Event): void {
    this.act({ type: 'confirm' }, event);
  }

  private handleCode(event: CommitEvent): void {
    event.stopPropagation();
    this.choose({ type: 'PLATFORM', accountId: this.instructions.account.id }, event.value, true);
  }

  override render(): TemplateResult {
    const { text, warning, account, before } = this.instructions;
    const amount = this.localize.money(this.pay.amount, this.pay.currency);
    return html`
      <div part="base">
        <h3 part="title" tabindex="-1">${this.localize.term('methodPlatform')}</h3>
        ${text ? html`<p part="text lead" lang="" dir="auto">${text}</p>` : nothing}
        <dl part="rows">
          <div part="row"><dt part="row-label">${this.localize.term('account')}</dt><dd part="row-value"><bdi>${account.label}</bdi></dd></div>
          <div part="row">
            <dt part="row-label">${this.localize.term('youPay')}</dt>
            <dd part="row-value">
              ${before ? html`<del part="was"><bdi>${this.localize.money(before.amount, before.currency)}</bdi></del> ` : nothing}<bdi>${amount}</bdi>
            </dd>
          </div>
        </dl>
        <onramp-discount-code exportparts=${exported('discount', OnrampDiscountCode.parts)} .applied=${this.code} .pay=${this.pay} .was=${before}
          .fixed=${this.codePinned} .refused=${this.state.problem?.code === 'ERR_DISCOUNT_INVALID'} .busy=${this.busy} .checking=${this.coding}
          @onramp-commit=${this.handleCode}></onramp-discount-code>
        ${warning ? html`<p part="warning notice" data-tone="warning" lang="" dir="auto">${warning}</p>` : nothing}
        <div part="group">
          <button part="action" type="button" data-commits="${this.pay.amount} ${account.id}" aria-disabled=${this.busy ? 'true' : 'false'}
            @click=${this.handlePay}>
            ${this.confirming ? html`<span part="spinner" aria-hidden="true"></span>${this.localize.term('paying')}` : this.localize.term('payNow', amount)}
          </button>
          <p part="note lead">${this.localize.term(this.confirming ? 'pressOnce' : 'payNowNote')}</p>
          ${this.renderOtherWay()}
        </div>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-platform-payment': OnrampPlatformPayment;
  }
}
