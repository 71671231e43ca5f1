import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { assetName, networkName } from '../../core/catalogue.js';
import type { Country } from '../../core/schemas/catalogue.js';
import { compareDecimal } from '../../core/money.js';
import { differing, offerKey } from '../../core/offer.js';
import type { Offer } from '../../core/schemas/offer.js';
import { channelsOf, chosenOffer, countryOf, rangeOf, shownOffers } from '../../core/selection.js';
import type { OfferState, Selection } from '../../core/state.js';
import { base, stack } from '../../styles/base.js';
import { buttons, field, notice } from '../../styles/controls.js';
import type { ChangeEvent } from '../change-event.js';
import { OnrampChoiceGroup } from '../choice-group/choice-group.js';
import { OnrampCombobox } from '../combobox/combobox.js';
import { OnrampCountdown } from '../countdown/countdown.js';
import { exported, nested, OnrampElement } from '../element.js';
import { changeText, OnrampOfferList } from '../offer-list/offer-list.js';
import { OnrampProblemNotice } from '../problem-notice/problem-notice.js';
import { OnrampTextField } from '../text-field/text-field.js';
import { channelLabel, initialsOf } from '../ways.js';
import { wishEvent } from '../wish-event.js';
import { noOffer } from './no-offer.js';
import styles from './offer-step.styles.js';

/**
 * How much, from where, with what: the amount, the pickers, and the offers of all channels side by side.
 * @summary The first step.
 * @slot empty - Below the text when no way to pay has an offer.
 * @csspart base - The step.
 * @csspart heading - Its heading.
 * @csspart swap - The button that changes the side of the amount.
 * @csspart pickers - The pickers side by side.
 * @csspart skeleton - The shape of an offer that is being fetched.
 * @csspart empty - No offer for this amount.
 * @csspart held - How long the prices hold.
 * @csspart action - The button that goes on.
 * @csspart group - What belongs together.
 * @csspart actions - The buttons.
 * @csspart quiet - The buttons that may be passed over.
 * @csspart lead - Text below a heading.
 * @csspart skeleton-line - One line of it.
 * @csspart notice - A box that says something important.
 * @csspart notice-title - Its first line.
 * @csspart notice-text - What it says.
 * @csspart secondary - The button beside the best next step.
 */
export class OnrampOfferStep extends OnrampElement {
  static override styles = [base, stack, buttons, field, notice, styles];
  static override readonly parts = [
    'base', 'heading', 'swap', 'pickers', 'skeleton', 'empty', 'actions', 'action',
    'group', 'notice', 'notice-title', 'quiet', 'secondary', 'skeleton-line', 'notice-text', ...nested('amount', OnrampTextField.parts), ...nested('picker', OnrampCombobox.parts),
    ...nested('channels', OnrampChoiceGroup.parts), ...nested('offers', OnrampOfferList.parts),
    ...nested('problem', OnrampProblemNotice.parts), ...nested('countdown', OnrampCountdown.parts), 'held', 'lead',
  ];

  /** The step's state. */
  @property({ attribute: false }) state!: OfferState;

  #amount = '';

  private wish(selection: Partial<Selection>): void {
    this.dispatchEvent(wishEvent({ type: 'select', selection }));
  }

  private handleAmountChange(event: ChangeEvent): void {
    this.#amount = event.value;
    this.wish({ amount: event.value });
  }

  private handleSwap(): void {
    const { selection, offers } = this.state;
    const best = chosenOffer(this.state) ?? offers?.offers[0];
    const side = selection.side === 'local' ? 'crypto' : 'local';
    this.wish({ side, amount: best?.[side === 'local' ? 'pay' : 'receive'].amount ?? '' });
  }

  private handleContinue(event: Event): void {
    event.preventDefault();
    if (this.chosen) this.dispatchEvent(wishEvent({ type: 'continue' }));
    else if (this.state.quoting === 'idle') this.missing?.focus();
  }

  /** Where the answer is given without which she cannot go on. */
  private get missing(): HTMLElement | null {
    const { selection, offers, amountProblem } = this.state;
    const find = (selector: string): HTMLElement | null => this.renderRoot.querySelector(selector);
    if (amountProblem || selection.amount.trim() === '') return find('onramp-text-field');
    if (selection.country === undefined) return find('onramp-combobox');
    return shownOffers(offers, selection).length > 0 ? find('onramp-offer-list') : find('[part~="secondary"]') ?? find('onramp-text-field');
  }

