import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { meantBy } from '../../../src/debug/misspelt.js';

describe('a misspelt attribute', () => {
  for (const [tag, written, meant] of [
    ['onramp-checkout', 'sessionurl', 'session-url'], ['onramp-checkout', 'session_url', 'session-url'], ['onramp-checkout', 'sesion-url', 'session-url'], ['onramp-checkout', 'end-point', 'endpoint'],
    ['onramp-checkout', 'endpiont', 'endpoint'], ['onramp-checkout', 'src', 'endpoint'], ['onramp-checkout-frame', 'endpoint', 'src'], ['onramp-checkout', 'curency', 'currency'], ['onramp-checkout', 'adress', 'address'],
    ['onramp-checkout', 'emial', 'email'], ['onramp-checkout', 'phones', 'phone'], ['onramp-checkout-frame', 'legacyevents', 'legacy-events'], ['onramp-checkout', 'presentaton', 'presentation'],
  ] as const) it(`<${tag} ${written}> means ${meant}`, () => assert.equal(meantBy(tag, written), meant));

  for (const written of ['endpoint', 'session-url', 'session', 'debug', 'id', 'class', 'style', 'slot', 'part', 'lang', 'dir', 'title', 'data-session', 'aria-label', 'onclick', 'v-cloak', 'count', 'ng-version', 'hydrated', 'x', '']) {
    it(`${written || '(nothing)'} means itself`, () => assert.equal(meantBy('onramp-checkout', written), undefined));
  }
});
