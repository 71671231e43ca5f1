import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Country } from '../../core/schemas/catalogue.js';
import { assetName } from '../../core/catalogue.js';
import { addDecimal, compareDecimal } from '../../core/money.js';
import { differing, offerKey } from '../../core/offer.js';
import type { Offer, Unavailable } from '../../core/schemas/offer.js';
import type { Localize } from '../../locale/localize.js';
import { base } from '../../styles/base.js';
import { OnrampElement } from '../element.js';
import { channelLabel, initialsOf, wayToPay } from '../ways.js';
import { wishEvent } from '../wish-event.js';
import styles from './offer-list.styles.js';

/**
 * The offers of all channels and carriers side by side: what she pays, what she gets, every fee, the rate.
 * @summary Offers to choose from.
 * @csspart base - The whole list.
 * @csspart option - One offer.
 * @csspart option-mark - The initials of the carrier.
 * @csspart option-label - The carrier or the channel.
 * @csspart option-description - How one pays with it.
 * @csspart option-amount - What she gets, or pays when she named what she wants to get.
 * @csspart option-badge - The mark of the best offer.
 * @csspart fee - The line with fee and rate.
 * @csspart change - What has changed since the last price.
 * @csspart unavailable - Ways that have no offer for this amount.
 * @csspart option-texts - Label and word together.
 * @csspart option-figures - The amount with what is said of it.
 * @csspart option-caption - What the amount is.
 * @csspart unavailable-title - The line that opens them.
 * @csspart unavailable-list - The ways themselves.
 * @csspart unavailable-item - One of them, with the reason.
 */
export class OnrampOfferList extends OnrampElement {
  static override styles = [base, styles];
  static override readonly parts = [
    'base', 'option', 'option-mark', 'option-label', 'option-description', 'option-amount', 'option-badge', 'fee', 'change',
    'unavailable', 'option-texts', 'option-figures', 'option-caption', 'unavailable-title', 'unavailable-list', 'unavailable-item'
  ];

  /** The offers, best first. */
  @property({ attribute: false }) offers: readonly Offer[] = [];
  /** The figures before the last refresh. */
  @property({ attribute: false }) earlier: readonly Offer[] = [];
  /** Ways without an offer, and why. */
  @property({ attribute: false }) unavailable: readonly Unavailable[] = [];
  /** Names of channels and carriers. */
  @property({ attribute: false }) country: Country | undefined;
  /** `offerKey` of the chosen offer. */
  @property() value = '';
  /** Which side she typed: the other one is what differs between offers. */
  @property() side: 'local' | 'crypto' = 'local';

  override focus(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  private handleChange(event: Event): void {
    this.dispatchEvent(wishEvent({ type: 'choose', offer: (event.target as HTMLInputElement).value }));
  }

  override render(): TemplateResult {
    return html`
      ${this.offers.length === 0 ? nothing : html`
        <div part="base" role="radiogroup" aria-label=${this.localize.term('waysToPay')}>
          ${repeat(this.offers, offerKey, (offer, index) => this.renderOffer(offer, index === 0 && this.hasBest))}
        </div>`}
      ${this.unavailable.length === 0 ? nothing : this.renderUnavailable()}
    `;
  }

  /** Whether the first offer is better than the one after it, and not only listed before it. */
  private get hasBest(): boolean {
    const [first, next] = this.offers;
    return first !== undefined && next !== undefined && compareDecimal(differing(first, this.side)[0], differing(next, this.side)[0]) === (this.side === 'local' ? 1 : -1);
  }

  private renderOffer(offer: Offer, best: boolean): TemplateResult {
    const key = offerKey(offer);
    const way = wayToPay(this.localize, this.country, offer);
    return html`
      <label part="option" ?data-checked=${key === this.value}>
        <input class="visually-hidden" type="radio" name="offer" .value=${key} .checked=${key === this.value}
          @change=${this.handleChange} />
        <span part="option-mark" aria-hidden="true">${initialsOf(way.name)}</span>
        <span part="option-texts">
          <span part="option-label">${way.name}</span>
          <span part="option-description">${way.description}</span>
        </span>
        <span part="option-figures">
          <span part="option-caption">${this.localize.term(this.side === 'local' ? 'youGet' : 'youPay')}</span>
          <bdi part="option-amount">${this.localize.money(...differing(offer, this.side))}</bdi>
          ${best ? html`<span part="option-badge">${this.localize.term('bestOffer')}</span>` : nothing}
        </span>
        <span part="fee">${this.renderFee(offer)}</span>
        ${this.renderChange(offer)}
      </label>
    `;
  }

  private renderFee(offer: Offer): TemplateResult {
    const [first] = offer.fees;
    const total = first && { currency: first.currency, amount: offer.fees.map(({ amount }) => amount).reduce(addDecimal) };
    const rate = this.localize.term(
      'rateIs', assetName(offer.receive.asset), this.localize.money(offer.rate, offer.pay.currency),
    );
    return html`${total ? html`<bdi>${this.localize.term('feeIs', this.localize.money(total.amount, total.currency))}</bdi> · ` : nothing}<bdi>${rate}</bdi>`;
  }

  private renderChange(offer: Offer): TemplateResult | typeof nothing {
    const was = this.earlier.find((one) => offerKey(one) === offerKey(offer));
    if (!was) return nothing;
    const then = differing(was, this.side);
    if (compareDecimal(differing(offer, this.side)[0], then[0]) === 0) return nothing;
    return html`<span part="change">${changeText(this.localize, this.side, then)}</span>`;
  }

  private renderUnavailable(): TemplateResult {
    return html`
      <details part="unavailable" ?open=${this.offers.length === 0}>
        <summary part="unavailable-title">${this.localize.term('waysUnavailable', this.unavailable.length)}</summary>
        <ul part="unavailable-list">
          ${this.unavailable.map((one) => html`<li part="unavailable-item">${this.reasonOf(one)}</li>`)}
        </ul>
      </details>
    `;
  }

  private reasonOf(one: Unavailable): string {
    const { name } = wayToPay(this.localize, this.country, one);
    const label = one.carrier === undefined ? name : `\u2068${name}\u2069 (${channelLabel(this.localize, one.channel)})`;
    if (one.code === 'ERR_AMOUNT_TOO_SMALL' && one.limits) {
      return this.localize.term('wayFrom', label, this.localize.money(one.limits.min, one.limits.currency));
    }
    if (one.code === 'ERR_AMOUNT_TOO_LARGE' && one.limits) {
      return this.localize.term('wayUpTo', label, this.localize.money(one.limits.max, one.limits.currency));
    }
    return this.localize.term(one.code === 'ERR_OFFER_NONE' ? 'wayNoOffer' : 'wayNoAnswer', label);
  }
}

/** What has changed: what she gets where she named what she pays, else what she pays. */
export function changeText(localize: Localize, side: 'local' | 'crypto', then: readonly [string, string]): string {
  return localize.term(side === 'local' ? 'gotWas' : 'priceWas', localize.money(...then));
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-offer-list': OnrampOfferList;
  }
}
