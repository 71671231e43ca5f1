/** What stands in the store for one attempt of one session to have its order made. */
import * as z from 'zod/mini';
import { terms } from '../core/schemas/order.js';
import type { ClaimStore } from '../stores/store.js';
import type { SessionClaims } from './claims.js';

export const claimRecord = z.object({
  /**
   * - `free`: nobody is at it; to be taken by whoever replaces this very text
   * - `claimed`: nothing has been sent, and nothing will be unless this very text is replaced by `sent` first
   * - `sent`: the request has left or is about to. Only look
   * - `done`: the order is known
   * - `void`: certainly no order; the next attempt may begin
   */
  state: z.enum(['free', 'claimed', 'sent', 'done', 'void']),
  /** The quote that was accepted: the same request sent again carries the same one, a new act of hers another. */
  quoteId: z.string(),
  /** Milliseconds since 1970 on the store's clock, when this state began. */
  at: z.number(),
  /** What she accepted. */
  terms,
  rate: z.optional(z.string()),
  channel: z.optional(z.string()),
  carrier: z.optional(z.string()),
  country: z.optional(z.string()),
  /** Where it was asked to go. */
  address: z.optional(z.string()),
  providerId: z.optional(z.string()),
});
export type ClaimRecord = z.infer<typeof claimRecord>;

/** Session, attempts and order have ended long before (security findings §6.3). */
export const CLAIM_TTL_MS = 72 * 60 * 60 * 1000;
/** Attempts of one session, the first included. */
export const ATTEMPTS = 5;

export const claimKey = ({ iss, jti }: Pick<SessionClaims, 'iss' | 'jti'>, attempt: number): string => `order:${iss}:${jti}:${attempt}`;

/** What the provider keeps beside the order (`orderParams`): the order can be found by it, by us and by the merchant. */
export const intentionKey = ({ jti }: Pick<SessionClaims, 'jti'>, attempt: number): string => `${jti}~${attempt}`;

export function readRecord(text: string): ClaimRecord | undefined {
  try {
    const parsed = z.safeParse(claimRecord, JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Remembers what was agreed about an order, beside its claim. Losing it loses no order. */
export async function keepRecord(store: ClaimStore, record: ClaimRecord & { readonly providerId: string }): Promise<void> {
  await store.put(`record:${record.providerId}`, JSON.stringify(record), CLAIM_TTL_MS).catch(() => undefined);
}

export async function recordOf(store: ClaimStore, providerId: string): Promise<ClaimRecord | undefined> {
  const text = await store.get(`record:${providerId}`).catch(() => undefined);
  return text === undefined ? undefined : readRecord(text);
}
