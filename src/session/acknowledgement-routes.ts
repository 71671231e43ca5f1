/**
 * `GET|POST /callbacks/onramp-invoice/{ingress|egress}/{reference}`: the provider is ready, and asks. Ingress: 200
 * credited, 204 cannot be, anything else pauses the payment for hand work. Egress: 200 with `{success: true}` or
 * `{success: false, redirect}`, anything else is asked again.
 */
import type { Hono } from 'hono';
import * as z from 'zod/mini';
import { CheckoutError } from '../core/errors.js';
import { acknowledge } from './acknowledge.js';
import type { AcknowledgeRoom, Told, Verdict } from './acknowledge.js';
import { answerJson } from './answer.js';
import type { CallbackReferences } from './callback-reference.js';
import type { CheckoutContext, CheckoutEnv } from './callers.js';
import type { Desk } from './desk.js';
import { idIn } from './desk.js';
import { readBytes } from './read-request.js';
import { parseStrictJson } from './strict-json.js';

const LARGEST = 64 * 1024;
const body = z.object({ invoice_id: z.optional(z.string().check(z.maxLength(256))) });

export interface AcknowledgementRoom {
  readonly references: Promise<CallbackReferences>;
  readonly room: Omit<AcknowledgeRoom, 'references' | 'failed'>;
  readonly desk: (flow: 'ingress' | 'egress') => Desk;
  /** Where she reads why a withdrawal was refused, when the merchant's answer does not say. */
  readonly elsewhere: (merchant: string) => string;
}

export function addAcknowledgementRoutes(app: Hono<CheckoutEnv>, { references, room, desk, elsewhere }: AcknowledgementRoom): void {
  for (const flow of ['ingress', 'egress'] as const) {
    const answer = async (c: CheckoutContext<'/:reference'>): Promise<Response> => {
      const opened = await references;
      const referred = opened.read(c.req.param('reference'));
      if (!referred || referred.flow !== flow) throw new CheckoutError({ code: 'ERR_CALLBACK_SIGNATURE', recoverable: false });
      const told = await readTold(c);
      let cause: unknown;
      const verdict = await acknowledge({ ...room, references: opened, failed: (thrown) => (cause = thrown) }, referred, told);
      // Whoever watches hears of it at once; the provider need not wait for that.
      if (verdict !== 'later') void tell(room, desk(flow), referred);
      if (verdict === 'later') throw new CheckoutError({ code: 'ERR_HOOK_UNAVAILABLE', recoverable: true, retryAfter: 30 }, { cause });
      return flow === 'ingress' ? ingressAnswer(c, verdict) : egressAnswer(c, verdict, elsewhere(referred.iss));
    };
    app.get(`/callbacks/onramp-invoice/${flow}/:reference`, answer);
    app.post(`/callbacks/onramp-invoice/${flow}/:reference`, answer);
  }
}

const ingressAnswer = (c: CheckoutContext, { credited }: Exclude<Verdict, 'later'>): Response =>
  (credited ? answerJson(c, { credited: true }) : new Response(null, { status: 204, headers: c.env.headers }));

const egressAnswer = (c: CheckoutContext, verdict: Exclude<Verdict, 'later'>, elsewhere: string): Response =>
  answerJson(c, verdict.credited ? { success: true } : { success: false, redirect: verdict.redirect ?? elsewhere });

/** The reserved query parameters of the GET form (egress document), or the JSON of the POST form. */
async function readTold(c: CheckoutContext): Promise<Told> {
  const query = c.req.query('invoice_id');
  if (c.req.method === 'GET') return { invoice: query };
  const bytes = await readBytes(c, LARGEST);
  try {
    const parsed = z.safeParse(body, parseStrictJson(new TextDecoder().decode(bytes)));
    return { invoice: (parsed.success ? parsed.data.invoice_id : undefined) ?? query };
  } catch {
    return { invoice: query };
  }
}

async function tell({ attempts }: Pick<AcknowledgeRoom, 'attempts'>, { reader, live }: Desk, { iss, jti, number, flow }: { iss: string; jti: string; number: number; flow: string }): Promise<void> {
  const attempt = await attempts.get({ iss, jti, number }).catch(() => undefined);
  const id = attempt?.record.id;
  if (id === undefined || (flow !== 'ingress' && flow !== 'egress') || !id.startsWith(idIn(flow, ''))) return;
  await reader.readAnew(id).then(() => live.hint(id)).catch(() => undefined);
}
