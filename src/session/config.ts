/** What an operator says about an endpoint. */
import * as z from 'zod/mini';
import { isLoopback } from '../core/links.js';
import type { Flow } from '../core/schemas/status.js';
import type { InvoiceProvider } from '../providers/invoice-provider.js';
import type { PaymentProvider } from '../providers/payment-provider.js';
import type { OnrampProvider } from '../providers/provider.js';
import type { ClaimStore } from '../stores/store.js';
import type { AcknowledgementHook } from './acknowledgement.js';
import { origin } from './claim-parts.js';
import { sessionKey } from './keys.js';
import type { Observe } from './observe.js';

const merchant = z.object({
  /** `iss` of its sessions. */
  id: z.string().check(z.regex(/^[A-Za-z0-9_.:-]{1,64}$/)),
  /** Exact origins that may embed its checkouts. */
  origins: z.array(origin).check(z.minLength(1)),
  keys: z.array(sessionKey).check(z.minLength(1)),
});

const sealingBytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array).check(z.refine((secret) => secret.byteLength >= 32, 'must have at least 32 bytes'));

export const endpointSettings = z.object({
  /** The endpoint's URL as browsers see it: `aud` of every session. No trailing slash. */
  publicUrl: z.url().check(z.refine((url) => !url.endsWith('/'), 'must have no trailing slash')),
  environment: z.enum(['sandbox', 'live']),
  merchants: z.array(merchant).check(z.minLength(1)),
  /**
   * At least 32 bytes. Seals quotes, handles, status tokens and callbacks. Of several the first seals and each opens, so that
   * they can be changed. Derived from the merchant's session secrets when absent; needed where merchants share the endpoint,
   * since one of them could seal for another.
   */
  sealSecret: z.optional(z.union([sealingBytes, z.readonly(z.array(sealingBytes).check(z.minLength(1)))])),
  /** Proxy hops trusted for the customer's address. */
  trustedProxies: z._default(z.int().check(z.gte(0), z.lte(10)), 0),
  /** Seconds that figures are promised where the provider does not say. */
  quoteLifeSeconds: z._default(z.number().check(z.gte(5), z.lte(1800)), 300),
  offerConcurrency: z._default(z.int().check(z.gte(1), z.lte(50)), 6),
  offerDeadlineMs: z._default(z.number().check(z.gte(100), z.lte(20_000)), 6000),
  /** Milliseconds after which an order that has not appeared will not appear any more. */
  quiesceMs: z._default(z.number().check(z.gte(0)), 60_000),
  /** Event streams that one process keeps open; more are asked to come back later. */
  maxStreams: z._default(z.int().check(z.gte(0)), 20_000),
  /** Orders an hour for one phone: each may send it a prompt or a code. 6 by default, 1000 in the sandbox environment. */
  ordersPerPhoneHour: z.optional(z.int().check(z.gte(1))),
  /** Orders an hour for one address on the internet; many customers of one carrier share theirs. 300, 100000 in the sandbox environment. */
  ordersPerAddressHour: z.optional(z.int().check(z.gte(1))),
  /** Searches for offers a minute in one session: each asks the provider about every channel and carrier. 60, 1000 in the sandbox environment. */
  offersPerSessionMinute: z.optional(z.int().check(z.gte(1))),
});
export type EndpointSettings = z.output<typeof endpointSettings>;

export type LogEntry = Readonly<Record<string, string | number | boolean>>;

/** Whoever moves the money of one kind of flow. */
export type Provider = OnrampProvider | InvoiceProvider | PaymentProvider;

/** The flows that a provider is for. */
export const flowsOf = ({ flow }: Provider): readonly Flow[] => (flow === 'invoice' ? ['ingress', 'egress'] : [flow]);

export type EndpointConfig = z.input<typeof endpointSettings> & {
  /** At most one of each flow. A session of a flow that has none is refused with `ERR_SESSION_FLOW`. */
  readonly providers: readonly Provider[];
  readonly store: ClaimStore;
  /**
   * Asks the merchant when a payment is ready to be committed, or a withdrawal to be paid out. Needed where there are
   * ON/RAMP invoices; the sandbox environment credits by itself without it. `postAcknowledgements` makes one of a URL.
   */
  readonly acknowledge?: AcknowledgementHook;
  /** The built widget: answers for `/onramp-checkout.js` and what lies beside it. */
  readonly assets?: (path: string) => Promise<Response | undefined>;
  /**
   * One structured line for each call that did not go well: `level`, `correlationId`, `method`, `route` (a pattern), `status`,
   * `code`, `ms`, `reason`. No secret, and nothing of a customer's.
   */
  readonly log?: (entry: LogEntry) => void;
  /** Hears of everything that can be counted; see {@link Observe}. */
  readonly observe?: Observe;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Pauses between looks for an order whose creation is uncertain, milliseconds. */
  readonly looksMs?: readonly number[];
};

/** @throws RangeError with one line that names the setting. */
export function readSettings(config: EndpointConfig): EndpointSettings {
  const parsed = z.safeParse(endpointSettings, config);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new RangeError(`${issue?.path.join('.') || 'config'}: ${issue?.message ?? 'is not valid'}`);
  }
  const settings = parsed.data;
  const url = new URL(settings.publicUrl);
  if (url.protocol !== 'https:' && !(settings.environment === 'sandbox' && isLoopback(url.hostname))) {
    throw new RangeError('publicUrl: must be https (http on loopback in the sandbox environment)');
  }
  for (const provider of config.providers) {
    if (provider.environment !== settings.environment) throw new RangeError('providers: must be of the endpoint’s environment');
  }
  if (new Set(config.providers.map(({ flow }) => flow)).size !== config.providers.length) throw new RangeError('providers: two are of the same flow');
  if (settings.environment === 'live' && !config.acknowledge && config.providers.some(({ flow }) => flow === 'invoice')) {
    throw new RangeError('acknowledge: is needed where there are ON/RAMP invoices, or nobody would say whether a payment is credited');
  }
  const kids = settings.merchants.flatMap(({ keys }) => keys.map(({ kid }) => kid));
  if (new Set(kids).size !== kids.length) throw new RangeError('merchants.keys: two keys have the same kid');
  return settings;
}
