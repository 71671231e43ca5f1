/**
 * Signed POSTs in the Standard Webhooks form (standardwebhooks.com): headers `webhook-id`, `webhook-timestamp` (seconds)
 * and `webhook-signature`, a list of `v1,` + Base64(HMAC-SHA256(key, id "." timestamp "." body)) apart by spaces. It
 * signs the bytes of the body as they go over the wire, so nothing is parsed before it has been verified.
 */

const HEADERS = { id: 'webhook-id', timestamp: 'webhook-timestamp', signature: 'webhook-signature' } as const;
/** How far the clocks may be apart, and how long a caught message can be sent again. */
const TOLERANCE_S = 300;
/** More keys than anybody rotates. */
const MOST_SIGNATURES = 10;
/** Without a dot, which parts what is signed. */
const ID = /^[\u0021-\u002d\u002f-\u007e]{1,256}$/;

const encoder = new TextEncoder();

/** The bytes of a secret: its text as it is, or Base64 behind `whsec_`. @throws RangeError when there are none. */
function bytesOf(secret: string): Uint8Array<ArrayBuffer> {
  const encoded = secret.startsWith('whsec_') ? secret.slice('whsec_'.length).replace(/=+$/, '') : undefined;
  if (encoded !== undefined && (!/^[A-Za-z0-9+/]+$/.test(encoded) || encoded.length % 4 === 1)) throw new RangeError('a webhook secret must be Base64 behind whsec_');
  const bytes = encoded === undefined ? encoder.encode(secret) : Uint8Array.from(atob(encoded), (sign) => sign.charCodeAt(0));
  if (bytes.byteLength === 0) throw new RangeError('a webhook secret must not be empty');
  return bytes;
}

/** Takes as long whatever differs. */
function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let at = 0; at < b.length; at++) difference |= (a.charCodeAt(at) | 0) ^ b.charCodeAt(at);
  return difference === 0;
}

/** A message that came with a signature that holds. */
export interface VerifiedWebhook {
  /** The same each time the message is sent: whoever acts on it once remembers this. */
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
}

export interface StandardWebhooks {
  /**
   * The three headers of a message, signed with every secret.
   * @param id the same for every try, without dots
   * @param at milliseconds since 1970
   */
  sign(id: string, at: number, body: Uint8Array | string): Promise<Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>>>;
  /** `undefined` unless one of the signatures holds on these bytes with one of the secrets, five minutes of clock difference borne. */
  verify(headers: Headers, now: number, body: Uint8Array): Promise<VerifiedWebhook | undefined>;
}

/**
 * @param secrets one, or several while they follow each other: any of them verifies, all of them sign
 * @throws RangeError when there is none, or one is empty or broken
 */
export function standardWebhooks(secrets: readonly string[]): StandardWebhooks {
  if (secrets.length === 0) throw new RangeError('a webhook secret is needed');
  const keys = secrets.map((secret) => crypto.subtle.importKey('raw', bytesOf(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']));

  const signaturesOf = async (id: string, timestamp: number, body: Uint8Array): Promise<string[]> => {
    const start = encoder.encode(`${id}.${timestamp}.`);
    const signed = new Uint8Array(start.byteLength + body.byteLength);
    signed.set(start);
    signed.set(body, start.byteLength);
    return Promise.all(keys.map(async (key) => `v1,${btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.sign('HMAC', await key, signed))))}`));
  };

  return {
    async sign(id, at, body) {
      if (!ID.test(id)) throw new RangeError('a webhook’s id is printable text without dots');
      const timestamp = Math.floor(at / 1000);
      const signatures = await signaturesOf(id, timestamp, typeof body === 'string' ? encoder.encode(body) : body);
      return { [HEADERS.id]: id, [HEADERS.timestamp]: String(timestamp), [HEADERS.signature]: signatures.join(' ') } as const;
    },
    async verify(headers, now, body) {
      const id = headers.get(HEADERS.id) ?? '';
      const timestamp = /^[1-9]\d{0,11}$/.test(headers.get(HEADERS.timestamp) ?? '') ? Number(headers.get(HEADERS.timestamp)) : NaN;
      const given = (headers.get(HEADERS.signature) ?? '').split(' ');
      if (!ID.test(id) || !(Math.abs(now / 1000 - timestamp) <= TOLERANCE_S) || given.length > MOST_SIGNATURES) return undefined;
      let holds = false;
      for (const right of await signaturesOf(id, timestamp, body)) {
        for (const one of given) if (sameText(one, right)) holds = true;
      }
      return holds ? { id, timestamp } : undefined;
    },
  };
}
