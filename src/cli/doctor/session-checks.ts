/** The session: whether the shop gives one, what it says, and what the endpoint says to it. The token is never shown. */
import * as z from 'zod/mini';
import { problemAnswer } from '../../core/schemas/errors.js';
import type { Finding } from '../../debug/finding.js';
import { claimsOf, judgeToken, TOLERANCE_S, wordsOfCode } from '../../debug/session-words.js';
import type { Health } from './endpoint-checks.js';
import { clockOf } from './endpoint-checks.js';
import { resolve } from './page.js';
import { call, ok, orWell, spelt, stop, warn } from './place.js';
import type { Patient } from './place.js';
import { checkPicture } from './policy-checks.js';
import { isReply, jsonOf, shown } from './read.js';
import type { Reply } from './read.js';

const sessionAnswer = z.object({ session: z.string().check(z.minLength(1)) });
const pictured = z.object({ order: z.object({ skin: z.object({ image: z.string() }) }) });
const timed = z.object({ serverTime: z.string() });

const BY_HAND = 'Give one by hand: --session <token>';

/** Asks the shop as the checkout would, without anybody's cookies. */
async function askShop({ page, place, read }: Patient): Promise<{ readonly token?: string; readonly findings: readonly Finding[] }> {
  const url = place.sessionUrl;
  if (!url) return { findings: [] };
  if (url.origin !== page.url.origin) return { findings: [warn('session-url', `session-url is on another origin (${url.origin}): it is not asked, and it has to allow ${page.url.origin} by CORS.`, BY_HAND)] };
  const reply = await read(url, { method: 'POST', headers: { accept: 'application/json', origin: page.url.origin }, body: '' });
  if (!isReply(reply)) return { findings: [stop('session-url', `session-url (${shown(url)}) does not answer: ${reply.failed}.`, 'Answer a POST with 200 and { "session": "<token>" }.')] };
  const parsed = z.safeParse(sessionAnswer, jsonOf(reply.text));
  if (reply.status >= 200 && reply.status < 300 && parsed.success) return { token: parsed.data.session, findings: [ok('session-url', `session-url (${shown(url)}) gives a session.`)] };
  // Whoever is asked to log in may well get one.
  if (reply.onTo || [401, 403, 419].includes(reply.status)) return { findings: [warn('session-url', `session-url (${shown(url)}) answers ${reply.status} to somebody without cookies.`, BY_HAND)] };
  return { findings: [stop('session-url', `session-url (${shown(url)}) answers ${reply.status}${parsed.success ? '' : ' without a session'}.`, 'Answer a POST with 200 and { "session": "<token>" }.')] };
}

/** The endpoint's own word. */
async function askEndpoint({ page, place, read }: Patient, endpoint: URL, token: string): Promise<Reply | undefined> {
  const url = call(endpoint, place.framed ? `/session?host=${encodeURIComponent(page.url.origin)}` : '/session');
  const reply = await read(url, { follow: false, headers: { authorization: `Bearer ${token}`, origin: place.framed ? endpoint.origin : page.url.origin, accept: 'application/json' } });
  return isReply(reply) ? reply : undefined;
}

function hearEndpoint(reply: Reply | undefined): readonly Finding[] {
  if (!reply) return [stop('session', 'The endpoint does not answer to the session.', 'Look at the endpoint’s log.')];
  if (reply.status === 200) return [ok('session', 'The endpoint accepts the session.')];
  const problem = z.safeParse(problemAnswer, jsonOf(reply.text));
  const code = problem.success ? problem.data.code : 'no code';
  const known = wordsOfCode(code);
  return [stop('session', known?.text ?? `The endpoint answers ${reply.status} to the session (${code}).`, known?.mend ?? 'Look at the endpoint’s log.')];
}

/** A token that was minted just now tells the time of the shop's server. */
function checkClocks(token: string, fresh: boolean, now: number): readonly Finding[] {
  const issued = claimsOf(token)?.['iat'];
  const behind = fresh && typeof issued === 'number' ? Math.round(now / 1000 - issued) : 0;
  if (behind <= TOLERANCE_S) return [];
  return [warn('session-clock', `The session that was just asked for began ${behind} seconds ago by the endpoint’s clock: the shop’s clock is slow, or its answer is cached.`, 'Set the clock of the server that mints (NTP), and answer with Cache-Control: no-store.')];
}

export async function checkSession(patient: Patient, { environment, now }: Health, given: string | undefined): Promise<readonly Finding[]> {
  const { page, place } = patient;
  const written = given ?? place.tag.attributes.get('session')?.trim();
  const { token = written, findings } = written === undefined ? await askShop(patient) : { findings: [] };
  const { endpoint } = place;
  if (token === undefined || token === '' || !endpoint) return findings;
  // What is no token is not sent anywhere: it may be something else that is secret.
  const isToken = /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token);
  const reply = isToken ? await askEndpoint(patient, endpoint, token) : undefined;
  const accepted = reply?.status === 200;
  const told = z.safeParse(timed, jsonOf(reply?.text ?? ''));
  const clock = (told.success ? Date.parse(told.data.serverTime) : reply && clockOf(reply)) || now || Date.now();
  // An endpoint that is reached by another name than its own knows best what `aud` should be.
  const judged = judgeToken(token, { origin: page.url.origin, endpoint: spelt(endpoint), environment, now: clock }).filter(({ about }) => !(accepted && about === 'session-aud'));
  const image = z.safeParse(pictured, claimsOf(token));
  const picture = image.success && !place.framed ? resolve(image.data.order.skin.image, page.base) : undefined;
  return [
    ...findings, ...orWell(judged, 'session-claims', 'The session lists this page, this endpoint and the right time.'),
    ...(isToken ? hearEndpoint(reply) : []), ...(judged.length > 0 ? [] : checkClocks(token, written === undefined, clock)), ...(picture ? checkPicture(page, picture) : []),
  ];
}
