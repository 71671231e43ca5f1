/**
 * Webhooks (domain facts §5): `x-signature` is lower-case hex of SHA-256(JSON ‖ hex(SHA-256(secret))), nested and no
 * HMAC, over the whole body or over its `data`; V1 carries it as `hash` over `data`. It has neither time nor event id, so
 * it says which order to look at and nothing more.
 */
import * as z from 'zod/mini';

const webhook = z.object({ data: z.object({ orderId: z.string().check(z.minLength(1), z.maxLength(128)) }), hash: z.optional(z.string()) });

/** How the JSON and the hashed secret are joined. The documents disagree; `json-first` is what works (domain facts §5). */
export type WebhookOrder = 'json-first' | 'secret-first';

async function sha256Hex(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Takes as long whatever differs. */
function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let at = 0; at < b.length; at++) difference |= (a.charCodeAt(at) | 0) ^ b.charCodeAt(at);
  return difference === 0;
}

/** The raw text of the top-level member `data`, as it was signed. */
function dataOf(text: string): string | undefined {
  const start = /^\s*\{\s*"data"\s*:\s*(?=\{)/.exec(text)?.[0].length;
  if (start === undefined) return undefined;
  let depth = 0;
  for (const match of text.slice(start).matchAll(/"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (match[0] === '{') depth++;
    if (match[0] === '}' && --depth === 0) return text.slice(start, start + match.index + 1);
  }
  return undefined;
}

/** Which order a webhook speaks of, or `undefined` unless its signature holds on the bytes as they came. */
export async function readWebhook(
  body: Uint8Array, header: string | null, secret: string, order: WebhookOrder = 'json-first',
): Promise<{ readonly orderId: string } | undefined> {
  const encoder = new TextEncoder();
  let text: string;
  let json: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = z.safeParse(webhook, json);
  if (!parsed.success) return undefined;
  const hashed = await sha256Hex(encoder.encode(secret));
  const signatureOf = (signed: string): Promise<string> => sha256Hex(encoder.encode(order === 'json-first' ? signed + hashed : hashed + signed));
  const data = dataOf(text);
  const right = [...(header === null ? [] : [await signatureOf(text)]), ...(data === undefined ? [] : [await signatureOf(data)])];
  const given = header ?? parsed.data.hash ?? '';
  let holds = false;
  for (const signature of right) if (sameText(given, signature)) holds = true;
  return holds ? { orderId: parsed.data.data.orderId } : undefined;
}
