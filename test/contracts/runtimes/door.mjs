// What an operator writes in a runtime of her own: the built doors and nothing else. Bundled by `runtimes.ts`.
import { createSessionEndpoint } from 'onramp-checkout/session';
import { fonbnk } from 'onramp-checkout/providers/fonbnk';
import { memoryStore } from 'onramp-checkout/stores/memory';

/** Settings as JSON can say them. */
export function open({ keys, fonbnk: provider, ...settings }) {
  const bytes = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return createSessionEndpoint({
    ...settings, merchants: settings.merchants.map((merchant) => ({ ...merchant, keys: keys.map(({ kid, secret }) => ({ kid, alg: 'HS256', secret: bytes(secret) })) })),
    providers: [fonbnk({ ...provider, environment: settings.environment })], store: memoryStore(),
  });
}
