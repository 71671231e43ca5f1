/**
 * The merchant's hook behind a URL: one signed POST in the Standard Webhooks form (`type: "checkout.acknowledgement"`),
 * tried again while the time lasts. The `webhook-id` is the same for every try and every repetition.
 */
import * as z from 'zod/mini';
import { safeLink } from '../core/links.js';
import { standardWebhooks } from '../core/standard-webhook.js';
import type { Acknowledgement, AcknowledgementAnswer, AcknowledgementHook } from './acknowledgement.js';

/** Before the second try, the third and so on, milliseconds. */
const PAUSES_MS = [300, 900, 2000] as const;
const TRY_MS = 4000;
const LARGEST_ANSWER = 16 * 1024;

const answer = z.object({ credited: z.boolean(), redirect: z.optional(z.string()) });

export interface PostAcknowledgements {
  /** https, or http on loopback. */
  readonly url: string;
  /** Text, or Base64 behind `whsec_`; several while they follow each other. */
  readonly secrets: readonly string[];
  /** The global `fetch` by default. */
  readonly fetch?: typeof fetch;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * What the merchant's server answers: 200 with `{"credited": true}` or without words (credited), 200 with
 * `{"credited": false, "redirect"?}` or 204 (cannot be credited); anything else, and silence, is tried again.
 * @throws RangeError for a secret that is empty or broken.
 */
export function postAcknowledgements({ url, secrets, fetch: fetcher = (...args) => fetch(...args), now = () => Date.now() }: PostAcknowledgements): AcknowledgementHook {
  const webhooks = standardWebhooks(secrets);

  async function post(acknowledgement: Acknowledgement, outer: AbortSignal): Promise<AcknowledgementAnswer | undefined> {
    const body = JSON.stringify({ type: 'checkout.acknowledgement', timestamp: new Date(now()).toISOString(), data: acknowledgement });
    const signed = await webhooks.sign(acknowledgement.id, now(), body);
    const response = await fetcher(url, {
      method: 'POST', redirect: 'manual', body, headers: { 'content-type': 'application/json', ...signed }, signal: AbortSignal.any([outer, AbortSignal.timeout(TRY_MS)]),
    });
    if (response.status === 204) return { credited: false };
    if (response.status !== 200) {
      await response.body?.cancel();
      return undefined;
    }
    return readAnswer((await response.text()).slice(0, LARGEST_ANSWER));
  }

  return async (acknowledgement, signal) => {
    for (let tries = 0; ; tries++) {
      const said = await post(acknowledgement, signal).catch(() => undefined);
      if (said) return said;
      const pause = PAUSES_MS[tries];
      if (pause === undefined || signal.aborted) throw new Error('the merchant’s URL has not said whether it credits');
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  };
}

/**
 * A 200 without words says yes. Words that are none of ours say nothing: a page of maintenance or a login comes with a 200
 * as well, and must credit nobody.
 */
function readAnswer(text: string): AcknowledgementAnswer | undefined {
  if (text.trim() === '') return { credited: true };
  let words: unknown;
  try {
    words = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { success, data } = z.safeParse(answer, words);
  if (!success) return undefined;
  const { credited, redirect } = data;
  return credited || redirect === undefined || safeLink(redirect) === undefined ? { credited } : { credited, redirect };
}
