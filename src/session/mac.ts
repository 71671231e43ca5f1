/**
 * HMAC-SHA256, answered at once. WebCrypto answers each call from another thread, which costs several times what the hash
 * itself does (measured in `test/bench/endpoint`).
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

export interface Mac {
  readonly sign: (text: string) => Uint8Array;
  /** Takes as long whichever byte is wrong. */
  readonly verify: (text: string, mac: Uint8Array) => boolean;
}

const encoder = new TextEncoder();

export function createMac(key: Uint8Array): Mac {
  // The key is worked in once; each message starts from a copy of that.
  const keyed = hmac.create(sha256, key);
  const sign = (text: string): Uint8Array => keyed.clone().update(encoder.encode(text)).digest();
  return {
    sign,
    verify(text, mac) {
      const right = sign(text);
      let difference = right.length ^ mac.length;
      for (let at = 0; at < right.length; at++) difference |= (right[at] ?? 0) ^ (mac[at] ?? 0);
      return difference === 0;
    },
  };
}
