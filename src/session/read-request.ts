/** What a request brings, parsed once: an unknown name is refused, and so is whatever has another type or size. */
import type { Context, Env } from 'hono';
import * as z from 'zod/mini';
import { CheckoutError } from '../core/errors.js';
import { parseStrictJson } from './strict-json.js';

const LARGEST_BODY = 16 * 1024;

/** @throws CheckoutError `ERR_REQUEST_INVALID` with the first name that is wrong. */
function parse<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.infer<Schema> {
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('.');
  throw new CheckoutError({ code: 'ERR_REQUEST_INVALID', recoverable: false, ...(name ? { field: name.slice(0, 64) } : {}) });
}

export function readQuery<Schema extends z.ZodMiniType, E extends Env>(c: Context<E>, schema: Schema): z.infer<Schema> {
  const all = c.req.queries();
  for (const [name, values] of Object.entries(all)) {
    if (values.length > 1) throw new CheckoutError({ code: 'ERR_REQUEST_INVALID', recoverable: false, field: name.slice(0, 64) });
  }
  return parse(schema, c.req.query());
}

/** State-changing calls take JSON only, so that no simple request of another site can make one. */
export async function readBody<Schema extends z.ZodMiniType, E extends Env>(c: Context<E>, schema: Schema): Promise<z.infer<Schema>> {
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) throw new CheckoutError({ code: 'ERR_REQUEST_TYPE', recoverable: false });
  return readJsonBody(c, schema);
}

/** JSON, whatever it calls itself. */
export async function readJsonBody<Schema extends z.ZodMiniType, E extends Env>(c: Context<E>, schema: Schema): Promise<z.infer<Schema>> {
  const bytes = await readBytes(c, LARGEST_BODY);
  let json: unknown;
  try {
    json = parseStrictJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new CheckoutError({ code: 'ERR_REQUEST_INVALID', recoverable: false, field: 'body' });
  }
  return parse(schema, json);
}

/**
 * At most so many bytes, whatever length was announced or not.
 * @throws CheckoutError `ERR_REQUEST_TOO_LARGE`
 */
export async function readBytes<E extends Env>(c: Context<E>, largest: number): Promise<Uint8Array> {
  const tooLarge = new CheckoutError({ code: 'ERR_REQUEST_TOO_LARGE', recoverable: false });
  const announced = c.req.header('content-length') ?? '';
  if (Number(announced) > largest) throw tooLarge;
  // A server reads no further than what was announced, and all at once is cheaper than a stream.
  if (/^\d+$/.test(announced)) {
    const whole = new Uint8Array(await c.req.raw.arrayBuffer());
    if (whole.byteLength > largest) throw tooLarge;
    return whole;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = c.req.raw.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > largest) {
      void reader?.cancel().catch(() => undefined);
      throw tooLarge;
    }
    chunks.push(part.value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
