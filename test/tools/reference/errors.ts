/** Every code: where it comes from, what she reads, what to do. Words from the locale, figures from the sources. */
import fs from 'node:fs';
import path from 'node:path';
import { ERROR_CODES } from '../../../src/core/errors.js';
import type { ErrorCode } from '../../../src/core/errors.js';
import en from '../../../src/locale/en.js';
import later from '../../../src/locale/later/en.js';
import { statusOf } from '../../../src/session/problem.js';
import { ERROR_ADVICE } from './error-advice.js';
import { root } from './manifest.js';

const words: Readonly<Record<string, unknown>> = { ...en, ...later };
const wordsOf = (key: string, otherwise: string): string => {
  const found = words[key] ?? words[otherwise];
  if (typeof found !== 'string') throw new Error(`The locale has no ${key}.`);
  return found;
};

const sources = (folder: string): readonly string[] => fs.readdirSync(path.join(root, folder), { recursive: true }).map(String).filter((name) => name.endsWith('.ts'))
  .map((name) => fs.readFileSync(path.join(root, folder, name), 'utf8'));
const all = sources('src').join('\n');
/** What the endpoint answers with. The merchant's own tools in the same room answer nobody. */
const endpoint = sources('src/session').filter((text) => !text.includes('export async function readOrder(')).join('\n');

/** Whether doing the same again can help, as the places say that raise it; empty where they differ or do not say. */
function againOf(code: ErrorCode): string {
  const said = new Set([...all.matchAll(new RegExp(`code: '${code}', recoverable: (true|false)`, 'g'))].map(([, one]) => one));
  const [only] = said;
  return said.size !== 1 ? '' : only === 'true' ? 'trying again can help' : 'trying again does not help';
}

const AREAS: readonly (readonly [heading: string, starts: RegExp])[] = [
  ['Session', /^ERR_SESSION_/], ['Page', /^ERR_(CONFIG|PAGE)_/], ['Requests', /^ERR_REQUEST_/], ['Amounts, offers and prices', /^ERR_(AMOUNT|OFFER|QUOTE)_/],
  ['What she answers', /^ERR_(FIELD|EMAIL|ADDRESS|MEMO|OTP|PHONE|DISCOUNT|ACCOUNT)_/], ['Orders', /^ERR_ORDER_/], ['Behind the endpoint', /^ERR_(CALLBACK|HOOK|PROVIDER|STORE)_/],
  ['The way there', /./],
];
const areaOf = (code: ErrorCode): string => AREAS.find(([, starts]) => starts.test(code))?.[0] ?? '';

function errorText(code: ErrorCode): string {
  const isAnswered = endpoint.includes(`'${code}'`) || endpoint.includes(`${code}: `);
  const facts = [isAnswered ? `HTTP ${statusOf(code)}` : 'said by the page alone', againOf(code)].filter(Boolean).join('; ');
  return [`### ${code}`, `${facts.slice(0, 1).toUpperCase()}${facts.slice(1)}.`, `- She reads: **${wordsOf(`title_${code}`, 'title_ERR_UNKNOWN')}.** ${wordsOf(code, 'ERR_UNKNOWN')}`,
    `- You do: ${ERROR_ADVICE[code]}.`].join('\n\n').replace('\n\n- You do', '\n- You do');
}

export const errorReference = (): string => AREAS.map(([heading]) =>
  [`## ${heading}`, ...ERROR_CODES.filter((code) => areaOf(code) === heading).map(errorText)].join('\n\n')).join('\n\n');
