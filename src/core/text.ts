/** Provider and merchant text is text: never HTML, never a way to fool the eye (security findings P5, M12). */
import * as z from 'zod/mini';

/** Controls, bidi overrides and isolates, zero-width and tag characters, and lone surrogates. */
const DECEPTIVE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|[\ud800-\udfff]/gu;

/** Whether a text holds characters that would let it look like another one. */
export function isDeceptive(text: string): boolean {
  DECEPTIVE.lastIndex = 0;
  return DECEPTIVE.test(text);
}

/** A text for display: deceptive characters gone, line floods folded, cut at `limit` characters. */
export function plainText(text: string, limit: number): string {
  const clean = text.replace(DECEPTIVE, '').replace(/\r\n?/g, '\n').replace(/\n{3,}/g, '\n\n').trim();
  return clean.length > limit ? `${clean.slice(0, limit - 1)}…` : clean;
}

/** A one-line label. */
export const label = z.string().check(z.maxLength(200));
/** A paragraph. */
export const paragraph = z.string().check(z.maxLength(2000));
