import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Unavailable } from '../../core/schemas/offer.js';
import type { Localize } from '../../locale/localize.js';

/** Reasons that lie in the amount: asking once more brings the same. */
const isAmount = ({ code }: Unavailable): boolean => code === 'ERR_OFFER_NONE' || code.startsWith('ERR_AMOUNT_');

interface Ways {
  readonly unavailable: readonly Unavailable[];
  readonly retry: () => void;
  /** Leads to the amount, where it is hers to change. */
  readonly change: (() => void) | undefined;
}

/** No way to pay has an offer: why, and the one step that can help. */
export function noOffer(localize: Localize, { unavailable, retry, change }: Ways): TemplateResult {
  const silent = unavailable.length > 0 && !unavailable.some(isAmount);
  const leads = unavailable.length > 0 && unavailable.every(isAmount) ? change : undefined;
  return html`
    <div part="empty notice" data-tone="warning">
      <span part="notice-title">${localize.term(silent ? 'noAnswer' : 'noOffer')}</span>
      ${silent ? nothing : html`<span part="notice-text">${localize.term('noOfferText')}</span>`}
      <slot name="empty"></slot>
      <button part="secondary" type="button" @click=${leads ?? retry}>${localize.term(leads ? 'changeAmount' : 'tryAgain')}</button>
    </div>
  `;
}
