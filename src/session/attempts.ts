/**
 * The attempts of a session in the flows whose providers cannot be asked for an order by a key of ours. Each attempt is
 * one record, and every step of it a compare-and-set: what was overtaken notices, and nothing is shown before the store
 * says that it stands. At most one attempt of a session is ever credited, since the next one begins only when the one
 * before it can no longer be.
 */
import * as z from 'zod/mini';
import { CheckoutError } from '../core/errors.js';
import type { ClaimStore } from '../stores/store.js';
import { CLAIM_TTL_MS } from './claim-record.js';
import type { Identity } from './seal.js';

export const attemptRecord = z.object({
  /**
   * - `free`: nobody is at it
   * - `claimed`: somebody is about to ask the provider
   * - `sent`: the provider has been asked; its answer may never come
   * - `void`: given up before anybody was shown anything; an acknowledgement for it is refused
   * - `done`: stands, and may be shown
   * - `asking`: the merchant is being asked whether to credit it
   * - `credited`, `refused`: what the merchant has said; `credited` is the only certain end
   * - `cancelled`: by the customer, before paying
   * - `superseded`: it had ended, and the customer has asked for another
   */
  state: z.enum(['free', 'claimed', 'sent', 'void', 'done', 'asking', 'credited', 'refused', 'cancelled', 'superseded']),
  /** Milliseconds since 1970 on the store's clock, when this state began. */
  at: z.number(),
  /** The provider's id. */
  id: z.optional(z.string()),
  /** Where it is paid, for invoices. */
  url: z.optional(z.string()),
  /** RFC 3339. */
  createdAt: z.optional(z.string()),
  expiresAt: z.optional(z.string()),
  /** What the session pinned when it was made, as the browser may know it; it outlives the session. */
  pins: z.optional(z.record(z.string(), z.unknown())),
  returnUrls: z.optional(z.object({ success: z.string(), cancel: z.string() })),
});
export type AttemptRecord = z.infer<typeof attemptRecord>;
export type AttemptState = AttemptRecord['state'];

/** Which attempt: the first is 0. */
export interface AttemptName extends Identity {
  readonly number: number;
}

/** A record, and the text that stands in the store for it as far as we know. */
export interface Attempt {
  readonly name: AttemptName;
  readonly text: string;
  readonly record: AttemptRecord;
}

/** A session that asks for more than this has lost its way. */
export const MOST_ATTEMPTS = 40;

const keyOf = ({ iss, jti, number }: AttemptName): string => `attempt:${iss}:${jti}:${number}`;

export interface Attempts {
  get(name: AttemptName): Promise<Attempt | undefined>;
  /** Begins one that nobody has begun: `undefined` when somebody else was first. */
  begin(name: AttemptName, record: Omit<AttemptRecord, 'at'>): Promise<Attempt | undefined>;
  /** Moves one on, unless somebody else has: `undefined` then. */
  move(attempt: Attempt, state: AttemptState, more?: Partial<AttemptRecord>): Promise<Attempt | undefined>;
  /** Milliseconds that an attempt has been in its state. */
  age(attempt: Attempt): Promise<number>;
  /** Remembers whose attempt a provider's id is. */
  point(id: string, name: AttemptName): Promise<void>;
  /** The attempt of an id, `undefined` when it is none of ours. */
  of(id: string): Promise<Attempt | undefined>;
}

const pointer = z.object({ iss: z.string(), jti: z.string(), number: z.number() });

/** Claims fail closed: without the store nothing is made and nothing credited. */
async function guarded<T>(work: Promise<T>): Promise<T> {
  return work.catch((cause: unknown) => {
    throw new CheckoutError({ code: 'ERR_STORE_UNAVAILABLE', recoverable: true, retryAfter: 5 }, { cause });
  });
}

function read<Schema extends z.ZodMiniType>(schema: Schema, text: string): z.infer<Schema> {
  try {
    return z.parse(schema, JSON.parse(text));
  } catch (cause) {
    throw new CheckoutError('ERR_INTERNAL', { cause });
  }
}

export function createAttempts(store: ClaimStore, ttlMs = CLAIM_TTL_MS): Attempts {
  const attempt = (name: AttemptName, text: string): Attempt => ({ name, text, record: read(attemptRecord, text) });
  const get = async (name: AttemptName): Promise<Attempt | undefined> => {
    const text = await guarded(store.get(keyOf(name)));
    return text === undefined ? undefined : attempt(name, text);
  };
  return {
    get,
    async begin(name, record) {
      const text = JSON.stringify({ ...record, at: await guarded(store.now()) });
      return (await guarded(store.claim(keyOf(name), text, ttlMs))).won ? attempt(name, text) : undefined;
    },
    async move({ name, text, record }, state, more = {}) {
      const moved = JSON.stringify({ ...record, ...more, state, at: await guarded(store.now()) });
      return await guarded(store.replace(keyOf(name), text, moved, ttlMs)) ? attempt(name, moved) : undefined;
    },
    age: async ({ record }) => (await guarded(store.now())) - record.at,
    point: (id, { iss, jti, number }) => guarded(store.put(`whose:${id}`, JSON.stringify({ iss, jti, number }), ttlMs)),
    async of(id) {
      const text = await guarded(store.get(`whose:${id}`));
      return text === undefined ? undefined : get(read(pointer, text));
    },
  };
}
