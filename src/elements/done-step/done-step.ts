import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { assetName } from '../../core/catalogue.js';
import { hostOf, safeLink } from '../../core/links.js';
import type { DoneState } from '../../core/state.js';
import { mayBeginAnew } from '../../core/flow-order.js';
import { base, stack } from '../../styles/base.js';
import { buttons, notice } from '../../styles/controls.js';
import { rows } from '../../styles/order.js';
import { OnrampCopyButton } from '../copy-button/copy-button.js';
import { exported, nested, OnrampElement } from '../element.js';
import { JustLooked } from '../just-looked.js';
import { LeaveEvent } from '../leave-event.js';
import { invoiceEnd, invoiceStatus, mayHaveMoved } from '../order-words.js';
import { OnrampOrderSummary } from '../order-summary/order-summary.js';
import { wishEvent } from '../wish-event.js';
import styles from './done-step.styles.js';

type End = 'complete' | 'cancelled' | 'expired' | 'payment_not_found' | 'delivery_failed';

/**
 * How it ended: what happened, whether money moved, and the one best next step.
 * @summary The end of an order.
 * @slot success - Shown below the heading of a completed order.
 * @csspart base - The step.
 * @csspart mark - The sign of the end.
 * @csspart heading - Its heading.
 * @csspart lead - What happened.
 * @csspart money - Whether money moved.
 * @csspart next - What to do now.
 * @csspart rows - Reference, transaction.
 * @csspart action - The best next step.
 * @csspart top - Heading and what belongs to it.
 * @csspart notice - A box that says something important.
 * @csspart notice-title - Its first line.
 * @csspart looked - The provider was asked, and has nothing new.
 * @csspart actions - The buttons.
 * @csspart row - One line.
 * @csspart row-label - What it is.
 * @csspart row-value - What it says.
 * @csspart copied - A value with its button to copy.
 * @csspart hash - The transaction's hash.
 * @csspart quiet - The buttons that may be passed over.
 * @csspart explorer - The link to the transaction.
 * @csspart secondary - The button beside the best next step.
 */
export class OnrampDoneStep extends OnrampElement {
  static override styles = [base, stack, buttons, notice, rows, styles];
  static override readonly parts = [
    'base', 'mark', 'heading', 'lead', 'money', 'next', 'rows', 'row', 'row-label', 'row-value', 'actions', 'action', 'secondary',
    'quiet', 'explorer', 'looked', 'notice', 'notice-title', 'top', 'copied', 'hash', ...nested('summary', OnrampOrderSummary.parts), ...nested('copy', OnrampCopyButton.parts),
  ];

  /** The step's state. */
  @property({ attribute: false }) state!: DoneState;

  readonly #looked = new JustLooked(this);

  private wish(type: 'again' | 'look'): void {
    this.dispatchEvent(wishEvent({ type }));
  }

  private handleLeave(): void {
    this.dispatchEvent(new LeaveEvent());
  }

  override render(): TemplateResult {
    const { order } = this.state;
    const end = order.status as End;
    const complete = end === 'complete';
    return html`
      <div part="base" role="group" aria-labelledby="heading" data-end=${end}>
        <div part="top">
          <span part="mark" aria-hidden="true">${MARKS[end]}</span>
          <h2 part="heading" id="heading" tabindex="-1">${this.headingText(end)}</h2>
          <p part="lead">${this.leadText(end)}</p>
          ${complete ? html`<slot name="success"></slot>` : nothing}
        </div>
        ${complete ? nothing : html`
          <div part="notice money" data-tone=${end === 'delivery_failed' || mayHaveMoved(order) ? 'warning' : nothing}>
            <span part="notice-title">${this.moneyText(end)}</span>
            <span part="next">${this.nextText(end)}</span>
          </div>`}
        ${end === 'delivery_failed' || (complete && (order.flow === 'onramp' || order.fees.length > 0)) ? html`
          <onramp-order-summary exportparts=${exported('summary', OnrampOrderSummary.parts)} .terms=${order} .fees=${order.fees}
            .rate=${order.rate ?? ''} .flow=${order.flow} paid ?past=${complete}></onramp-order-summary>` : nothing}
        <dl part="rows">${this.renderReference()} ${this.renderTransaction()}</dl>
        ${this.renderExplorer()}
        <p part="lead looked" role="status">${this.#looked.shown && !complete ? this.localize.term('nothingNew') : ''}</p>
        <div part="actions">${this.renderActions(end)}</div>
      </div>
    `;
  }

  private renderReference(): TemplateResult {
    const { reference } = this.state.order;
    return html`
      <div part="row">
        <dt part="row-label">${this.localize.term('reference')}</dt>
        <dd part="row-value copied"><bdi>${reference}</bdi>
          <onramp-copy-button exportparts=${exported('copy', OnrampCopyButton.parts)} .value=${reference}
            .what=${this.localize.term('reference')}></onramp-copy-button></dd>
      </div>
    `;
  }

