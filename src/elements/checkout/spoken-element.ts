import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { State } from '../../core/state.js';
import { isLanguageReady, loadLanguage } from '../../locale/languages.js';
import { speakAnew } from '../../locale/localize.js';
import type { Words } from '../../locale/read-words.js';
import { OnrampElement } from '../element.js';
import { saysMore } from './step-chunks.js';

const RETRY_MS = 3000;

/**
 * The language of the whole: its words are fetched, and a merchant's own take their place.
 * @attr lang - The language of the words, as everywhere in HTML; else that of the nearest ancestor, else the browser's.
 * @attr dir - The direction, as everywhere in HTML; where the page names none, that of the language.
 */
export abstract class SpokenElement extends OnrampElement {
  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang', 'dir'];
  }

  #words: Words | undefined;
  /** What the page has given, read or not. */
  #given: Words | undefined;
  /** Which of it is being read. */
  #reading: Words | undefined;
  /** Ours are not shown before it: they would change a moment later. */
  #awaited = false;

  /**
   * The merchant's own words, by language and key: `{ en: { acceptOrder: 'Buy now' } }`. What a text of ours is given
   * stands in it as `{0}`, `{1}`; a text that leaves it out is not used. Keys are those of `locale/en.ts` and `locale/later/en.ts`.
   */
  @property({ attribute: false })
  get words(): Words | undefined {
    return this.#words;
  }

  set words(given: Words | undefined) {
    this.#given = given;
    this.#awaited = given !== undefined;
    if (given === undefined) {
      this.#words = undefined;
      speakAnew();
    } else void this.#read(given);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#given !== undefined && this.#words === undefined) void this.#read(this.#given);
  }

  /** What reads them may have to come over a weak network: until it has, she reads ours. */
  async #read(given: Words): Promise<void> {
    if (this.#reading === given) return;
    this.#reading = given;
    do {
      try {
        const { readWords } = await import('../../locale/read-words.js');
        if (this.#given === given) this.#words = readWords(given);
        break;
      } catch {
        this.#awaited = false;
        speakAnew();
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    } while (this.#given === given && this.isConnected);
    if (this.#reading === given) this.#reading = undefined;
    if (this.#given === given) this.#awaited = false;
    speakAnew();
  }

  /** Whether the words of a state are here. Before that nothing is shown in a language that would change a moment later. */
  protected speaks(state: State): boolean {
    if (this.#awaited || !isLanguageReady(this.localize.lang())) return false;
    return state.step === 'error' ? this.localize.failure(state.problem.code) !== undefined : !saysMore(state) || this.localize.speaksAll;
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    super.attributeChangedCallback(name, before, now);
    if (name === 'lang' || name === 'dir') speakAnew();
  }

  override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    void loadLanguage(this.localize.wanted());
  }
}
