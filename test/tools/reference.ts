/**
 * The references in the documents: README.md and the pages in demo/docs. Each stands between marks,
 * `<!-- reference: tokens -->` and `<!-- /reference -->`, is made from the sources, and written by `npm run build`;
 * `test/unit/reference.test.ts` holds the documents to it.
 */
import fs from 'node:fs';
import path from 'node:path';
import { PRESETS } from '../../demo/studio-themes.js';
import { callReference, readOpenApi, schemaReference } from './reference/calls.js';
import { claimReference } from './reference/claims.js';
import { elementReference } from './reference/elements.js';
import { errorReference } from './reference/errors.js';
import { eventDetails } from './reference/events.js';
import { languageReference } from './reference/languages.js';
import { checkoutOf, readManifest, root } from './reference/manifest.js';
import type { Manifest } from './reference/manifest.js';
import { code, table } from './reference/markdown.js';
import { attributes, parts, plainly, tokens } from './reference/tags.js';

export { readManifest, root } from './reference/manifest.js';

/** Every document that people read, by its path. */
export const documents = (): readonly string[] =>
  ['README.md', ...fs.readdirSync(path.join(root, 'demo/docs')).filter((name) => name.endsWith('.md')).sort().map((name) => `demo/docs/${name}`)];

export type References = Readonly<Record<string, string>>;

const themes = (): string => table(['theme', 'its `look`'], PRESETS.map(({ name, label }) => [label, `[\`demo/themes/${name}.json\`](../themes/${name}.json)`]));

/** The runnable samples, each by the first line of its README. */
function samples(): string {
  const folder = path.join(root, 'demo/samples');
  if (!fs.existsSync(folder)) return '';
  return fs.readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory()).map(({ name }) => {
    const words = path.join(folder, name, 'README.md');
    const title = fs.existsSync(words) ? /^# (.+)$/m.exec(fs.readFileSync(words, 'utf8'))?.[1] : undefined;
    return `- [\`demo/samples/${name}\`](../samples/${name})${title === undefined ? '' : `: ${title}`}`;
  }).join('\n');
}

/** All of them, by name. */
export async function makeReferences(manifest: Manifest = readManifest()): Promise<References> {
  const openApi = await readOpenApi();
  return {
    attributes: attributes(manifest), tokens: tokens(manifest), parts: parts(manifest),
    events: plainly(['event', 'when'], checkoutOf(manifest).events),
    slots: plainly(['slot', 'where'], checkoutOf(manifest).slots),
    states: plainly(['state', 'when'], checkoutOf(manifest).cssStates, (name) => code(`:state(${name})`)),
    checkout: elementReference('onramp-checkout'), frame: elementReference('onramp-checkout-frame'),
    'event details': eventDetails(), calls: callReference(openApi), schemas: schemaReference(openApi), claims: claimReference(), errors: errorReference(),
    languages: await languageReference(), themes: themes(), samples: samples(),
  };
}

const MARK = /<!-- reference: ([\w ]+) -->\n/g;

/** Which references a document has a place for. */
export const namedIn = (text: string): readonly string[] => [...text.matchAll(MARK)].map(([, name = '']) => name);

/** A document with its references as the sources have them. */
export function withReferences(text: string, references: References): string {
  return namedIn(text).reduce((before, name) => {
    const made = references[name];
    if (made === undefined) throw new Error(`There is no reference of ${name}.`);
    const start = `<!-- reference: ${name} -->\n`;
    const from = before.indexOf(start);
    const end = before.indexOf('<!-- /reference -->', from);
    if (end < 0) throw new Error(`The reference of ${name} has no end.`);
    return `${before.slice(0, from + start.length)}\n${made}\n\n${before.slice(end)}`;
  }, text);
}

/** Every reference has a place in some document. */
export function checkPlaces(texts: readonly string[], references: References): void {
  const placed = new Set(texts.flatMap(namedIn));
  for (const name of Object.keys(references)) if (!placed.has(name)) throw new Error(`The documents have no place for the reference of ${name}.`);
}
