/**
 * Memos: the text that tells an exchange whose deposit a transfer is. Small and synchronous, so a form can ask before
 * any address family is loaded. Sources: SEP-0023 and CAP-27 (muxed accounts), Stellar `MEMO_TEXT` (28 bytes).
 */

import { memoRule as ruleOfNetwork } from '../core/catalogue.js';

/** Whether a transfer carries a memo. `none`: no place for it; `recommended`: exchanges lose deposits without one. */
export type MemoRule = 'none' | 'optional' | 'recommended';

/** A memo without the white space around it, or why it cannot be sent. */
export type MemoCheck =
  | { readonly ok: true; readonly memo: string }
  | { readonly ok: false; readonly code: 'ERR_MEMO_TOO_LONG' | 'ERR_MEMO_FORMAT' | 'ERR_MEMO_UNSUPPORTED' };

/** Longest memo in UTF-8 bytes. Stellar's is the protocol's; TON's is a comment that fits one cell. */
const STELLAR_BYTES = 28;
const COMMENT_BYTES = 120;

/** Control, formatting and bidi characters, halves of surrogate pairs, line ends: none of them is safe to copy. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const nameOf = (network: string): string => network.trim().toUpperCase();

/** The memo rule of a network, by its name in any case. `checkAddress` knows better for one address: muxed has none. */
export function memoRule(network: string): MemoRule {
  return ruleOfNetwork(nameOf(network));
}

/**
 * Whether this memo can travel with a transfer on this network. An empty one always can.
 *
 * @param rule What `checkAddress` said of the receiving address: `none` for a muxed account, which carries its own
 *   memo; `optional` for a network that this project does not know. Without it the network's own rule holds.
 */
export function checkMemo(network: string, memo: string, rule: MemoRule = memoRule(network)): MemoCheck {
  const text = memo.trim();
  if (text === '') return { ok: true, memo: text };
  if (rule === 'none') return { ok: false, code: 'ERR_MEMO_UNSUPPORTED' };
  if (UNSAFE.test(text)) return { ok: false, code: 'ERR_MEMO_FORMAT' };
  const bytes = new TextEncoder().encode(text).length;
  return bytes > (nameOf(network) === 'STELLAR' ? STELLAR_BYTES : COMMENT_BYTES)
    ? { ok: false, code: 'ERR_MEMO_TOO_LONG' }
    : { ok: true, memo: text };
}
