/**
 * Several calls in one round trip (`POST /batch`). It is a simple request: no CORS preflight goes before it, which on a slow
 * phone would cost as much as the answer. Its token travels in the body, and nothing of the browser's own gives it authority.
 */
import type { Hono } from 'hono';
import * as z from 'zod/mini';
import { CheckoutError } from '../core/errors.js';
import { answerText } from './answer.js';
import { start, startAnswer, startQuery } from './start.js';
import type { Part } from './start.js';
import type { CheckoutContext, CheckoutEnv } from './callers.js';
import { readJsonBody } from './read-request.js';

const MOST = 8;
/** The calls of a session, and nothing else: no stream, no webhook, no batch within a batch. */
const PATH = /^\/(?:session|countries|assets|limits|offers|orders(?:\/[\w.-]{1,512}(?:\/(?:otp|confirm|reject|method))?)?)$/;

const call = z.strictObject({
  method: z.enum(['GET', 'POST']),
  path: z.string().check(z.regex(PATH)),
  query: z.optional(z.record(z.string(), z.string())),
  /** Of a POST. */
  body: z.optional(z.unknown()),
});
export const batchBody = z.strictObject({
  /** The session's token, or the status token of an order. */
  session: z.string().check(z.maxLength(4096)),
  calls: z.optional(z.array(call).check(z.minLength(1), z.maxLength(MOST))),
  /** Instead of `calls`: all that a checkout needs to begin. */
  start: z.optional(startQuery),
}).check(z.refine(({ calls, start: begin }) => (calls === undefined) !== (begin === undefined), { path: ['calls'] }));
/** In the order of the calls, each as if it had come alone; or what a checkout begins with. */
export const batchAnswer = z.union([z.object({ results: z.array(z.object({ status: z.int(), body: z.unknown() })) }), startAnswer]);

type Call = z.infer<typeof call>;

/** Answers a call as if it had come alone. */
export type AnswerCall = (request: Request, env: CheckoutEnv['Bindings']) => Promise<Response>;

/** @param base the path of the endpoint's URL, empty at the root */
export function addBatchRoute(app: Hono<CheckoutEnv>, base: string, answer: AnswerCall): void {
  app.post('/batch', async (c) => {
    if (!/^(text\/plain|application\/json)\s*(;|$)/i.test(c.req.header('content-type') ?? '')) throw new CheckoutError({ code: 'ERR_REQUEST_TYPE', recoverable: false });
    const { session, calls = [], start: begin } = await readJsonBody(c, batchBody);
    const part = (wanted: Call): Promise<Part> => alone(answer, c, base, session, wanted);
    if (begin) return answerText(c, await start((path, query) => part({ method: 'GET', path, ...(query ? { query } : {}) }), begin));
    const one = async (wanted: Call): Promise<string> => {
      const { status, text } = await part(wanted);
      return `{"status":${status},"body":${text}}`;
    };
    const results: string[] = [];
    // Reads do not wait for one another; whoever writes does, so that what follows sees it.
    if (calls.every(({ method }) => method === 'GET')) results.push(...await Promise.all(calls.map(one)));
    else for (const wanted of calls) results.push(await one(wanted));
    return answerText(c, `{"results":[${results.join(',')}]}`);
  });
}

async function alone(answer: AnswerCall, c: CheckoutContext, base: string, session: string, { method, path, query, body }: Call): Promise<Part> {
  const url = new URL(c.req.url);
  url.pathname = base + path;
  url.search = new URLSearchParams(query).toString();
  const headers = new Headers({ authorization: `Bearer ${session}`, 'content-type': 'application/json' });
  for (const name of ['origin', 'x-forwarded-for'] as const) {
    const value = c.req.header(name);
    if (value !== undefined) headers.set(name, value);
  }
  const answered = await answer(
    new Request(url, { method, headers, ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}) }), { ...c.env, correlationId: crypto.randomUUID(), begun: performance.now() },
  );
  return { status: answered.status, text: await answered.text() };
}