  private readonly handleChangeAmount = (): void => this.renderRoot.querySelector<OnrampTextField>('onramp-text-field')?.focus();
  private readonly handleRetry = (): boolean => this.dispatchEvent(wishEvent({ type: 'retry' }));

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('state') && this.state.selection.amount !== this.#amount) this.#amount = this.state.selection.amount;
  }

  override render(): TemplateResult {
    const { selection, known } = this.state;
    return html`
      <form part="base" novalidate @submit=${this.handleContinue}>
        <h2 part="heading" tabindex="-1">${this.localize.term('buyAsset', selection.asset ? assetName(selection.asset) : '')}</h2>
        <div part="group">
          ${this.renderAmount()}
          <div part="pickers">${this.renderCountry()} ${this.renderAsset()}</div>
          ${this.renderChannels()}
        </div>
        <div part="group" aria-busy=${this.state.quoting === 'idle' ? 'false' : 'true'}>
          <onramp-problem-notice .problem=${this.state.problem} exportparts=${exported('problem', OnrampProblemNotice.parts)}
            @onramp-retry=${this.handleRetry}></onramp-problem-notice>
          ${this.state.problem ? nothing : this.renderOffers()}
        </div>
        <div part="actions">
          <button part="action" type="submit" aria-disabled=${this.chosen ? 'false' : 'true'}>${this.localize.term('continue')}</button>
        </div>
        <span class="visually-hidden" role="status">${this.renderStatus(countryOf(known, selection))}</span>
      </form>
    `;
  }

  private get chosen(): boolean {
    return this.state.quoting === 'idle' && chosenOffer(this.state) !== undefined;
  }

  private renderAmount(): TemplateResult {
    const { selection, known } = this.state;
    const currency = countryOf(known, selection)?.currency ?? '';
    const asset = selection.asset ? assetName(selection.asset) : '';
    const local = selection.side === 'local';
    const frozen = known.session.pinned.amount !== undefined;
    return html`
      <div>
        <onramp-text-field type="amount" size="large" exportparts=${exported('amount', OnrampTextField.parts)}
          label=${this.localize.term(local ? 'youPay' : 'youGet')}
          .value=${this.#amount} .leading=${local ? currency : ''} .trailing=${local ? '' : asset}
          .hint=${this.amountHint()} .error=${this.amountError()} ?disabled=${frozen}
          @onramp-change=${this.handleAmountChange}></onramp-text-field>
        ${frozen || known.session.pinned.currency !== undefined ? nothing : html`
          <button part="swap quiet" type="button" @click=${this.handleSwap}>
            ${this.localize.term('amountInstead', local ? asset : currency)}
          </button>`}
      </div>
    `;
  }

  private amountHint(): string {
    const range = rangeOf(this.state.limits, this.state.selection);
    return range
      ? this.localize.term('amountRange', this.localize.money(range.min, range.currency), this.localize.money(range.max, range.currency))
      : '';
  }

  private amountError(): string {
    const problem = this.state.amountProblem;
    if (!problem) return '';
    const { limits } = problem;
    const format = (amount: string): string => this.localize.money(amount, limits?.currency ?? '');
    if (problem.code === 'ERR_AMOUNT_TOO_SMALL' && limits) return this.localize.term('amountTooSmall', format(limits.min));
    if (problem.code === 'ERR_AMOUNT_TOO_LARGE' && limits) return this.localize.term('amountTooLarge', format(limits.max));
    if (problem.code === 'ERR_AMOUNT_DECIMALS' && this.state.selection.side === 'local') return this.localize.term('amountWhole');
    return this.localize.optional(problem.code, 'ERR_AMOUNT_FORMAT');
  }

  private renderCountry(): TemplateResult | typeof nothing {
    const { selection, known } = this.state;
    if (known.session.pinned.country !== undefined) return nothing;
    const options = known.catalogue.countries.map((one) => ({
      value: one.country, label: this.localize.region(one.country, one.name), description: one.currency, mark: one.country,
    }));
    return html`
      <onramp-combobox label=${this.localize.term('country')} placeholder=${this.localize.term('choose')}
        exportparts=${exported('picker', OnrampCombobox.parts)} .options=${options} .value=${selection.country ?? ''}
        @onramp-commit=${(event: ChangeEvent) => this.wish({ country: event.value })}></onramp-combobox>
    `;
  }

  private renderAsset(): TemplateResult | typeof nothing {
    const { selection, known: { session: { pinned }, catalogue } } = this.state;
    if (pinned.asset !== undefined && pinned.network !== undefined) return nothing;
    const options = catalogue.assets
      .filter((pair) => (pinned.asset ?? pair.asset) === pair.asset && (pinned.network ?? pair.network) === pair.network)
      .map((pair) => ({
        value: `${pair.asset}/${pair.network}`, label: assetName(pair.asset),
        description: this.localize.term('onNetwork', networkName(pair.network)),
      }));
    return html`
      <onramp-combobox label=${this.localize.term('receive')} exportparts=${exported('picker', OnrampCombobox.parts)}
        .options=${options} .value=${`${selection.asset}/${selection.network}`}
        @onramp-commit=${this.handleAsset}></onramp-combobox>
    `;
  }

  private handleAsset(event: ChangeEvent): void {
    const [asset, network] = event.value.split('/');
    this.wish({ asset, network });
  }

  private renderChannels(): TemplateResult | typeof nothing {
    const { selection, known } = this.state;
    const channels = channelsOf(known, selection);
    const chosen = channels.find(({ channel }) => channel === selection.channel);
    const groups = channels.length > 1 && known.session.pinned.channel === undefined ? html`
      <onramp-choice-group label=${this.localize.term('payWith')} exportparts=${exported('channels', OnrampChoiceGroup.parts)}
        .options=${[{ value: '', label: this.localize.term('allWays') },
          ...channels.map(({ channel }) => ({ value: channel, label: channelLabel(this.localize, channel) }))]}
        .value=${selection.channel ?? ''}
        @onramp-change=${(event: ChangeEvent) => this.wish({ channel: event.value || undefined })}></onramp-choice-group>
    ` : nothing;
    const carriers = chosen && chosen.carriers.length > 1 && known.session.pinned.carrier === undefined ? html`
      <onramp-combobox label=${this.localize.term('carrier')} exportparts=${exported('picker', OnrampCombobox.parts)}
        .options=${[{ value: '', label: this.localize.term('allCarriers') },
          ...chosen.carriers.map(({ code, name }) => ({ value: code, label: name, mark: initialsOf(name) }))]}
        .value=${selection.carrier ?? ''}
        @onramp-commit=${(event: ChangeEvent) => this.wish({ carrier: event.value || undefined })}></onramp-combobox>
    ` : nothing;
    return html`${groups}${carriers}`;
  }

  private renderOffers(): TemplateResult | typeof nothing {
    const { state } = this;
    const shown = shownOffers(state.offers, state.selection);
    if (state.quoting !== 'idle' && shown.length === 0) return this.renderSkeletons();
    if (state.offers && shown.length === 0) return this.renderEmpty();
    if (!state.offers) return state.before && state.quoting === 'idle' ? this.renderEnded() : nothing;
    const chosen = chosenOffer(state);
    return html`
      <onramp-offer-list exportparts=${exported('offers', OnrampOfferList.parts)} .offers=${shown}
        .earlier=${state.before?.offers ?? []} .unavailable=${this.shownUnavailable()}
        .country=${countryOf(state.known, state.selection)} .value=${chosen ? offerKey(chosen) : ''}
        .side=${state.selection.side}></onramp-offer-list>
      ${state.quoting === 'idle' ? this.renderHeld((chosen ?? shown[0])?.expiresAt) : nothing}
    `;
  }

  private renderHeld(expiresAt: string | undefined): TemplateResult | typeof nothing {
    return expiresAt === undefined ? nothing : html`
      <p part="held lead">${this.localize.term('pricesHold')}
        <onramp-countdown exportparts=${exported('countdown', OnrampCountdown.parts)}
          .deadline=${Date.parse(expiresAt) - this.state.known.clockOffset}></onramp-countdown></p>`;
  }

  private shownUnavailable(): NonNullable<OfferState['offers']>['unavailable'] {
    const { channel, carrier } = this.state.selection;
    return (this.state.offers?.unavailable ?? []).filter((one) =>
      (channel === undefined || one.channel === channel) && (carrier === undefined || one.carrier === carrier));
  }

  private renderSkeletons(): TemplateResult {
    return html`${[0, 1, 2].map(() => html`<div part="skeleton" aria-hidden="true"><i part="skeleton-line"></i><i part="skeleton-line"></i><i part="skeleton-line"></i></div>`)}
      <p part="held lead" aria-hidden="true">${this.localize.term('fetchingOffers')}</p>`;
  }

  private renderEmpty(): TemplateResult {
    const unavailable = this.shownUnavailable();
    return html`
      ${noOffer(this.localize, { unavailable, retry: this.handleRetry, change: this.state.known.session.pinned.amount === undefined ? this.handleChangeAmount : undefined })}
      ${unavailable.length === 0 ? nothing : html`
        <onramp-offer-list exportparts=${exported('offers', OnrampOfferList.parts)} .unavailable=${unavailable}
          .country=${countryOf(this.state.known, this.state.selection)}></onramp-offer-list>`}
    `;
  }

  private renderEnded(): TemplateResult {
    return html`
      <div part="notice">${this.localize.term('pricesEnded')}</div>
      <button part="secondary" type="button" @click=${this.handleRetry}>${this.localize.term('getPrices')}</button>
    `;
  }

  private renderStatus(country: Country | undefined): string {
    const { offers, before, quoting, refreshes } = this.state;
    // Prices that are fetched again by themselves are told of when they have changed, and not before.
    if (quoting !== 'idle') return refreshes > 0 ? '' : this.localize.term('fetchingOffers');
    if (!offers) return before ? this.localize.term('pricesEnded') : '';
    const was = before?.offers.find((one) => offerKey(one) === this.state.chosen);
    const change = was && this.changeSince(was);
    return change ?? (refreshes > 0 ? '' : this.localize.term('offersFound', shownOffers(offers, this.state.selection).length, this.localize.region(country?.country ?? '', country?.name ?? '')));
  }

  /** What is told of the chosen offer when its price has changed. */
  private changeSince(was: Offer): string | undefined {
    const now = chosenOffer(this.state);
    if (!now) return undefined;
    const { side } = this.state.selection;
    const then = differing(was, side);
    return compareDecimal(differing(now, side)[0], then[0]) === 0 ? undefined : changeText(this.localize, side, then);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-offer-step': OnrampOfferStep;
  }
}
