import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createSessionEndpoint, mintSession } from 'onramp-checkout/session';
import { fonbnk } from 'onramp-checkout/providers/fonbnk';
import { createSandbox } from 'onramp-checkout/sandbox';
import { memoryStore } from 'onramp-checkout/stores/memory';
import { tokensOf } from 'onramp-checkout/theme';
import 'onramp-checkout';
import 'onramp-checkout/frame';

assert.equal(typeof createSandbox, 'function');
assert.match(Object.keys(tokensOf('#ffcb05'))[0] ?? '', /^--onramp-/);
const secret = new Uint8Array(32).fill(7);
const aud = 'http://127.0.0.1:8787/checkout';
const endpoint = createSessionEndpoint({
  publicUrl: aud, environment: 'sandbox', store: memoryStore(), merchants: [{ id: 'shop', origins: ['https://shop.example'], keys: [{ kid: 'k1', alg: 'HS256', secret }] }],
  providers: [fonbnk({ apiUrl: 'http://127.0.0.1:1', clientId: 'x', clientSecret: 'eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHg=', environment: 'sandbox' })],
});
const session = await mintSession({
  iss: 'shop', aud, jti: 'a-checkout-of-the-shop-1', environment: 'sandbox', origins: ['https://shop.example'], flow: 'onramp', reference: 'ORDER-1',
  order: { country: 'KE', amount: '1500', currency: 'local', network: 'POLYGON', asset: 'USDC', address: '0x52908400098527886E0F7030069857D2E4169EE7' },
  customer: { email: 'amina@example.com' }, returnUrls: { success: 'https://shop.example/thanks', cancel: 'https://shop.example/cart' },
}, { kid: 'k1', secret });
const response = await endpoint(new Request(`${aud}/session`, { headers: { authorization: `Bearer ${session}`, origin: 'https://shop.example' } }));
assert.equal(response.status, 200, await response.clone().text());
assert.equal((await response.json()).reference, 'ORDER-1');
await endpoint.close();
assert.match(execFileSync('../node_modules/.bin/onramp-checkout', ['--help'], { encoding: 'utf8' }), /serve/);
