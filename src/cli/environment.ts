/** The endpoint's configuration by environment variables (design 2.5). Wrong values stop the start with one line. */
import * as z from 'zod/mini';
import { isLoopback } from '../core/links.js';
import type { EndpointConfig } from '../session/index.js';
import { postAcknowledgements } from '../session/index.js';
import type { AcknowledgementHook } from '../session/index.js';
import { memoryStore } from '../stores/memory.js';
import { redisStore } from '../stores/redis.js';
import { sqliteStore } from '../stores/sqlite.js';
import type { ClaimStore } from '../stores/store.js';
import { readProviders } from './provider-settings.js';
import { needed, SettingError, text } from './setting.js';
import type { Variables } from './setting.js';

export interface SigningKey {
  readonly kid: string;
  readonly secret: Uint8Array;
}

/** `kid:base64secret`, comma-separated; the first mints. */
export function readKeys(variables: Variables): readonly SigningKey[] {
  const keys = needed(variables, 'CHECKOUT_SESSION_KEYS', 'kid:base64secret, comma-separated').split(',').map((pair) => {
    const [, kid, encoded] = /^\s*([A-Za-z0-9._-]{1,64}):([A-Za-z0-9+/_-]+={0,2})\s*$/.exec(pair) ?? [];
    if (kid === undefined || encoded === undefined) throw new SettingError('CHECKOUT_SESSION_KEYS must be kid:base64secret, comma-separated');
    const secret = new Uint8Array(Buffer.from(encoded, 'base64'));
    if (secret.byteLength < 32) throw new SettingError(`CHECKOUT_SESSION_KEYS: the secret of "${kid}" has ${secret.byteLength} bytes, at least 32 are needed`);
    return { kid, secret };
  });
  return keys as readonly SigningKey[];
}

/** Of several the first seals, and each opens. */
function readSealSecrets(variables: Variables): readonly Uint8Array[] | undefined {
  return text(variables, 'CHECKOUT_SEAL_SECRETS')?.split(',').map((encoded) => {
    if (!/^\s*[A-Za-z0-9+/_-]+={0,2}\s*$/.test(encoded)) throw new SettingError('CHECKOUT_SEAL_SECRETS must be Base64, comma-separated');
    const secret = new Uint8Array(Buffer.from(encoded, 'base64'));
    if (secret.byteLength < 32) throw new SettingError(`CHECKOUT_SEAL_SECRETS: one has ${secret.byteLength} bytes, at least 32 are needed`);
    return secret;
  });
}

export function readPublicUrl(variables: Variables, fallback?: string): string {
  const url = text(variables, 'CHECKOUT_PUBLIC_URL') ?? fallback ?? needed(variables, 'CHECKOUT_PUBLIC_URL', 'the endpoint’s URL as browsers see it');
  if (!z.safeParse(z.url({ protocol: /^https?$/ }), url).success || url.endsWith('/')) {
    throw new SettingError('CHECKOUT_PUBLIC_URL must be a URL without a trailing slash');
  }
  return url;
}

/** `sandbox` by default on loopback; elsewhere it has to be said. */
export function readEnvironment(variables: Variables, publicUrl: string): 'sandbox' | 'live' {
  const value = text(variables, 'CHECKOUT_ENVIRONMENT') ?? (isLoopback(new URL(publicUrl).hostname) ? 'sandbox' : undefined);
  if (value !== 'sandbox' && value !== 'live') throw new SettingError('CHECKOUT_ENVIRONMENT must be sandbox or live');
  return value;
}

export function readOrigins(variables: Variables): string[] {
  return needed(variables, 'CHECKOUT_ORIGINS', 'comma-separated exact origins').split(',').map((origin) => origin.trim()).filter((origin) => origin !== '');
}

async function openStore(variables: Variables): Promise<ClaimStore> {
  const value = text(variables, 'CHECKOUT_STORE') ?? 'memory:';
  const [, scheme, rest] = /^([a-z]+):(.*)$/.exec(value) ?? [];
  try {
    if (value === 'memory:') return memoryStore();
    if (scheme === 'sqlite' && rest) return await sqliteStore({ file: rest });
    if (scheme === 'redis' || scheme === 'rediss') return await redisStore({ url: value });
  } catch (thrown) {
    throw new SettingError(`CHECKOUT_STORE: ${thrown instanceof Error ? thrown.message : String(thrown)}`, { cause: thrown });
  }
  throw new SettingError('CHECKOUT_STORE must be memory:, sqlite:<file>, redis://… or rediss://…');
}

function readHops(variables: Variables): number {
  const value = text(variables, 'CHECKOUT_TRUSTED_PROXIES') ?? '0';
  if (!/^\d{1,2}$/.test(value)) throw new SettingError('CHECKOUT_TRUSTED_PROXIES must be a number of proxy hops, such as 1');
  return Number(value);
}

/** The merchant's hook behind a URL, where there is one. */
function readHook(variables: Variables): AcknowledgementHook | undefined {
  const url = text(variables, 'CHECKOUT_ACK_URL');
  if (url === undefined) return undefined;
  if (!URL.canParse(url) || !(new URL(url).protocol === 'https:' || (new URL(url).protocol === 'http:' && isLoopback(new URL(url).hostname)))) {
    throw new SettingError('CHECKOUT_ACK_URL must be an https URL (http on loopback)');
  }
  const secrets = needed(variables, 'CHECKOUT_ACK_SECRET', 'it signs what CHECKOUT_ACK_URL is asked').split(',').map((secret) => secret.trim()).filter((secret) => secret !== '');
  try {
    return postAcknowledgements({ url, secrets });
  } catch {
    throw new SettingError('CHECKOUT_ACK_SECRET must be a text, or Base64 behind whsec_');
  }
}

/** The store is opened last, when everything else is right; whoever asked closes it. */
export async function readConfig(variables: Variables, fallbackUrl?: string): Promise<EndpointConfig> {
  const publicUrl = readPublicUrl(variables, fallbackUrl);
  const environment = readEnvironment(variables, publicUrl);
  const acknowledge = readHook(variables);
  const providers = readProviders(variables, environment);
  const sealSecret = readSealSecrets(variables);
  if (environment === 'live' && !acknowledge && providers.some(({ flow }) => flow === 'invoice')) {
    throw new SettingError('CHECKOUT_ACK_URL is missing: without it nobody would say whether an ON/RAMP payment is credited');
  }
  return {
    publicUrl, environment,
    merchants: [{
      id: needed(variables, 'CHECKOUT_MERCHANT_ID', 'iss of the sessions'),
      origins: readOrigins(variables),
      keys: readKeys(variables).map(({ kid, secret }) => ({ kid, alg: 'HS256' as const, secret })),
    }],
    providers, ...(acknowledge === undefined ? {} : { acknowledge }),
    ...(sealSecret === undefined ? {} : { sealSecret }), trustedProxies: readHops(variables),
    store: await openStore(variables),
  };
}