  private renderTransaction(): TemplateResult | typeof nothing {
    const { transactionHash } = this.state.order;
    if (transactionHash === undefined) return nothing;
    return html`
      <div part="row">
        <dt part="row-label">${this.localize.term('transaction')}</dt>
        <dd part="row-value copied"><span part="hash"><bdi dir="ltr">${transactionHash}</bdi></span>
          <onramp-copy-button exportparts=${exported('copy', OnrampCopyButton.parts)} .value=${transactionHash}
            .what=${this.localize.term('transaction')}></onramp-copy-button></dd>
      </div>
    `;
  }

  private renderExplorer(): TemplateResult | typeof nothing {
    const { explorerUrl } = this.state.order;
    const link = explorerUrl === undefined ? undefined : safeLink(explorerUrl);
    return link ? html`
      <a part="quiet explorer" href=${link} target="_blank" rel="noopener noreferrer">${this.localize.term('viewOn', hostOf(link))}</a>` : nothing;
  }

  private renderActions(end: End): TemplateResult {
    if (end === 'complete') return html`<button part="action" type="button" @click=${this.handleLeave}>${this.localize.term('done')}</button>`;
    // Whoever may have paid looks once more before she pays again.
    const maybe = mayHaveMoved(this.state.order);
    const again = mayBeginAnew(this.state.order)
      ? html`<button part=${maybe ? 'quiet' : 'action'} type="button" @click=${() => this.wish('again')}>
          ${this.invoiceEnd?.again ?? this.localize.term(maybe ? 'startAgainUnpaid' : 'startAgain')}</button>` : nothing;
    const look = end === 'cancelled' ? nothing : html`
      <button part=${maybe || end === 'delivery_failed' ? 'action' : 'secondary'} type="button" @click=${() => this.wish('look')}>
        ${this.localize.term(this.state.looking ? 'checking' : 'checkAgain')}</button>`;
    return maybe ? html`${look}${again}` : html`${again}${look}`;
  }

  private get invoiceEnd(): ReturnType<typeof invoiceEnd> {
    return invoiceEnd(this.localize, this.state.order);
  }

  private headingText(end: End): string {
    const { flow } = this.state.order;
    if (flow !== 'onramp') return invoiceStatus(this.localize, flow, end);
    switch (end) {
      case 'complete': return this.localize.term('endComplete');
      case 'cancelled': return this.localize.term('endCancelled');
      case 'expired': return this.localize.term('endExpired');
      case 'payment_not_found': return this.localize.term('endNotFound');
      case 'delivery_failed': return this.localize.term('endDelivery');
    }
  }

  private leadText(end: End): string {
    const { receive, pay, flow } = this.state.order;
    const amount = this.localize.money(pay.amount, pay.currency);
    if (this.invoiceEnd) return this.invoiceEnd.lead;
    if (end === 'complete' && flow !== 'onramp' && flow !== 'egress') return this.localize.term('endPaidLead', amount);
    switch (end) {
      case 'complete': return this.localize.term('endCompleteLead', this.localize.money(receive.amount, assetName(receive.asset)));
      case 'cancelled': return this.localize.term('endCancelledLead');
      case 'expired': return this.localize.term('endExpiredLead');
      case 'payment_not_found': return this.localize.term('endNotFoundLead', amount);
      case 'delivery_failed': return this.localize.term('endDeliveryLead', assetName(receive.asset));
    }
  }

  private moneyText(end: End): string {
    if (this.invoiceEnd) return this.invoiceEnd.money;
    switch (end) {
      case 'cancelled': return this.localize.term('moneyNo');
      case 'delivery_failed': return this.localize.term('moneyYes');
      default: return this.localize.term('moneyMaybe');
    }
  }

  private nextText(end: End): string {
    if (this.invoiceEnd) return this.invoiceEnd.next;
    switch (end) {
      case 'cancelled': return this.localize.term('nextCancelled');
      case 'expired': return this.localize.term('nextExpired');
      case 'delivery_failed': return this.localize.term('nextDelivery');
      default: return this.localize.term('nextNotFound');
    }
  }
}

const icon = (path: TemplateResult): TemplateResult => html`
  <svg viewBox="0 0 24 24" width="28" height="28" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round"
    stroke-linejoin="round" focusable="false">${path}</svg>`;
const TICK = icon(svg`<path d="M5 12.5l4.5 4.5L19 7.5" />`);
const ALERT = icon(svg`<path d="M12 7v6M12 17h.01" />`);
const CLOCK = icon(svg`<circle cx="12" cy="12" r="9" /><path d="M12 7v5l3 2" />`);
const CROSS = icon(svg`<path d="M7 7l10 10M17 7L7 17" />`);
const SEARCH = icon(svg`<circle cx="11" cy="11" r="6" /><path d="M15.5 15.5L20 20" />`);

const MARKS: Readonly<Record<End, TemplateResult>> = {
  complete: TICK, cancelled: CROSS, expired: CLOCK, payment_not_found: SEARCH, delivery_failed: ALERT,
};

declare global {
  interface HTMLElementTagNameMap {
    'onramp-done-step': OnrampDoneStep;
  }
}
