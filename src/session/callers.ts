/** Who calls: the session in the `Authorization` header, used from an origin that it lists. */
import type { Context } from 'hono';
import { CheckoutError } from '../core/errors.js';
import type { SessionClaims } from './claims.js';
import { mayUse } from './cors.js';
import type { AnswerHeaders, Origins } from './cors.js';
import type { VerifySession } from './token.js';

/** What a server knows of a connection and a `Request` does not say. */
export interface Connection {
  /** The peer's address. */
  readonly remoteAddress?: string | undefined;
}

export interface CheckoutEnv {
  Bindings: { connection: Connection; correlationId: string; headers: AnswerHeaders };
}
export type CheckoutContext<Path extends string = string> = Context<CheckoutEnv, Path>;

export interface Callers {
  /** @throws CheckoutError `ERR_SESSION_MISSING` */
  bearer(c: CheckoutContext): string;
  /** @throws CheckoutError `ERR_SESSION_*` */
  session(c: CheckoutContext): Promise<SessionClaims>;
}

export function createCallers(verify: VerifySession, origins: Origins): Callers {
  const bearer = (c: CheckoutContext): string => {
    const header = c.req.header('authorization') ?? '';
    if (!header.startsWith('Bearer ')) throw new CheckoutError({ code: 'ERR_SESSION_MISSING', recoverable: true });
    return header.slice('Bearer '.length);
  };
  return {
    bearer,
    async session(c) {
      const session = await verify(bearer(c));
      if (!mayUse(origins, session, c.req.header('origin') ?? null)) throw new CheckoutError({ code: 'ERR_SESSION_ORIGIN', recoverable: false });
      return session;
    },
  };
}
