import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { countryOf } from '../../core/selection.js';
import type { ReviewState } from '../../core/state.js';
import { base, stack } from '../../styles/base.js';
import { buttons, notice, spinner } from '../../styles/controls.js';
import { OnrampCountdown } from '../countdown/countdown.js';
import { DeliberatePress } from '../deliberate-press.js';
import { exported, nested, OnrampElement } from '../element.js';
import { OnrampOrderSummary } from '../order-summary/order-summary.js';
import { OnrampProblemNotice } from '../problem-notice/problem-notice.js';
import { wayToPay } from '../ways.js';
import { wishEvent } from '../wish-event.js';
import styles from './review-step.styles.js';

/**
 * Everything at a glance before the order is made. What is accepted here is what is created.
 * @summary The last look.
 * @csspart base - The step.
 * @csspart heading - Its heading.
 * @csspart held - How long the price holds.
 * @csspart changed - The price is another one than before.
 * @csspart uncertain - The answer of the endpoint is still out.
 * @csspart action - The button that accepts.
 * @csspart notice - A box that says something important.
 * @csspart notice-title - Its first line.
 * @csspart notice-text - What it says.
 * @csspart lead - Text below a heading.
 * @csspart actions - The buttons.
 * @csspart spinner - Turns while an answer is out.
 * @csspart action-text - The word on the button.
 * @csspart note - The small print below the button.
 */
export class OnrampReviewStep extends OnrampElement {
  static override styles = [base, stack, buttons, notice, spinner, styles];
  static override readonly parts = [
    'base', 'heading', 'held', 'changed', 'uncertain', 'note', 'actions', 'action',
    'lead', 'notice', 'notice-title', 'spinner', 'notice-text', 'action-text', ...nested('summary', OnrampOrderSummary.parts), ...nested('countdown', OnrampCountdown.parts),
    ...nested('problem', OnrampProblemNotice.parts),
  ];

  /** The step's state. */
  @property({ attribute: false }) state!: ReviewState;

  readonly #press = new DeliberatePress(this);

  private handleAccept(event: Event): void {
    if (this.#press.counts(event)) this.dispatchEvent(wishEvent({ type: this.state.phase === 'expired' ? 'refresh' : 'accept' }));
  }

  override render(): TemplateResult {
    const { offer, was, known, phase, selection, values, problem } = this.state;
    const busy = phase === 'creating' || phase === 'requoting';
    const way = wayToPay(this.localize, countryOf(known, selection), offer);
    return html`
      <div part="base" role="group" aria-labelledby="heading">
        <h2 part="heading" id="heading" tabindex="-1">${this.localize.term('reviewHeading')}</h2>
        <div role="status">
          ${was ? html`
            <div part="changed notice" data-tone="warning"><span part="notice-title">${this.localize.term('priceChanged')}</span>
              <span part="notice-text">${this.localize.term('priceChangedText')}</span></div>` : nothing}
        </div>
        <onramp-order-summary exportparts=${exported('summary', OnrampOrderSummary.parts)} .terms=${offer} .was=${was}
          .fees=${offer.fees} .rate=${offer.rate} .way=${way.name}
          .address=${values['address'] ?? known.session.pinned.address ?? ''}></onramp-order-summary>
        <p part="held lead">
          <span role="status">${phase === 'expired' ? this.localize.term('priceEnded') : nothing}</span>
          ${phase === 'expired' ? nothing : html`
            ${this.localize.term('priceHeld')}
            <onramp-countdown exportparts=${exported('countdown', OnrampCountdown.parts)}
              .deadline=${Date.parse(offer.expiresAt) - known.clockOffset}></onramp-countdown>`}
        </p>
        <onramp-problem-notice .problem=${problem} final exportparts=${exported('problem', OnrampProblemNotice.parts)}></onramp-problem-notice>
        <div role="status">
          ${this.state.uncertain ? html`<p part="uncertain notice" data-tone="warning">${this.localize.term('createUncertain')}</p>` : nothing}
        </div>
        <div part="actions">
          <button part="action" type="button" data-commits="${offer.pay.amount} ${offer.receive.amount}" aria-disabled=${busy ? 'true' : 'false'}
            @click=${this.handleAccept}>
            ${busy ? html`<span part="spinner" aria-hidden="true"></span>` : nothing}
            <span part="action-text">${this.actionLabel()}</span>
          </button>
          <p part="note lead">${this.localize.term('reviewNote')}</p>
        </div>
      </div>
    `;
  }

  private actionLabel(): string {
    switch (this.state.phase) {
      case 'creating': return this.localize.term('creating');
      case 'requoting': return this.localize.term('fetchingPrice');
      case 'expired': return this.localize.term('getPrice');
      case 'reading': return this.localize.term(this.state.was ? 'acceptNewPrice' : 'acceptOrder');
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-review-step': OnrampReviewStep;
  }
}
