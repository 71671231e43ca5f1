/**
 * Asks the merchant whether to credit, and remembers the answer: once for a session, however often, in whatever order and
 * from how many processes the provider's acknowledgements come (ingress document, "Callback Ingress Invoice"; index
 * document, "Egress flow").
 */
import * as z from 'zod/mini';
import { CheckoutError } from '../core/errors.js';
import type { Acknowledgement, AcknowledgementAnswer, AcknowledgementHook } from './acknowledgement.js';
import type { Attempt, AttemptRecord, Attempts } from './attempts.js';
import type { CallbackReferences, Referred } from './callback-reference.js';
import { idIn, readId } from './desk.js';

/** The merchant is given this long; providers wait longer. */
const HOOK_MS = 10_000;
/** Who asks and dies leaves it to the next one after this. */
const LEASE_MS = 15_000;
const PAUSE_MS = 200;

/** `later`: it cannot be said now, and whoever asked may ask again. */
export type Verdict = AcknowledgementAnswer | 'later';

export interface AcknowledgeRoom {
  readonly attempts: Attempts;
  readonly references: CallbackReferences;
  /** `undefined` only in the sandbox environment, which credits by itself. */
  readonly hook: AcknowledgementHook | undefined;
  readonly environment: 'sandbox' | 'live';
  readonly running: Map<string, Promise<Verdict>>;
  /** A failure of the hook, for the log. */
  readonly failed: (thrown: unknown) => void;
}

/** What a callback says beside its reference; only a hint. */
export interface Told {
  readonly invoice: string | undefined;
}

export function acknowledge(room: AcknowledgeRoom, referred: Referred, told: Told): Promise<Verdict> {
  // Two callbacks at once are one question.
  const name = JSON.stringify([referred.iss, referred.jti, referred.number, told.invoice]);
  const running = room.running.get(name) ?? decide(room, referred, told).finally(() => room.running.delete(name));
  room.running.set(name, running);
  return running;
}

const answer = z.object({ credited: z.boolean(), redirect: z.optional(z.string()) });
const REFUSED: AcknowledgementAnswer = { credited: false };

async function decide(room: AcknowledgeRoom, referred: Referred, told: Told): Promise<Verdict> {
  const { attempts } = room;
  for (;;) {
    const attempt = await attempts.get(referred) ?? await remembered(room, referred, told);
    if (!attempt) continue;
    const { state } = attempt.record;
    switch (state) {
      case 'credited': return isIts(attempt, referred, told) ? { credited: true } : REFUSED;
      case 'refused': return isIts(attempt, referred, told) ? answerOf(attempt.record) : REFUSED;
      case 'void': case 'cancelled': case 'superseded': return REFUSED;
      case 'done': {
        if (!isIts(attempt, referred, told)) return REFUSED;
        const asking = await attempts.move(attempt, 'asking');
        if (asking) return ask(room, referred, told, asking);
        break;
      }
      case 'asking': {
        if (await attempts.age(attempt) < LEASE_MS) await pause();
        else {
          const mine = await attempts.move(attempt, 'asking');
          if (mine) return ask(room, referred, told, mine);
        }
        break;
      }
      // The provider is faster than its own answer to us; or it was never told to us, and never shown.
      case 'free': case 'claimed': case 'sent':
        if (await attempts.age(attempt) < HOOK_MS) await pause();
        else if (await attempts.move(attempt, 'void')) return REFUSED;
    }
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

/** Another invoice under the same URL is none that we asked for. */
const isIts = ({ record }: Attempt, { flow }: Referred, { invoice }: Told): boolean =>
  invoice === undefined || record.id === undefined || record.id === idIn(flow, invoice);

/** A store that forgets has lost the attempt: the reference itself says what it was. */
async function remembered({ attempts }: AcknowledgeRoom, { iss, jti, number, flow, amount = '', currency = '' }: Referred, { invoice }: Told): Promise<Attempt | undefined> {
  const attempt = await attempts.begin({ iss, jti, number }, {
    state: 'done', pins: { pay: { amount, currency } }, ...(invoice === undefined ? {} : { id: idIn(flow, invoice) }),
  });
  if (attempt?.record.id !== undefined) await attempts.point(attempt.record.id, attempt.name);
  return attempt;
}

async function ask(room: AcknowledgeRoom, referred: Referred, told: Told, asking: Attempt): Promise<Verdict> {
  let answer: AcknowledgementAnswer;
  try {
    answer = room.hook ? await asked(room.hook, questionOf(room, referred, asking)) : { credited: true };
  } catch (thrown) {
    room.failed(thrown);
    // Nobody knows whether it was credited: the same question comes again, and the merchant knows it by its id.
    await room.attempts.move(asking, 'done');
    return 'later';
  }
  const moved = await room.attempts.move(asking, answer.credited ? 'credited' : 'refused', { pins: { ...asking.record.pins, ...('redirect' in answer ? { redirect: answer.redirect } : {}) } });
  // Overtaken after its lease: what the other one was told counts.
  return moved ? answer : decide(room, referred, told);
}

async function asked(hook: AcknowledgementHook, question: Acknowledgement): Promise<AcknowledgementAnswer> {
  const signal = AbortSignal.timeout(HOOK_MS);
  return Promise.race([
    hook(question, signal).then(readAnswer),
    new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('the merchant’s hook took too long')), { once: true })),
  ]);
}

/** Only a plain `false` cancels a payment: a hook that forgets to answer has said nothing. */
function readAnswer(said: unknown): AcknowledgementAnswer {
  const { success, data } = z.safeParse(answer, said);
  if (!success) throw new Error('the merchant’s hook has not said whether it credits');
  const { credited, redirect } = data;
  return credited || redirect === undefined ? { credited } : { credited, redirect };
}

function questionOf({ references, environment }: AcknowledgeRoom, referred: Referred, { record: { id } }: Attempt): Acknowledgement {
  const { flow, iss, jti, reference, amount = '', currency = '', customer } = referred;
  if (flow === 'invoice_payment') throw new CheckoutError('ERR_INTERNAL');
  return {
    id: references.idempotencyKey(referred), flow, environment, merchant: iss, session: jti, reference, amount, currency,
    ...(customer === undefined ? {} : { customer }), ...(id === undefined ? {} : { invoice: readId(id).providerId }),
  };
}

function answerOf({ pins }: AttemptRecord): AcknowledgementAnswer {
  const redirect = pins?.['redirect'];
  return typeof redirect === 'string' ? { credited: false, redirect } : REFUSED;
}
