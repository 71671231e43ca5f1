/** What claims are made of, whatever the flow: short texts, codes, origins, and URLs that are safe to hand on. */
import * as z from 'zod/mini';
import { isLoopback, safeLink } from '../core/links.js';

export const short = z.string().check(z.minLength(1), z.maxLength(128), z.regex(/^[^\u0000-\u001f\u007f]*$/));
export const code = z.string().check(z.regex(/^[A-Za-z0-9_.:-]{1,64}$/));

/** A name or an address. URLs allow `*` and `;` in hosts as well, which would be a wildcard or a directive in a policy. */
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9_-]+(\.[a-z0-9_-]+)*)$/;

/** `https://shop.example`, or http on loopback; an origin and nothing more. */
export const origin = z.string().check(z.maxLength(256), z.refine((text) => {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.origin === text && HOST.test(url.hostname) && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)));
}));

/** A complete, well-formed URL of the merchant's own, https or http on loopback. */
export const merchantUrl = z.string().check(z.maxLength(1024), z.refine((text) => {
  if (!URL.canParse(text) || /[^\u0021-\u007e]|\\/.test(text)) return false;
  const url = new URL(text);
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  return secure && url.username === '' && url.password === '' && /^https?:\/\//.test(text);
}));

/** A picture that the customer's browser will load: the link rule holds for it (security findings §2.1). */
export const imageUrl = z.string().check(z.maxLength(1024), z.refine((text) => safeLink(text, { allowLoopback: true }) !== undefined));
