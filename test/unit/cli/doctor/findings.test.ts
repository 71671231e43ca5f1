/** Each finding of the doctor: a page that provokes it, and the pages next to it that do not. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { between, CLASSIC, ENDPOINT, examine, FRAME, LOADER, mint, MODULE, PAY, SHOP, TAG } from './scene.js';
import type { Scene } from './scene.js';

/** What the README says that a page needs. */
const README = `default-src 'none'; script-src ${PAY}; connect-src 'self' ${PAY}; require-trusted-types-for 'script'; trusted-types lit-html`;
const csp = (policy: string): Pick<Scene, 'headers'> => ({ headers: { 'content-security-policy': policy } });
const framed = `${LOADER}${FRAME}`;
const isolated = { 'cross-origin-embedder-policy': 'require-corp' };
const json = (value: unknown, status = 200): Response => Response.json(value, { status });

/** Pages on which nothing is to be found. */
const WELL: readonly (readonly [name: string, scene: Scene])[] = [
  ['the tag as the README has it', {}],
  ['the frame', { body: framed }],
  ['a classic script', { body: `${CLASSIC}${TAG}` }],
  ['the policy of the README', csp(README)],
  ['the policy of the README in a meta', { head: `<meta http-equiv="content-security-policy" content="${README}">` }],
  ['a meta of the body, which no browser reads', { body: `<meta http-equiv="content-security-policy" content="default-src 'none'">${MODULE}${TAG}` }],
  ['frame-ancestors and sandbox in a meta, which say nothing there', { head: '<meta http-equiv="Content-Security-Policy" content="sandbox; frame-ancestors \'none\'">' }],
  ['a policy for the frame', { body: framed, ...csp(`default-src 'none'; script-src ${PAY}; connect-src 'self'; child-src ${PAY}`) }],
  ['a frame where Trusted Types are required and none is allowed', { body: framed, ...csp("require-trusted-types-for 'script'; trusted-types 'none'") }],
  ['a script by its nonce', { body: `<script nonce="abc" type="module" src="${ENDPOINT}/onramp-checkout.js"></script>${TAG}`, ...csp("script-src 'nonce-abc' 'strict-dynamic'") }],
  ['trusted-types that are named and not required', csp("trusted-types 'none'")],
  ['Trusted Types that any name may have', csp("require-trusted-types-for 'script'")],
  ['a Lit of its own, and duplicates allowed', { body: `<script src="/vendor/lit.js"></script>${MODULE}${TAG}`, ...csp("require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'") }],
  ['a policy that is only reported', { headers: { 'content-security-policy-report-only': "default-src 'none'" } }],
  ['a sandbox that allows what is needed', csp('sandbox allow-scripts allow-same-origin allow-forms allow-popups')],
  ['a style attribute that is allowed', { body: `${MODULE}${TAG.replace('>', ' style="color: red">')}`, ...csp("style-src 'unsafe-inline'") }],
  ['an isolated page with the frame', { body: framed, headers: isolated }],
  ['an isolated page with a classic script', { body: `${CLASSIC}${TAG}`, headers: isolated }],
  ['features that are handed on', { body: framed, headers: { 'permissions-policy': `clipboard-write=(self "${PAY}"), web-share=*, camera=()` } }],
  ['a frame by hand with all that it needs', { body: `<iframe src="${ENDPOINT}/embed/shop?o=${SHOP}" allow="clipboard-write; web-share" sandbox="allow-scripts allow-same-origin allow-forms allow-popups"></iframe>` }],
  ['a token by hand', { body: `${MODULE}<onramp-checkout endpoint="${ENDPOINT}"></onramp-checkout>`, session: 'mint' }],
  ['an endpoint that a script sets', { body: `${MODULE}<onramp-checkout session-url="/checkout-session"></onramp-checkout>`, endpoint: ENDPOINT }],
  ['a base that relative addresses follow', { head: `<base href="${PAY}/checkout/">`, body: `<script type="module" src="onramp-checkout.js"></script><onramp-checkout endpoint="." session-url="${SHOP}/checkout-session"></onramp-checkout>` }],
  ['attributes of HTML and of the shop', { body: `${MODULE}${TAG.replace('>', ' id="a" class="b" data-currencies="x" part="c" title="d">')}` }],
  ['a shop with a clock that is half a minute off', { ahead: 30 }],
  ['X-Frame-Options beside frame-ancestors', { body: framed, pay: between('/checkout/embed/shop', { 'x-frame-options': 'SAMEORIGIN' }) }],
  ['a page that goes on within its site', { at: `${SHOP}/`, shop: (path) => (path === '/' ? new Response(null, { status: 302, headers: { location: '/cart' } }) : undefined) }],
  ['an endpoint that names itself otherwise and takes the session', { body: `${MODULE}${TAG.replace('pay.test', 'pay.test:443')}` }],
];

