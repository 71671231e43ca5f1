/** Provider and merchant text is text: never HTML, never a way to fool the eye (security findings P5, M12). */

/**
 * Controls, bidi overrides and isolates, whatever is drawn as nothing (zero-width, tags, soft hyphens, fillers, variation
 * selectors), separators of lines that no editor shows, and lone surrogates.
 */
const DECEPTIVE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\ufff9-\ufffb]|\p{Default_Ignorable_Code_Point}|\p{Surrogate}/gu;

/** Whether a text holds characters that would let it look like another one. */
export function isDeceptive(text: string): boolean {
  DECEPTIVE.lastIndex = 0;
  return DECEPTIVE.test(text);
}

/** A text for display: deceptive characters gone, line floods folded, cut at `limit` characters. */
export function plainText(text: string, limit: number): string {
  const clean = text.replace(DECEPTIVE, '').replace(/\r\n?/g, '\n').replace(/\n(?:[^\S\n]*\n){2,}/g, '\n\n').trim();
  // Never half of a character.
  return clean.length > limit ? `${clean.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…` : clean;
}
