import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { hostOf } from '../../core/links.js';
import type { WaitingState } from '../../core/state.js';
import { base, stack } from '../../styles/base.js';
import { buttons, notice } from '../../styles/controls.js';
import { reference, told } from '../../styles/order.js';
import { OnrampCopyButton } from '../copy-button/copy-button.js';
import { exported, nested, OnrampElement } from '../element.js';
import { OnrampOrderProgress } from '../order-progress/order-progress.js';
import { isOffline, problemText } from '../order-problem.js';
import { invoiceStatus, waitingLead } from '../order-words.js';
import { OnrampOrderSummary } from '../order-summary/order-summary.js';
import { OnrampProblemNotice } from '../problem-notice/problem-notice.js';
import { JustLooked } from '../just-looked.js';
import { linkOf } from '../way-on.js';
import { referenceLine } from '../reference-line.js';
import { wishEvent } from '../wish-event.js';

/**
 * She has done her part: where the money is now, and that she may leave.
 * @summary Following the order.
 * @csspart base - The step.
 * @csspart heading - Its heading.
 * @csspart lead - The sentence below it.
 * @csspart offline - The status cannot be read now.
 * @csspart stopped - She has stopped waiting.
 * @csspart reference - The line with the reference.
 * @csspart wallet - The way on for an invoice that was begun.
 * @csspart go - Its link.
 * @csspart host - Where it leads.
 * @csspart secondary - "Check now"; `quiet` beside the way on into the wallet.
 * @csspart top - Heading and what belongs to it.
 * @csspart notice - A box that says something important.
 * @csspart looked - The provider was asked, and has nothing new.
 * @csspart reference-text - The reference without its button.
 * @csspart actions - The buttons.
 * @csspart quiet - The buttons that may be passed over.
 * @csspart wallet-text - What is unfinished.
 */
export class OnrampWaitingStep extends OnrampElement {
  static override styles = [base, stack, buttons, notice, reference, told, css`
    [part~='go'] {
      margin-block-start: 8px;
    }
  `];
  static override readonly parts = [
    'base', 'heading', 'lead', 'offline', 'stopped', 'looked', 'reference', 'wallet', 'host', 'go', 'actions', 'secondary', 'quiet',
    'notice', 'top', 'reference-text', 'wallet-text', ...nested('progress', OnrampOrderProgress.parts), ...nested('summary', OnrampOrderSummary.parts),
    ...nested('copy', OnrampCopyButton.parts), ...nested('problem', OnrampProblemNotice.parts),
  ];

  /** The step's state. */
  @property({ attribute: false }) state!: WaitingState;

  readonly #looked = new JustLooked(this);

  private wish(type: 'stop' | 'look'): void {
    this.dispatchEvent(wishEvent({ type }));
  }

  override render(): TemplateResult {
    const { order, unreachable, stopped, problem } = this.state;
    return html`
      <div part="base" role="group" aria-labelledby="heading">
        <div part="top">
          <h2 part="heading" id="heading" tabindex="-1">${this.headingText()}</h2>
          <p part="lead">${waitingLead(this.localize, order)}</p>
        </div>
        <onramp-order-progress exportparts=${exported('progress', OnrampOrderProgress.parts)} .status=${order.status}
          .asset=${order.receive.asset} .flow=${order.flow}></onramp-order-progress>
        ${this.renderWallet()}
        <div role="status">
          ${unreachable ? html`<p part="offline notice" data-tone="warning">${this.localize.term('statusUnreachable')}</p>` : nothing}
          ${stopped ? html`<p part="stopped notice">${this.localize.term('stoppedSeldom')}</p>` : nothing}
          ${this.#looked.shown ? html`<p part="looked lead">${this.localize.term('nothingNew')}</p>` : nothing}
        </div>
        <onramp-problem-notice .problem=${unreachable && isOffline(problem) ? undefined : problem} .text=${problemText(this.localize, this.state)} final
          exportparts=${exported('problem', OnrampProblemNotice.parts)}></onramp-problem-notice>
        <onramp-order-summary exportparts=${exported('summary', OnrampOrderSummary.parts)} .terms=${order} .fees=${order.fees}
          .rate=${order.rate ?? ''} .flow=${order.flow} ?paid=${order.status !== 'validating'} unsure></onramp-order-summary>
        ${referenceLine(this.localize, order.reference)}
        <div part="actions">
          <button part=${this.walletLink ? 'quiet' : 'secondary'} type="button" @click=${() => this.wish('look')}>${this.localize.term(this.state.looking ? 'checking' : 'checkNow')}</button>
          ${stopped ? nothing : html`
            <button part="quiet" type="button" @click=${() => this.wish('stop')}>${this.localize.term('stopWaiting')}</button>`}
        </div>
      </div>
    `;
  }

  private get walletLink(): string | undefined {
    return this.state.order.instructions.type === 'invoice' ? linkOf(this.state) : undefined;
  }

  /** An invoice that was begun can be gone on with: the next day, and on another device. */
  private renderWallet(): TemplateResult | typeof nothing {
    const link = this.walletLink;
    return link ? html`
      <div part="wallet notice">
        <span part="wallet-text">${this.localize.term('walletUnfinished')} ${this.localize.term('leadsTo')} <bdi part="host" dir="ltr">${hostOf(link)}</bdi></span>
        <a part="secondary go" href=${link} target="_blank" rel="noopener noreferrer">${this.localize.term('openWalletAgain')}</a>
      </div>` : nothing;
  }

  private headingText(): string {
    const { flow, status } = this.state.order;
    if (flow !== 'onramp') return invoiceStatus(this.localize, flow, status);
    switch (status) {
      case 'paid': return this.localize.term('waitingPaid');
      case 'delivering': return this.localize.term('waitingDelivering');
      default: return this.localize.term('waitingValidating');
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-waiting-step': OnrampWaitingStep;
  }
}