type Ill = readonly [name: string, about: string, weight: 'warn' | 'stop', mend: RegExp, scene: Scene];
const ILL: readonly Ill[] = [
  ['a page that does not answer', 'page', 'stop', /address of the page/, { at: 'https://nowhere.test/' }],
  ['a page behind a login', 'page', 'stop', /without a login/, { shop: (path) => (path === '/cart' ? new Response('', { status: 403 }) : undefined) }],
  ['a page that is endless', 'page-size', 'warn', /further up/, { body: `${MODULE}${TAG}${'x'.repeat(3 * 1024 * 1024)}` }],
  ['a page that moves to another site', 'page-moved', 'warn', /https:\/\/other\.test/, { shop: (path, request) => (path === '/cart' && !request.url.includes('moved') ? new Response(null, { status: 301, headers: { location: 'https://other.test/cart?moved' } }) : undefined) }],
  ['no tag', 'tag', 'stop', /--endpoint/, { body: MODULE }],
  ['a tag in a template only', 'tag', 'stop', /Add the tag/, { body: `${MODULE}<template>${TAG}</template>` }],
  ['no endpoint', 'endpoint', 'stop', /endpoint="https/, { body: `${MODULE}<onramp-checkout session-url="/checkout-session"></onramp-checkout>` }],
  ['a frame of another page', 'endpoint', 'stop', /src=".*\/embed\//, { body: `${LOADER}<onramp-checkout-frame src="${ENDPOINT}" session-url="/s"></onramp-checkout-frame>` }],
  ['an endpoint on the customer’s own machine', 'endpoint', 'stop', /endpoint="https/, { body: `${MODULE}<onramp-checkout endpoint="http://localhost:8787" session-url="/checkout-session"></onramp-checkout>` }],
  ['no source of a session', 'session-source', 'warn', /session-url="\/checkout-session"/, { body: `${MODULE}<onramp-checkout endpoint="${ENDPOINT}"></onramp-checkout>` }],
  ['a session-url that is none', 'session-source', 'stop', /session-url="/, { body: `${MODULE}<onramp-checkout endpoint="${ENDPOINT}" session-url="https://"></onramp-checkout>` }],
  ['a misspelt attribute', 'attribute', 'warn', /Write session-url=/, { body: `${MODULE}${TAG.replace('session-url', 'sessionurl')}` }],
  ['an endpoint over http', 'mixed-endpoint', 'stop', /https:\/\/pay\.test/, { body: `${MODULE}${TAG.replace('https://pay', 'http://pay')}` }],
  ['a script over http', 'mixed-script', 'stop', /https:\/\/pay\.test/, { body: `${MODULE.replace('https:', 'http:')}${TAG}` }],
  ['a session-url over http', 'mixed-session', 'stop', /https:\/\/shop\.test/, { body: `${MODULE}${TAG.replace('/checkout-session', 'http://shop.test/checkout-session')}` }],
  ['no script tag', 'script', 'warn', /onramp-checkout\.js/, { body: TAG }],
  ['the script of the other tag', 'script', 'stop', /onramp-checkout\.js/, { body: `${LOADER}${TAG}` }],
  ['a module without type', 'script-type', 'stop', /type="module"/, { body: `${MODULE.replace(' type="module"', '')}${TAG}` }],
  ['two scripts', 'script-twice', 'warn', /Keep one/, { body: `${MODULE}${CLASSIC}${TAG}` }],
  ['a script that is not there', 'script-answer', 'stop', /<endpoint>\/onramp-checkout\.js/, { pay: (path) => (path.endsWith('.js') ? new Response('', { status: 404 }) : undefined) }],
  ['a script on a host that does not answer', 'script-answer', 'stop', /address in the script tag/, { body: `${MODULE.replace('pay.test', 'nowhere.test')}${TAG}` }],
  ['a script that is a page', 'script-content-type', 'stop', /text\/javascript/, { pay: between('/checkout/onramp-checkout.js', { 'content-type': 'text/html' }) }],
  ['a module without CORS', 'script-cors', 'stop', /Access-Control-Allow-Origin: \*/, { pay: between('/checkout/onramp-checkout.js', { 'access-control-allow-origin': '' }) }],
  ['a script that is moved', 'script-moved', 'warn', /other\.test/, { pay: (path) => (path.endsWith('.js') ? new Response(null, { status: 302, headers: { location: 'https://other.test/x.js' } }) : undefined), shop: (path) => (path === '/x.js' ? new Response('', { headers: { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' } }) : undefined) }],
  ['a classic script without CORP in an isolated page', 'script-corp', 'stop', /Cross-Origin-Resource-Policy: cross-origin/, { body: `${CLASSIC}${TAG}`, headers: isolated, pay: between('/checkout/onramp-checkout.classic.js', { 'cross-origin-resource-policy': '' }) }],
  ['a classic script for its own site', 'script-corp', 'stop', /Cross-Origin-Resource-Policy: cross-origin/, { body: `${CLASSIC}${TAG}`, pay: between('/checkout/onramp-checkout.classic.js', { 'cross-origin-resource-policy': 'same-origin' }) }],
  ['script-src', 'csp-script-src', 'stop', /script-src 'self' https:\/\/pay\.test$/, csp("script-src 'self'")],
  ['script-src-elem', 'csp-script-src', 'stop', /script-src-elem https:\/\/a\.test https:\/\/pay\.test$/, csp(`script-src ${PAY}; script-src-elem https://a.test`)],
  ['default-src alone', 'csp-script-src', 'stop', /script-src https:\/\/pay\.test$/, csp("default-src 'none'")],
  ['a nonce that the tag lacks', 'csp-script-src', 'stop', /nonce/, csp(`script-src 'nonce-abc' 'strict-dynamic' ${PAY}`)],
  ['connect-src without the endpoint', 'csp-connect-src', 'stop', /connect-src 'self' https:\/\/pay\.test$/, csp("connect-src 'self'")],
  ['connect-src without the shop', 'csp-connect-src', 'stop', /connect-src https:\/\/pay\.test 'self'$/, csp(`connect-src ${PAY}`)],
  ['the second of two policies', 'csp-connect-src', 'stop', /connect-src/, csp(`${README}, connect-src 'self'`)],
  ['frame-src', 'csp-frame-src', 'stop', /frame-src https:\/\/pay\.test$/, { body: framed, ...csp("frame-src 'none'") }],
  ['child-src', 'csp-frame-src', 'stop', /frame-src 'self' https:\/\/pay\.test$/, { body: framed, ...csp("child-src 'self'") }],
  ['style-src', 'csp-style-src', 'warn', /style sheet/, { body: `${MODULE}${TAG.replace('>', ' style="color: red">')}`, ...csp("style-src 'self'") }],
  ['trusted-types', 'csp-trusted-types', 'stop', /trusted-types shop lit-html$/, csp("require-trusted-types-for 'script'; trusted-types shop")],
  ['a Lit of its own', 'csp-trusted-types', 'warn', /trusted-types lit-html 'allow-duplicates'$/, { body: `<script src="/vendor/lit.js"></script>${MODULE}${TAG}`, ...csp("require-trusted-types-for 'script'; trusted-types lit-html") }],
  ['sandbox', 'csp-sandbox', 'stop', /sandbox allow-scripts allow-forms allow-popups allow-same-origin$/, csp('sandbox allow-scripts allow-forms allow-popups')],
  ['Permissions-Policy', 'permissions', 'warn', /clipboard-write=\(self\)/, { headers: { 'permissions-policy': 'clipboard-write=()' } }],
  ['Permissions-Policy for a frame', 'permissions', 'warn', /web-share=\(self "https:\/\/pay\.test"\)/, { body: framed, headers: { 'permissions-policy': 'web-share=(self)' } }],
  ['a frame by hand in a narrow sandbox', 'frame-sandbox', 'stop', /allow-scripts allow-forms allow-popups allow-same-origin/, { body: `<iframe src="${ENDPOINT}/embed/shop" allow="clipboard-write; web-share" sandbox="allow-scripts allow-forms allow-popups"></iframe>` }],
  ['a frame by hand without allow', 'frame-allow', 'warn', /allow="clipboard-write; web-share"/, { body: `<iframe src="${ENDPOINT}/embed/shop"></iframe>` }],
  ['an endpoint that is down', 'health', 'stop', /Start it/, { body: `${MODULE}${TAG.replace('pay.test', 'nowhere.test')}` }],
  ['an endpoint that is something else', 'health', 'stop', /CHECKOUT_PUBLIC_URL/, { pay: (path) => (path === '/checkout/health' ? new Response('<html>') : undefined) }],
  ['an endpoint that moves', 'health', 'stop', /https:\/\/other\.test\/checkout$/, { pay: (path) => (path === '/checkout/health' ? new Response(null, { status: 308, headers: { location: 'https://other.test/checkout/health' } }) : undefined) }],
  ['an endpoint that does not know the shop', 'cors', 'stop', /CHECKOUT_ORIGINS=….*https:\/\/other\.test/, { at: 'https://other.test/cart' }],
  ['a proxy that answers the preflight', 'cors', 'stop', /Let OPTIONS through/, { pay: (_path, { method }) => (method === 'OPTIONS' ? new Response('', { status: 401 }) : undefined) }],
  ['a proxy that allows no header', 'cors', 'stop', /Let OPTIONS through/, { pay: (_path, { method }) => (method === 'OPTIONS' ? new Response('', { headers: { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' } }) : undefined) }],
  ['a merchant that there is not', 'embed', 'stop', /CHECKOUT_MERCHANT_ID/, { body: framed.replace('embed/shop', 'embed/nobody') }],
  ['a shop that may not hold the frame', 'frame-ancestors', 'stop', /CHECKOUT_ORIGINS=….*https:\/\/other\.test/, { body: framed, at: 'https://other.test/cart' }],
  ['a proxy that takes frame-ancestors away', 'frame-ancestors', 'warn', /through the proxy/, { body: framed, pay: between('/checkout/embed/shop', { 'content-security-policy': '' }) }],
  ['X-Frame-Options', 'x-frame-options', 'stop', /X-Frame-Options out of the proxy/, { body: framed, pay: between('/checkout/embed/shop', { 'content-security-policy': '', 'x-frame-options': 'sameorigin' }) }],
  ['an isolated page and a hosted page that is not', 'frame-isolation', 'stop', /Cross-Origin-Embedder-Policy/, { body: framed, headers: isolated, pay: between('/checkout/embed/shop', { 'cross-origin-embedder-policy': '' }) }],
  ['a session-url that is not there', 'session-url', 'stop', /"session"/, { body: `${MODULE}${TAG.replace('/checkout-session', '/none')}` }],
  ['a session-url that answers something else', 'session-url', 'stop', /"session"/, { shop: (path) => (path === '/checkout-session' ? json({ token: 'x' }) : undefined) }],
  ['a session-url for those who are logged in', 'session-url', 'warn', /--session/, { shop: (path) => (path === '/checkout-session' ? json({}, 401) : undefined) }],
  ['a session-url of another site', 'session-url', 'warn', /--session/, { body: `${MODULE}${TAG.replace('/checkout-session', 'https://other.test/checkout-session')}` }],
  ['a session for another page', 'session-origin', 'stop', /origins: \['https:\/\/shop\.test'\]/, { claims: { origins: ['https://www.shop.test'] } }],
  ['a session for another endpoint', 'session-aud', 'stop', /aud: 'https:\/\/pay\.test\/checkout'/, { claims: { aud: `${PAY}/` } }],
  ['a session of the other environment', 'session-environment', 'stop', /environment: 'sandbox'/, { claims: { environment: 'live' } }],
  ['a session that has ended', 'session-expired', 'stop', /session-url/, { ahead: -3 * 60 * 60 }],
  ['a shop whose clock is ahead', 'session-clock', 'stop', /NTP/, { ahead: 300 }],
  ['a shop whose clock is slow', 'session-clock', 'warn', /NTP/, { ahead: -300 }],
  ['a session that is too long', 'session-size', 'stop', /Pin less/, { session: `${'a'.repeat(4100)}.e30.c2ln` }],
  ['a session that is none', 'session-form', 'stop', /mintSession/, { session: 'no-token' }],
  ['a session with another header', 'session-type', 'stop', /typ/, { session: `${btoa('{"alg":"HS256","typ":"JWT","kid":"k1"}')}.e30.c2ln`.replaceAll('=', '') }],
  ['a session that lives for a day', 'session-life', 'stop', /two hours/, { session: `e30.${btoa('{"iat":1,"exp":86401}').replaceAll('=', '')}.c2ln` }],
  ['a session that nobody signed', 'session', 'stop', /CHECKOUT_SESSION_KEYS/, { session: 'e30.e30.c2ln' }],
  ['a picture that the page forbids', 'csp-img-src', 'warn', /img-src https:\/\/a\.test https:\/\/pics\.test$/, { ...csp('img-src https://a.test'), session: `e30.${btoa('{"order":{"skin":{"image":"https://pics.test/a.png"}}}').replaceAll('=', '')}.c2ln` }],
];

describe('the doctor finds nothing on', () => {
  for (const [name, scene] of WELL) {
    it(name, async () => {
      const { ill, stops } = await examine(scene.session === 'mint' ? { ...scene, session: await mint() } : scene);
      assert.deepEqual([ill, stops], [[], 0]);
    });
  }
});

describe('the doctor finds', () => {
  for (const [name, about, weight, mend, scene] of ILL) {
    it(name, async () => {
      const { ill, stops } = await examine(scene);
      const found = ill.find((finding) => finding.about === about);
      assert.ok(found, JSON.stringify(ill));
      assert.deepEqual([found.weight, stops > 0], [weight, ill.some((one) => one.weight === 'stop')]);
      assert.match(found.mend ?? '', mend);
    });
  }
});
