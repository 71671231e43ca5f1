/** An endpoint with the real provider above a wire that tests hold in their hands, and two merchants. */
import { fonbnk } from '../../../src/providers/fonbnk/index.js';
import type { OnrampProvider } from '../../../src/providers/provider.js';
import { mintSession } from '../../../src/session/index.js';
import type { EndpointConfig, MintInput, OnrampClaims } from '../../../src/session/index.js';
import { createSeals } from '../../../src/session/seal.js';
import type { Seals } from '../../../src/session/seal.js';
import { claims, key, openShop, ORIGIN } from './shop.js';
import type { Shop } from './shop.js';
import { secretFor } from './token-fixtures.js';
import { CLIENT_ID, CLIENT_SECRET, createUpstream } from './upstream.js';
import type { Upstream } from './upstream.js';

export const otherKey = { kid: 'other-1', secret: secretFor(8) };
const SEAL_SECRET = secretFor(50);

export interface WireShop extends Shop {
  readonly upstream: Upstream;
  /** The endpoint's own seals, to make honest quotes without asking. */
  readonly seals: Seals;
  mintFor(merchant: 'shop' | 'other', change: Partial<MintInput<OnrampClaims>>): Promise<string>;
}

export async function openWireShop(change: Partial<EndpointConfig> = {}, wrap: (provider: OnrampProvider) => OnrampProvider = (provider) => provider): Promise<WireShop> {
  const upstream = createUpstream();
  const now = (): number => shop.now;
  const provider = fonbnk({ apiUrl: 'https://api.example', clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, environment: 'sandbox', fetch: upstream.fetch, now });
  const shop = openShop({
    providers: [wrap(provider)], sealSecret: SEAL_SECRET,
    merchants: [{ id: 'shop', origins: [ORIGIN], keys: [{ ...key, alg: 'HS256' }] }, { id: 'other', origins: [ORIGIN], keys: [{ ...otherKey, alg: 'HS256' }] }], ...change,
  });
  const seals = await createSeals([SEAL_SECRET], now);
  return Object.assign(shop, {
    upstream, seals, mintFor: (merchant: 'shop' | 'other', more: Partial<MintInput<OnrampClaims>>) => mintSession({ ...claims, iss: merchant, ...more }, merchant === 'shop' ? key : otherKey, now),
  });
}
