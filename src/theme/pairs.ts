/** What lies on what in the checkout, and how well it has to be seen (WCAG 2.2 AA: text 1.4.3, lines and marks 1.4.11). */
import type { Colour } from '../styles/colours.js';

export interface Pair {
  readonly colour: Colour;
  readonly ground: Colour;
  /** 4.5 for text, 3 for borders of controls, the focus ring and large marks. */
  readonly needed: number;
}

const TEXT = 4.5;
const MARK = 3;

const on = (colour: Colour, needed: number, ...grounds: readonly Colour[]): readonly Pair[] => grounds.map((ground) => ({ colour, ground, needed }));

export const PAIRS: readonly Pair[] = [
  ...on('text', TEXT, 'surface', 'surface-sunken', 'accent-soft', 'success-soft', 'warning-soft', 'danger-soft'),
  ...on('text-muted', TEXT, 'surface', 'surface-sunken', 'accent-soft', 'warning-soft', 'danger-soft'),
  ...on('accent-text', TEXT, 'surface', 'surface-sunken', 'accent-soft'),
  ...on('on-accent', TEXT, 'accent', 'accent-hover', 'accent-pressed'),
  ...on('danger', TEXT, 'surface', 'danger-soft'),
  ...on('warning', TEXT, 'surface', 'accent-soft', 'warning-soft'),
  ...on('on-success', MARK, 'success'),
  ...on('success', MARK, 'surface'),
  ...on('border-strong', MARK, 'surface', 'surface-sunken'),
  ...on('focus', MARK, 'surface', 'surface-sunken'),
];
