/** The words and numbers of the elements, in the language of the nearest ancestor that has a `lang`. */
import { LocalizeController, registerTranslation } from '@shoelace-style/localize';
import type { ReactiveControllerHost } from 'lit';
import type { Decimal } from '../core/money.js';
import { exponentOf } from '../core/money.js';
import en from './en.js';
import type { Translation } from './translation.js';

registerTranslation(en);

/** Keys whose text needs nothing filled in. */
type PlainKey = { [Key in keyof Translation]: Translation[Key] extends string ? Key : never }[keyof Translation];

const closestAcross = (start: Element, selector: string): Element | undefined => {
  for (let node: Element | null = start; node;) {
    const found: Element | null = node.closest(selector);
    if (found) return found;
    const root: Node = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return undefined;
};

export class Localize extends LocalizeController<Translation> {
  constructor(host: ReactiveControllerHost & HTMLElement) {
    super(host);
  }

  override lang(): string {
    const lang = closestAcross(this.host, '[lang]')?.getAttribute('lang') || navigator.language || 'en';
    try {
      return new Intl.Locale(lang.replace(/_/g, '-')).toString();
    } catch {
      return 'en';
    }
  }

  override dir(): string {
    return getComputedStyle(this.host).direction;
  }

  /** A text by the key of what went wrong; unknown codes get the general one. */
  optional(key: string, fallback: PlainKey, ...args: string[]): string {
    const known = this.exists(key as keyof Translation, { includeFallback: true }) ? key : fallback;
    return this.term(known as 'ERR_ADDRESS_NETWORK', ...(args as [string]));
  }

  /** `"1500"`, `KES` → `KES 1,500`. Decimals only where there are any. Local money is named by its ISO code, since symbols repeat. */
  money(amount: Decimal, currency: string): string {
    const number = this.decimal(amount, /^[A-Z]{3}$/.test(currency) ? exponentOf(currency) : 0);
    return this.lang().startsWith('en') && /^[A-Z]{3}$/.test(currency) ? `${currency}\u00a0${number}` : `${number}\u00a0${currency}`;
  }

  /** A decimal string in the digits and marks of the language, exact at any length. */
  decimal(amount: Decimal, fractionOf = 0): string {
    const fraction = amount.split('.')[1]?.length ?? 0;
    return new Intl.NumberFormat(this.lang(), {
      minimumFractionDigits: fraction === 0 ? 0 : Math.min(Math.max(fraction, fractionOf), 18),
      maximumFractionDigits: 18,
    }).format(amount as `${number}`);
  }

  /** A moment, RFC 3339, as a short local time. */
  time(moment: string): string {
    const date = new Date(moment);
    return Number.isNaN(date.getTime()) ? moment : this.date(date, { dateStyle: 'medium', timeStyle: 'short' });
  }
}
