/** The words and numbers of the elements, in the language of the nearest ancestor that has a `lang`. */
import { LocalizeController, update } from '@shoelace-style/localize';
import type { FunctionParams } from '@shoelace-style/localize';
import type { ReactiveControllerHost } from 'lit';
import type { Decimal } from '../core/schemas/money.js';
import { exponentOf } from '../core/money.js';
import { canTakeOver, canTell, hasAllWords, isLanguageReady, loadAllWords, needAllWords } from './languages.js';
import type { Translation } from './translation.js';
import { ownWord } from './words.js';
import type { Words } from './read-words.js';

/** Whoever carries a merchant's own words. */
const SPEAKER = 'onramp-checkout';

/** Languages are switched at run time, on any ancestor. */
let watching = false;
function watchLanguages(): void {
  if (watching) return;
  watching = true;
  new MutationObserver(update).observe(document, { subtree: true, attributes: true, attributeFilter: ['lang', 'dir'] });
}

/** Reads all words anew: the language around an element, or somebody's own words, have changed. */
export { update as speakAnew };

let regions: { readonly key: string; readonly names: Intl.DisplayNames } | undefined;

/** A failure in words. */
export interface Told {
  readonly title: string;
  readonly text: string;
}

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

  /** During an update the language is looked for once. */
  #known: string | undefined;
  #spoken: string | undefined;
  #speaker: (Element & { readonly words?: Words | undefined }) | undefined;

  override hostConnected(): void {
    super.hostConnected();
    watchLanguages();
  }

  hostUpdate(): void {
    this.#known = undefined;
    this.#known = this.lang();
    this.#speaker = closestAcross(this.host, SPEAKER);
  }

  hostUpdated(): void {
    this.#known = undefined;
  }

  /** What is spoken: the language that is wanted, or the one before it until its words are here. */
  override lang(): string {
    if (this.#known !== undefined) return this.#known;
    const wanted = this.wanted();
    const before = this.#spoken ?? this.#spokenAround();
    if (before === undefined ? isLanguageReady(wanted) : before !== wanted && canTakeOver(wanted)) this.#spoken = wanted;
    else this.#spoken = before;
    return this.#spoken ?? wanted;
  }

  /** What is new in a checkout speaks as the rest of it does, also while another language is on its way. */
  #spokenAround(): string | undefined {
    const around = closestAcross(this.host, SPEAKER) as { readonly localize?: unknown } | undefined;
    return around?.localize instanceof Localize ? around.localize.#spoken : undefined;
  }

  /** The language around the element, as its page names it. */
  wanted(): string {
    const lang = closestAcross(this.host, '[lang]')?.getAttribute('lang') || navigator.language || 'en';
    try {
      return new Intl.Locale(lang.replace(/_/g, '-')).toString();
    } catch {
      return 'en';
    }
  }

  /** Whether the words of all steps are here, and not of the first alone. */
  get speaksAll(): boolean {
    return hasAllWords(this.lang());
  }

  /** Fetches the words of all steps. */
  fetchAll(): Promise<void> {
    return loadAllWords(this.wanted());
  }

  /** Fetches them for what is shown next. */
  needAll(): Promise<void> {
    return needAllWords(this.wanted());
  }

  override term<Key extends keyof Translation>(key: Key, ...args: FunctionParams<Translation[Key]>): string {
    return ownWord(this.#speaker?.words, this.lang(), String(key), args as readonly (string | number)[]) ?? super.term(key, ...args);
  }

  /** What the words read in where the page does not say: their own direction. */
  get ownDir(): 'ltr' | 'rtl' | undefined {
    return closestAcross(this.host, '[dir]') ? undefined : (this.term('$dir') as 'ltr' | 'rtl');
  }

  override dir(): string {
    return getComputedStyle(this.host).direction;
  }

  /**
   * For `Intl`: a language that a browser has no data for is not answered in the browser's own. And the same digits
   * everywhere: figures are compared with those of a prompt or a message, and typed.
   */
  get locales(): string[] {
    return [this.lang(), 'en'].map((lang) => new Intl.Locale(lang, { numberingSystem: 'latn' }).toString());
  }

  /** A country's name in the language. */
  region(code: string, otherwise: string): string {
    try {
      const { locales } = this;
      const key = locales.join();
      // Making one costs a slow phone a tenth of a second, asking it nothing.
      if (regions?.key !== key) regions = { key, names: new Intl.DisplayNames(locales, { type: 'region', fallback: 'none' }) };
      return regions.names.of(code) ?? otherwise;
    } catch {
      return otherwise;
    }
  }

  /** A text by the key of what went wrong; unknown codes get the general one. */
  optional(key: string, fallback: PlainKey, ...args: string[]): string {
    const known = this.exists(key as keyof Translation, { includeFallback: true }) ? key : fallback;
    return this.term(known as 'ERR_ADDRESS_NETWORK', ...(args as [string]));
  }

  /**
   * What a failure is called, and what it means. Those that can come without a network have their words in the first
   * script; the words of others are with those of the later steps: nothing is said until they are here.
   */
  failure(code: string): Told | undefined {
    if (!canTell(code, this.lang())) {
      this.needAll().catch(() => undefined);
      return undefined;
    }
    return { title: this.optional(`title_${code}`, 'title_ERR_UNKNOWN'), text: this.optional(code, 'ERR_UNKNOWN') };
  }

  /** `"1500"`, `KES` → `KES 1,500`. Decimals only where there are any. Local money is named by its ISO code, since symbols repeat. */
  money(amount: Decimal, currency: string): string {
    const iso = /^[A-Z]{3}$/.test(currency);
    const number = this.decimal(amount, iso ? exponentOf(currency) : 0);
    // Where `Intl` writes the code of a currency after the figure; the test compares the two in every language.
    return iso && !/^(ar|es|fr)/.test(this.lang()) ? `${currency}\u00a0${number}` : `${number}\u00a0${currency}`;
  }

  /** A decimal string in the digits and marks of the language, exact at any length. */
  decimal(amount: Decimal, fractionOf = 0): string {
    const fraction = amount.split('.')[1]?.length ?? 0;
    return new Intl.NumberFormat(this.locales, {
      minimumFractionDigits: fraction === 0 ? 0 : Math.min(Math.max(fraction, fractionOf), 18),
      maximumFractionDigits: 18,
    }).format(amount as `${number}`);
  }

  /** A moment, RFC 3339, as a short local time. */
  time(moment: string): string {
    const date = new Date(moment);
    return Number.isNaN(date.getTime()) ? moment : new Intl.DateTimeFormat(this.locales, { dateStyle: 'medium', timeStyle: 'short' }).format(date);
  }
}
