/**
 * Every colour token with its default in light and in dark. A default that is no colour of its own is derived from the
 * others (see `tokens.ts`), so that a page that sets its accent alone already looks right. Nothing of a browser in here.
 */
export const COLOURS = {
  accent: ['#0b6b53', '#5fd0a8'],
  'accent-hover': ['derived'],
  'accent-pressed': ['derived'],
  'accent-text': ['derived'],
  'accent-soft': ['derived'],
  'on-accent': ['derived'],
  focus: ['derived'],
  surface: ['#ffffff', '#14181d'],
  'surface-sunken': ['#f4f6f7', '#1c2228'],
  text: ['#12181f', '#f0f3f5'],
  'text-muted': ['#55606d', '#a3aeb9'],
  border: ['#dfe4e8', '#2f3740'],
  'border-strong': ['#7d8894', '#7f8b97'],
  success: ['#0b6b53', '#5fd0a8'],
  'success-soft': ['derived'],
  'on-success': ['derived'],
  danger: ['#b3261e', '#ff9b90'],
  'danger-soft': ['derived'],
  warning: ['#7a4d00', '#f3c667'],
  'warning-soft': ['derived'],
  backdrop: ['rgb(10 14 18 / 55%)', 'rgb(0 0 0 / 65%)'],
} as const satisfies Readonly<Record<string, readonly [light: string, dark: string] | readonly ['derived']>>;

export type Colour = keyof typeof COLOURS;

/** The name by which the elements inside read a colour. */
export const innerName = (colour: string): string => `--_${colour.replace(/^(text|surface)-/, '')}`;
