import type { Translation as Base } from '@shoelace-style/localize';
import type en from './en.js';
import type laterEn from './later/en.js';

type TranslationOf<English> = { [Key in keyof English]: English[Key] extends string ? string : English[Key] };

/** What the first screen needs of a language, offline too; English is the source. */
export type FirstWords = Base & TranslationOf<Omit<typeof en, keyof Base>>;

/** What the steps after it say, and failures that tell that there is a network. */
export type LaterWords = TranslationOf<typeof laterEn>;

export type LoadLater = () => Promise<{ readonly default: LaterWords }>;

/** The words that a language has to give. */
export type Translation = FirstWords & LaterWords;
