/**
 * One session, at most one thing to pay, where the provider makes a new one with every call and none can be looked for
 * (index document, "Client Caching"). What was asked for and never answered is given up: nobody has been shown it, and an
 * acknowledgement for it is refused. Only what the store holds as `done` is ever shown.
 */
import { CheckoutError } from '../core/errors.js';
import { ProviderError } from '../providers/provider.js';
import { MOST_ATTEMPTS } from './attempts.js';
import type { Attempt, AttemptName, AttemptRecord, Attempts } from './attempts.js';
import { problemFor } from './problem.js';
import type { Identity } from './seal.js';

/** An attempt that was not made to stand by then was left by a process that has died; providers are given 10 s. */
const ABANDONED_MS = 20_000;

export interface AttemptMaker {
  /** What the session pins, to be remembered with the attempt. */
  readonly remembered: Pick<AttemptRecord, 'pins' | 'returnUrls'>;
  /** Asks the provider. Rejects with a `ProviderError`. */
  ask(name: AttemptName): Promise<Pick<AttemptRecord, 'url' | 'createdAt' | 'expiresAt'> & { readonly id: string }>;
  /** Whether one that stands has ended, so that her asking again begins another. */
  hasEnded(attempt: Attempt): Promise<boolean>;
}

export interface MakeRoom {
  readonly attempts: Attempts;
  /** What is being made in this process, by session. */
  readonly running: Map<string, Promise<MadeAttempt>>;
}

export interface MadeAttempt {
  readonly attempt: Attempt;
  /** Whether this request made it. */
  readonly created: boolean;
}

const pending = (cause?: unknown): CheckoutError =>
  new CheckoutError({ code: 'ERR_ORDER_PENDING', recoverable: true, retryAfter: 2 }, cause === undefined ? {} : { cause });

/** The session's attempt that stands, or a new one. Called by the customer's act, or where there is none yet. */
export async function makeAttempt(room: MakeRoom, session: Identity, maker: AttemptMaker): Promise<MadeAttempt> {
  // A request that the browser has sent twice by itself waits for the first.
  const name = JSON.stringify([session.iss, session.jti]);
  const running = room.running.get(name);
  if (running) return { ...(await running), created: false };
  const making = standingOrNew(room.attempts, session, maker).finally(() => room.running.delete(name));
  room.running.set(name, making);
  return making;
}

async function standingOrNew(attempts: Attempts, { iss, jti }: Identity, maker: AttemptMaker): Promise<MadeAttempt> {
  for (let number = 0; number < MOST_ATTEMPTS; number++) {
    const name = { iss, jti, number };
    const standing = await attempts.get(name);
    if (!standing) {
      const begun = await attempts.begin(name, { state: 'claimed', ...maker.remembered });
      if (!begun) throw pending();
      return { attempt: await ask(attempts, begun, maker), created: true };
    }
    switch (standing.record.state) {
      case 'free': {
        const claimed = await attempts.move(standing, 'claimed', maker.remembered);
        if (!claimed) throw pending();
        return { attempt: await ask(attempts, claimed, maker), created: true };
      }
      case 'claimed': case 'sent':
        if (!(await givenUp(attempts, standing))) throw pending();
        break;
      case 'asking': case 'credited': return { attempt: standing, created: false };
      case 'done':
        if (!(await maker.hasEnded(standing))) return { attempt: standing, created: false };
        // Whoever acknowledges it at this very moment is first, or is refused.
        if (!(await attempts.move(standing, 'superseded'))) throw pending();
        break;
      case 'void': case 'refused': case 'cancelled': case 'superseded': break;
    }
  }
  throw new CheckoutError({ code: 'ERR_ORDER_LIMIT', recoverable: false });
}

/** Gives up an attempt that was left in the middle: whether it is given up now. */
async function givenUp(attempts: Attempts, standing: Attempt): Promise<boolean> {
  return await attempts.age(standing) >= ABANDONED_MS && await attempts.move(standing, 'void') !== undefined;
}

async function ask(attempts: Attempts, claimed: Attempt, maker: AttemptMaker): Promise<Attempt> {
  const sent = await attempts.move(claimed, 'sent');
  if (!sent) throw pending();
  let made: Awaited<ReturnType<AttemptMaker['ask']>>;
  try {
    made = await maker.ask(sent.name);
  } catch (thrown) {
    if (!(thrown instanceof ProviderError)) throw thrown;
    // What may have been made is never shown; what certainly was not is as if it had not been asked.
    await attempts.move(sent, thrown.outcome === 'ambiguous' ? 'void' : 'free');
    throw thrown.outcome === 'refused' ? refusal(thrown) : pending(thrown);
  }
  // The pointer first: what is shown can be found by its id.
  await attempts.point(made.id, sent.name);
  const done = await attempts.move(sent, 'done', made);
  if (!done) throw pending();
  return done;
}

function refusal(cause: ProviderError): CheckoutError {
  const problem = problemFor(cause);
  return new CheckoutError(problem.code === 'ERR_OFFER_NONE' || problem.code === 'ERR_ORDER_UNKNOWN' ? { code: 'ERR_ORDER_REFUSED', recoverable: true } : problem, { cause });
}

/** Attempts that she has been shown. @throws CheckoutError `ERR_ORDER_PENDING` while one is being made. */
export async function shownAttempts(attempts: Attempts, { iss, jti }: Identity): Promise<readonly Attempt[]> {
  const shown: Attempt[] = [];
  for (let number = 0; number < MOST_ATTEMPTS; number++) {
    const attempt = await attempts.get({ iss, jti, number });
    if (!attempt || attempt.record.state === 'free') break;
    const { state } = attempt.record;
    if (state === 'claimed' || state === 'sent') {
      if (!(await givenUp(attempts, attempt))) throw new CheckoutError({ code: 'ERR_ORDER_PENDING', recoverable: true, retryAfter: 2 });
    } else if (state !== 'void') shown.push(attempt);
  }
  return shown;
}
