/** `onramp-checkout doctor <url>`: what stops a checkout from loading on a page, and the line that mends each. */
import type { Finding } from '../../debug/finding.js';
import { SettingError } from '../setting.js';
import { checkHealth, checkHostedPage, checkPreflight } from './endpoint-checks.js';
import { readPage } from './page.js';
import type { Page } from './page.js';
import { placeOf, stop, warn } from './place.js';
import type { Place } from './place.js';
import { checkPagePolicy, checkPermissions, checkPolicy } from './policy-checks.js';
import { createReader, isReply, LARGEST_BODY, shown } from './read.js';
import type { Fetch, Reader } from './read.js';
import { checkScriptAnswer } from './script-answer.js';
import { checkSession } from './session-checks.js';
import { checkScripts, checkTag } from './tag-checks.js';

export const DOCTOR_HELP = `onramp-checkout doctor <url> [--session <token>] [--endpoint <url>] [--json]

Loads a shop's page as its HTML says it (no browser, no script is run) and says what stops the checkout from loading there,
each with the line that mends it: policies of the page, the script, the endpoint, the hosted page of a frame, the session.
  --session    a token to look at. Without it session-url is asked by POST, as a customer's browser would; the page's own
               origin only, without cookies
  --endpoint   where a script writes the tag or its endpoint: looks at the page as if it had <onramp-checkout endpoint="…">
  --json       { "url", "stops", "findings": [{ "weight", "about", "text", "mend" }] }
One line for each finding: ok, warn (worth knowing) or stop (in the way). No token is ever printed, nor what stands behind
"?" in an address. Ends with 0 when nothing stops it, 1 when something does, 2 when it was called wrongly.`;

/** More of a kind than a page has on purpose. */
const MOST = 5;

export interface DoctorOptions {
  readonly url: string;
  readonly session?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly fetch?: Fetch;
  readonly patienceMs?: number;
}

export interface Report {
  readonly url: string;
  /** How many findings are in the way. */
  readonly stops: number;
  readonly findings: readonly Finding[];
}

function addressOf(name: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new SettingError(`${name} must be an http or https URL`);
  if (url.username !== '' || url.password !== '') throw new SettingError(`${name} must hold no password`);
  return url;
}

/** The page as a script of it would have made it. */
function withEndpoint(page: Page, endpoint: URL): Page {
  const tags = page.tags.length > 0 ? page.tags : [{ name: 'onramp-checkout', attributes: new Map<string, string>() } as const];
  return { ...page, tags: tags.map((tag) => (tag.name === 'onramp-checkout-frame' || tag.attributes.get('endpoint') ? tag : { ...tag, attributes: new Map([...tag.attributes, ['endpoint', endpoint.href]]) })) };
}

/** One finding for each cause, however many tags it touches. */
const once = (findings: readonly Finding[]): readonly Finding[] => [...new Map(findings.map((finding) => [`${finding.about} ${finding.text}`, finding])).values()];

async function checkPlace(page: Page, place: Place, read: Reader, session: string | undefined): Promise<readonly Finding[]> {
  const patient = { page, place, read };
  const { endpoint, src, framed } = place;
  const local = [...checkTag(page, place, session !== undefined), ...checkPolicy(page, place), ...checkPermissions(page, place)];
  if (!endpoint) return local;
  const health = await checkHealth(patient, endpoint);
  const reachable = health.environment !== undefined;
  return [
    ...local, ...health.findings, ...(reachable && !framed ? await checkPreflight(patient, endpoint) : []),
    ...(reachable && src ? await checkHostedPage(patient, src) : []), ...(await checkSession(patient, health, session)),
  ];
}

export async function doctor({ url: text, session, endpoint, fetch: fetcher = fetch, patienceMs }: DoctorOptions): Promise<Report> {
  const url = addressOf('<url>', text);
  const instead = endpoint === undefined ? undefined : addressOf('--endpoint', endpoint);
  const read = createReader(fetcher, patienceMs);
  const report = (findings: readonly Finding[]): Report => ({ url: shown(url), stops: findings.filter(({ weight }) => weight === 'stop').length, findings: once(findings) });

  const reply = await read(url, { headers: { accept: 'text/html' } });
  if (!isReply(reply)) return report([stop('page', `${shown(reply.url)} does not answer: ${reply.failed}.`, 'Check the address of the page.')]);
  const found: Finding[] = [];
  if (reply.url.origin !== url.origin) found.push(warn('page-moved', `${url.origin} goes on to ${shown(reply.url)}: all that follows is about that page.`, `Use ${reply.url.origin} in CHECKOUT_ORIGINS and in \`origins\`.`));
  if (reply.status !== 200) found.push(stop('page', `${shown(reply.url)} answers ${reply.status}.`, 'Give a page that can be seen without a login.'));
  if (reply.cut) found.push(warn('page-size', `Only the first ${LARGEST_BODY / 1024 / 1024} MiB of the page were looked at.`, 'Put the tag further up.'));

  const written = readPage(reply);
  const page = instead ? withEndpoint(written, instead) : written;
  found.push(...checkPagePolicy(page));
  if (page.tags.length === 0 && page.frames.length === 0) {
    found.push(stop('tag', 'The page’s HTML has no <onramp-checkout> and no <onramp-checkout-frame>.', 'Add the tag; where a script adds it, look again with --endpoint <url>.'));
  }
  found.push(...checkScripts(page));
  for (const script of page.scripts.slice(0, MOST)) found.push(...(await checkScriptAnswer(page, script, read)));
  for (const tag of page.tags.slice(0, MOST)) found.push(...(await checkPlace(page, placeOf(tag, page), read, session)));
  if (page.tags.length === 0) found.push(...checkPermissions(page, placeOf({ name: 'onramp-checkout', attributes: new Map() }, page)));
  return report(found);
}

/** Control characters of strangers do nothing to a terminal. */
const plain = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, ' ');

export function printed({ findings, stops, url }: Report): string {
  const lines = findings.map(({ weight, text, mend }) => `${weight.padEnd(4)}  ${plain(text)}${mend === undefined ? '' : `\n      mend: ${plain(mend)}`}`);
  return [...lines, '', stops === 0 ? `Nothing stops the checkout on ${url}.` : `${stops} ${stops === 1 ? 'thing stops' : 'things stop'} the checkout on ${url}.`].join('\n');
}
