/** The languages of the checkout, as each names itself, and whether somebody who grew up with it has read it. */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './manifest.js';
import { code, table } from './markdown.js';

/** English is what the others were made from. Whoever reads one for us is a line here, and nothing else changes that. */
export const READ_BY_NATIVE_SPEAKERS: ReadonlySet<string> = new Set(['en']);

const folder = path.join(root, 'src/locale');

export interface Language {
  readonly $code: string;
  readonly $name: string;
  readonly $dir: string;
}

export async function readLanguages(): Promise<readonly Language[]> {
  const files = fs.readdirSync(folder).filter((name) => /^[a-z]{2}\.ts$/.test(name));
  const found = await Promise.all(files.map(async (name) => ((await import(pathToFileURL(path.join(folder, name)).href)) as { readonly default: Language }).default));
  return found.toSorted((a, b) => Number(b.$code === 'en') - Number(a.$code === 'en') || (a.$code < b.$code ? -1 : 1));
}

export async function languageReference(): Promise<string> {
  return table(['`lang`', 'language', 'direction', 'read by a native speaker'], (await readLanguages()).map(({ $code, $name, $dir }) =>
    [code($code), $name, $dir === 'rtl' ? 'from right to left' : 'from left to right', $code === 'en' ? 'it is the source' : READ_BY_NATIVE_SPEAKERS.has($code) ? 'yes' : '**not yet**']));
}
