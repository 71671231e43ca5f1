/** What the hosted page hears, parsed once. */
import * as z from 'zod/mini';
import { ATTRIBUTES, VERSIONS } from './messages.js';
import { look } from './look.js';

const attributes = z.partial(z.object(Object.fromEntries(ATTRIBUTES.map((name) => [name, z.string().check(z.maxLength(256))])) as Record<(typeof ATTRIBUTES)[number], z.ZodMiniString>));

const settings = {
  attributes: z.optional(attributes),
  lang: z.optional(z.string().check(z.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$/))),
  dir: z.optional(z.enum(['ltr', 'rtl'])),
  look: z.optional(look),
  fontScale: z.optional(z.number().check(z.minimum(0.5), z.maximum(4))),
  legacy: z.optional(z.enum(['fonbnk'])),
};

/** A token in three parts, at most 4 KiB (design 2.2). */
export const token = z.string().check(z.maxLength(4096), z.regex(/^[\w-]+\.[\w-]+\.[\w-]+$/));

export const hostSettings = z.object(settings);
export const hostInit = z.object({
  ...settings, version: z.literal([...VERSIONS]), session: z.optional(token), orderId: z.optional(z.string().check(z.minLength(1), z.maxLength(512))),
});
export const initMessage = z.object({ jsonrpc: z.literal('2.0'), method: z.literal('host.init'), params: hostInit });

/** What the host may tell after that. */
export const resume = z.object({ orderId: z.string().check(z.minLength(1), z.maxLength(512)) });
/** What it answers to `host.getSession`. */
export const sessionAnswer = z.object({ session: token });
export const closeAnswer = z.object({ closed: z.boolean() });

export type HostInit = z.infer<typeof hostInit>;
export type HostSettings = z.infer<typeof hostSettings>;
