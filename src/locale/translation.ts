import type { Translation as Base } from '@shoelace-style/localize';
import type en from './en.js';

/** The words that a language has to give; English is the source. */
export type Translation = Base & {
  [Key in keyof typeof en as Key extends keyof Base ? never : Key]: (typeof en)[Key] extends string ? string : (typeof en)[Key];
};
