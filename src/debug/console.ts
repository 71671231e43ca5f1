import type { Finding } from './finding.js';

const said = new Set<string>();

/** Tells whoever builds the page, each thing once. The one place that may: only a tag with `debug` loads it. */
export function say({ weight, text, mend }: Finding): void {
  const line = `onramp-checkout: ${text}${mend === undefined ? '' : `\n  Mend: ${mend}`}`;
  if (said.has(line)) return;
  said.add(line);
  // Diagnostics are what `debug` is for, and the console is where they are looked for.
  // oxlint-disable-next-line no-console
  console[weight === 'ok' ? 'info' : 'warn'](line);
}
