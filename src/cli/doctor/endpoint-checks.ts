/** The endpoint: whether it is there, what it is, whether it lets the page's origin call it, and hold its hosted page. */
import * as z from 'zod/mini';
import type { Finding } from '../../debug/finding.js';
import { allowsAncestor, readPolicies } from './csp.js';
import type { Page } from './page.js';
import { call, ok, orWell, spelt, stop, warn } from './place.js';
import type { Patient } from './place.js';
import { isReply, jsonOf, shown } from './read.js';
import type { Reply } from './read.js';
import { isIsolated, offersCorp } from './script-answer.js';

const healthAnswer = z.object({ status: z.string(), environment: z.enum(['sandbox', 'live']) });

export interface Health {
  readonly findings: readonly Finding[];
  readonly environment?: 'sandbox' | 'live';
  /** The endpoint's clock, in milliseconds. */
  readonly now?: number;
}

export const clockOf = ({ headers }: Reply): number | undefined => {
  const time = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(time) ? undefined : time;
};

export async function checkHealth({ read }: Patient, endpoint: URL): Promise<Health> {
  const url = call(endpoint, '/health');
  const reply = await read(url, { follow: false });
  if (!isReply(reply)) return { findings: [stop('health', `The endpoint ${spelt(endpoint)} does not answer: ${reply.failed}.`, 'Start it (onramp-checkout serve), or name the right address in the tag.')] };
  const now = clockOf(reply);
  const time = now === undefined ? {} : { now };
  if (reply.onTo) return { ...time, findings: [stop('health', `The endpoint ${spelt(endpoint)} redirects to ${shown(reply.onTo)}; calls follow no redirect.`, `Name the last address in the tag: ${shown(reply.onTo).replace(/\/health$/, '')}`)] };
  const parsed = z.safeParse(healthAnswer, jsonOf(reply.text));
  if (reply.status !== 200 || !parsed.success) {
    return { ...time, findings: [stop('health', `${spelt(endpoint)} is no session endpoint: /health answers ${reply.status}${reply.status === 200 ? ' with something else' : ''}.`, 'Name the endpoint’s CHECKOUT_PUBLIC_URL in the tag, its path included.')] };
  }
  return { ...time, environment: parsed.data.environment, findings: [ok('health', `The endpoint ${spelt(endpoint)} is up, environment ${parsed.data.environment}.`)] };
}

/** What a browser asks before it sends a session to another origin. */
export async function checkPreflight({ page, read }: Patient, endpoint: URL): Promise<readonly Finding[]> {
  const { origin } = page.url;
  if (endpoint.origin === origin) return [];
  const reply = await read(call(endpoint, '/session'), { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' } });
  if (!isReply(reply)) return [stop('cors', `The endpoint does not answer a preflight: ${reply.failed}.`, 'Let OPTIONS through to the endpoint.')];
  const { status, headers } = reply;
  const allowed = headers.get('access-control-allow-origin');
  if (status < 200 || status > 299) return [stop('cors', `A preflight of ${origin} is answered with ${status}.`, 'Let OPTIONS through to the endpoint: a proxy before it must neither answer nor ask for a login.')];
  if (allowed !== origin && allowed !== '*') return [stop('cors', `The endpoint does not let ${origin} call it.`, `CHECKOUT_ORIGINS=…,${origin}`)];
  const names = (headers.get('access-control-allow-headers') ?? '').toLowerCase().split(',').map((name) => name.trim());
  if (!names.includes('authorization')) return [stop('cors', 'The preflight’s answer does not allow the header Authorization: something before the endpoint answers for it.', 'Let OPTIONS through to the endpoint, which answers it rightly by itself.')];
  return [ok('cors', `The endpoint lets ${origin} call it.`)];
}

/** The hosted page, as the frame of that page would load it. */
export async function checkHostedPage({ page, read }: Patient, src: URL): Promise<readonly Finding[]> {
  const url = new URL(src);
  url.searchParams.set('o', page.url.origin);
  const reply = await read(url);
  const name = shown(src);
  if (!isReply(reply)) return [stop('embed', `The hosted page ${name} does not answer: ${reply.failed}.`, 'Check src of the tag, and that the endpoint runs.')];
  if (reply.status !== 200) return [stop('embed', `The hosted page ${name} answers ${reply.status}.`, 'src="<endpoint>/embed/<CHECKOUT_MERCHANT_ID>"')];
  const found: Finding[] = [];
  if (reply.url.origin !== src.origin) found.push(stop('embed', `The hosted page is redirected to ${reply.url.origin}, and the frame listens to ${src.origin} only.`, `src="${shown(reply.url)}"`));
  if (!/^text\/html\b/.test(reply.headers.get('content-type') ?? '')) found.push(stop('embed', `${name} is no page.`, 'src="<endpoint>/embed/<CHECKOUT_MERCHANT_ID>"'));
  return orWell([...found, ...checkFraming(page, reply), ...checkIsolation(page, reply)], 'embed', `The hosted page ${name} may be held by ${page.url.origin}.`);
}

function checkFraming({ url }: Page, reply: Reply): readonly Finding[] {
  const policies = readPolicies(reply.headers.get('content-security-policy') ?? '', 'header');
  const ancestor = new URL('/', url);
  const forbidden = policies.find((policy) => !allowsAncestor(policy, ancestor, reply.url));
  if (forbidden) return [stop('frame-ancestors', `The hosted page does not let ${url.origin} hold it (frame-ancestors ${forbidden.directives.get('frame-ancestors')?.join(' ') ?? ''}).`, `CHECKOUT_ORIGINS=…,${url.origin}`)];
  // Where frame-ancestors stands, browsers do not read the older header.
  if (policies.some(({ directives }) => directives.has('frame-ancestors'))) return [];
  const older = reply.headers.get('x-frame-options')?.trim().toUpperCase();
  if (older === 'DENY' || (older === 'SAMEORIGIN' && url.origin !== reply.url.origin)) return [stop('x-frame-options', `The hosted page comes with X-Frame-Options: ${older} and without frame-ancestors: no other page may hold it.`, 'Take X-Frame-Options out of the proxy before the endpoint, and let its Content-Security-Policy through.')];
  return [warn('frame-ancestors', 'The hosted page comes without frame-ancestors, so that every site may hold it.', 'Let the endpoint’s Content-Security-Policy through the proxy before it.')];
}

/** A page that is isolated may hold only frames that are isolated too. */
function checkIsolation(page: Page, reply: Reply): readonly Finding[] {
  if (!isIsolated(page)) return [];
  const embedder = /^(require-corp|credentialless)/.test(reply.headers.get('cross-origin-embedder-policy') ?? '');
  const foreign = reply.url.origin !== page.url.origin;
  if (embedder && (!foreign || offersCorp(reply))) return [];
  return [stop('frame-isolation', 'The page is isolated (Cross-Origin-Embedder-Policy), and the hosted page comes without what lets it be held there.', 'Let Cross-Origin-Embedder-Policy: require-corp and Cross-Origin-Resource-Policy: cross-origin of the hosted page through the proxy.')];
}
