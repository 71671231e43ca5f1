import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { isLanguageReady, loadLanguage } from '../../locale/languages.js';
import { speakAnew } from '../../locale/localize.js';
import { readWords } from '../../locale/words.js';
import type { Words } from '../../locale/words.js';
import { OnrampElement } from '../element.js';

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

  /**
   * The merchant's own words, by language and key: `{ en: { acceptOrder: 'Buy now' } }`. What a text of ours is given
   * stands in it as `{0}`, `{1}`; a text that leaves it out is not used. Keys are those of the package's `en.ts`.
   */
  @property({ attribute: false })
  get words(): Words | undefined {
    return this.#words;
  }

  set words(given: Words | undefined) {
    this.#words = readWords(given);
    speakAnew();
  }

  /** Whether some words that are wanted are here. Before the first of them nothing is shown in a language that would change a moment later. */
  protected get speaks(): boolean {
    return isLanguageReady(this.localize.lang());
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
