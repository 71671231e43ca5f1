/** The custom properties that travel into a frame; `dist/custom-elements.json` says what they are. Loaded beside the frame, so that the loader stays small. */
const names = (text: string): readonly string[] => text.split(' ');

const COLOURS = names(
  'accent accent-hover accent-pressed accent-text accent-soft on-accent focus surface surface-sunken text ' +
  'text-muted border border-strong success success-soft on-success danger danger-soft warning warning-soft ' +
  'backdrop',
);
const OTHERS = names(
  'font font-heading font-mono font-amount font-size heading-size heading-weight heading-letter-spacing ' +
  'amount-weight amount-letter-spacing strong-weight radius radius-small radius-control radius-pill radius-card ' +
  'border-width shadow shadow-dark shadow-card space card-padding control-height focus-width duration qr-size ' +
  'invoice-qr-size max-width',
);

export const TOKENS: readonly string[] = [
  ...COLOURS.flatMap((name) => [`--onramp-color-${name}`, `--onramp-color-${name}-dark`]), ...OTHERS.map((name) => `--onramp-${name}`),
];
