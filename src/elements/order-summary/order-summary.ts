import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { assetName, networkName } from '../../core/catalogue.js';
import type { Fee, Terms } from '../../core/schemas/order.js';
import type { Flow } from '../../core/schemas/status.js';
import { base } from '../../styles/base.js';
import { rows } from '../../styles/order.js';
import { OnrampElement } from '../element.js';
import styles from './order-summary.styles.js';

/**
 * What she pays and what she gets, with every fee, the rate and the place it goes to.
 * @summary The figures of an offer or an order.
 * @csspart base - The whole summary.
 * @csspart figures - The two amounts.
 * @csspart figure-label - "You pay", "You get".
 * @csspart pay - The amount to pay.
 * @csspart receive - The amount received.
 * @csspart was - An amount that has changed, as it was.
 * @csspart rows - The rows below.
 * @csspart row - One row.
 * @csspart row-label - Its label.
 * @csspart row-value - Its value.
 * @csspart address - The receiving address.
 * @csspart figure - One of the figures.
 * @csspart amount - Every amount of money.
 */
export class OnrampOrderSummary extends OnrampElement {
  static override styles = [base, rows, styles];
  static override readonly parts = [
    'base', 'figures', 'figure-label', 'pay', 'receive', 'was', 'rows', 'row', 'row-label', 'row-value', 'address', 'amount', 'figure'
  ];

  /** The figures. */
  @property({ attribute: false }) terms!: Terms;
  /** The figures before they changed. */
  @property({ attribute: false }) was: Terms | undefined;
  @property({ attribute: false }) fees: readonly Fee[] = [];
  /** Local money for one unit of the asset. */
  @property() rate = '';
  /** The way to pay, as people call it. */
  @property() way = '';
  /** The address that she has typed and the offer does not know yet. */
  @property() address = '';
  /** Leaves out the two large amounts. */
  @property({ type: Boolean }) compact = false;
  /** The payment has arrived: "You paid". */
  @property({ type: Boolean }) paid = false;
  /** Nobody knows yet whether it was paid: "Amount". */
  @property({ type: Boolean }) unsure = false;
  /** It has happened: "You paid", "You got". */
  @property({ type: Boolean }) past = false;
  /** An invoice has one figure, and neither network nor address. */
  @property() flow: Flow = 'onramp';

  override render(): TemplateResult {
    if (this.flow !== 'onramp') return this.renderInvoice();
    const { pay, receive } = this.terms;
    const asset = assetName(receive.asset);
    const address = receive.address ?? this.address;
    return html`
      <div part="base">
        ${this.compact ? nothing : html`
          <div part="figures">
            ${this.renderFigure(this.payLabel, 'pay', this.localize.money(pay.amount, pay.currency),
              this.was && this.was.pay.amount !== pay.amount ? this.localize.money(this.was.pay.amount, this.was.pay.currency) : undefined)}
            ${this.renderFigure(this.past ? 'youGot' : 'youGet', 'receive', this.localize.money(receive.amount, asset),
              this.was && this.was.receive.amount !== receive.amount
                ? this.localize.money(this.was.receive.amount, assetName(this.was.receive.asset)) : undefined)}
          </div>`}
        <dl part="rows">
          ${this.way ? this.renderRow(this.localize.term('payWith'), this.way) : nothing}
          ${this.fees.map((fee) => this.renderRow(this.feeLabel(fee), this.localize.money(fee.amount, fee.currency), true))}
          ${this.rate ? this.renderRow(this.localize.term('rate'), `1 ${asset} = ${this.localize.money(this.rate, pay.currency)}`, true) : nothing}
          ${this.renderRow(this.localize.term('network'), networkName(receive.network))}
          ${address ? html`
            <div part="row">
              <dt part="row-label">${this.localize.term('toAddress')}</dt>
              <dd part="row-value address"><bdi dir="ltr">${address}</bdi></dd>
            </div>` : nothing}
          ${receive.memo === undefined ? nothing : this.renderRow(this.localize.term('memo'), receive.memo)}
        </dl>
      </div>
    `;
  }

  private get payLabel(): 'youPaid' | 'youPay' | 'amountLabel' {
    return this.paid || this.past ? 'youPaid' : this.unsure ? 'amountLabel' : 'youPay';
  }

  private renderInvoice(): TemplateResult {
    const { pay, receive } = this.terms;
    const { was } = this;
    return html`
      <div part="base">
        <div part="figures" data-single>
          ${this.flow === 'egress'
            ? this.renderFigure(this.past ? 'youGot' : 'youGet', 'receive', this.localize.money(receive.amount, receive.asset), undefined)
            : this.renderFigure(this.payLabel, 'pay', this.localize.money(pay.amount, pay.currency),
              was && this.localize.money(was.pay.amount, was.pay.currency))}
        </div>
        ${this.fees.length === 0 ? nothing : html`
          <dl part="rows">${this.fees.map((fee) => this.renderRow(this.feeLabel(fee), this.localize.money(fee.amount, fee.currency), true))}</dl>`}
      </div>
    `;
  }

  private renderFigure(label: 'youPay' | 'youGet' | 'youPaid' | 'youGot' | 'amountLabel', part: 'pay' | 'receive', value: string, was: string | undefined): TemplateResult {
    return html`
      <div part="figure">
        <span part="figure-label">${this.localize.term(label)}</span>
        ${was === undefined ? nothing : html`<del part="was"><bdi>${was.replaceAll('\u00a0', ' ')}</bdi></del>`}
        <span part="${part} amount"><bdi>${value.replaceAll('\u00a0', ' ')}</bdi></span>
      </div>
    `;
  }

  private renderRow(label: string, value: string, figures = false): TemplateResult {
    return html`
      <div part="row"><dt part="row-label">${label}</dt><dd part="row-value" ?data-figures=${figures}><bdi>${value}</bdi></dd></div>
    `;
  }

  private feeLabel(fee: Fee): string {
    switch (fee.kind) {
      case 'service': return this.localize.term('feeService');
      case 'partner': return this.localize.term('feePartner');
      case 'network': return this.localize.term('feeNetwork');
      case 'total': return this.localize.term('feeTotal');
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-order-summary': OnrampOrderSummary;
  }
}
