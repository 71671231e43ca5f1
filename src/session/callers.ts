/** Who calls: the session in the `Authorization` header, used from an origin that it lists. */
import type { Context } from 'hono';
import { CheckoutError } from '../core/errors.js';
import type { ErrorCode } from '../core/errors.js';
import type { OnrampClaims, SessionClaims } from './claims.js';
import { mayUse } from './cors.js';
import type { AnswerHeaders, Origins } from './cors.js';
import type { VerifySession } from './token.js';

/** What a server knows of a connection and a `Request` does not say. */
export interface Connection {
  /** The peer's address. */
  readonly remoteAddress?: string | undefined;
}

export interface CheckoutEnv {
  Bindings: {
    connection: Connection; correlationId: string; headers: AnswerHeaders;
    /** When the request came, by `performance.now()`. */
    begun: number;
    /** What was wrong with it, once that is known. */
    code: ErrorCode | undefined;
  };
}
export type CheckoutContext<Path extends string = string> = Context<CheckoutEnv, Path>;

export interface Callers {
  /** @throws CheckoutError `ERR_SESSION_MISSING` */
  bearer(c: CheckoutContext): string;
  /** @throws CheckoutError `ERR_SESSION_*` */
  session(c: CheckoutContext): Promise<SessionClaims>;
  /** A session of the `onramp` flow. @throws CheckoutError `ERR_SESSION_*`, `_FLOW` for another flow's */
  onramp(c: CheckoutContext): Promise<OnrampClaims>;
}

export function createCallers(verify: VerifySession, origins: Origins): Callers {
  const bearer = (c: CheckoutContext): string => {
    const header = c.req.header('authorization') ?? '';
    if (!header.startsWith('Bearer ')) throw new CheckoutError({ code: 'ERR_SESSION_MISSING', recoverable: true });
    return header.slice('Bearer '.length);
  };
  const session = async (c: CheckoutContext): Promise<SessionClaims> => {
    const claims = await verify(bearer(c));
    const origin = c.req.header('origin') ?? null;
    if (!mayUse(origins, claims, origin)) {
      throw new CheckoutError({ code: 'ERR_SESSION_ORIGIN', recoverable: false }, { cause: new Error(`${origin ?? 'no origin'} has to be among the merchant's origins and among the session's`) });
    }
    return claims;
  };
  return {
    bearer, session,
    async onramp(c) {
      const claims = await session(c);
      if (claims.flow !== 'onramp') throw new CheckoutError({ code: 'ERR_SESSION_FLOW', recoverable: false });
      return claims;
    },
  };
}
