/** The samples for apps say what the protocol has, and check who speaks. They are read as text: no such compiler is here. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { HELLO, INIT, REQUEST_LIMITS } from '../../../src/embed/messages.js';

const folder = path.resolve(import.meta.dirname, '../../../demo/apps');
const read = (name: string): string => fs.readFileSync(path.join(folder, name), 'utf8');
/** By file: the bridge, the checks of the main frame and of the origin, and the way back. */
const SAMPLES: readonly (readonly [string, string, RegExp, RegExp])[] = [
  ['react-native.jsx', 'postMessage', /!isPay\(mainFrame\.current\)\) return/, /!isPay\(nativeEvent\.url\)/],
  ['CheckoutViewController.swift', '"onrampCheckout"', /guard message\.frameInfo\.isMainFrame/, /origin\.protocol == "https", origin\.host == page\.host, origin\.port/],
  ['CheckoutActivity.kt', '"OnrampCheckoutBridge", setOf(PAY_ORIGIN)', /if \(isMainFrame &&/, /sourceOrigin\.toString\(\) == PAY_ORIGIN/],
  ['checkout_page.dart', "'onrampCheckout'", /!call\.isMainFrame/, /call\.origin\.toString\(\) != payOrigin/],
];
/** What the page hears beside the handshake and answers (`hosted-checkout.ts`). */
const page = fs.readFileSync(path.resolve(import.meta.dirname, '../../../src/embed/hosted-checkout.ts'), 'utf8');
const HEARD = new Set(page.match(/host\.(update|reset|refresh|close|resume|back)\b/g));
const named = (text: string): Set<string> => new Set(text.match(/\b(?:host|checkout)\.[a-z]+[A-Za-z]*(?=['"` ])/g));

describe('the samples for apps', () => {
  const requests = Object.keys(REQUEST_LIMITS);
  const known = new Set([HELLO, INIT, ...requests, ...HEARD]);

  it('the page hears six messages of the host', () => assert.equal(HEARD.size, 6));

  for (const [name, bridge, mainFrame, origin] of SAMPLES) {
    it(`${name} has every message, and no other`, () => {
      const names = named(read(name));
      for (const needed of [HELLO, INIT, ...requests, 'host.refresh', 'host.back']) assert.ok(names.has(needed), needed);
      for (const one of names) assert.ok(known.has(one), one);
      assert.ok(read(name).includes(bridge));
    });

    it(`${name} checks the main frame and the exact origin before it reads a word`, () => {
      const text = read(name);
      assert.match(text, mainFrame);
      assert.match(text, origin);
      const first = Math.max(text.search(mainFrame), text.search(origin));
      for (const reads of [/JSON\.parse/, /JSONSerialization\.jsonObject/, /hear\(JSONObject/, /jsonDecode/]) {
        const at = text.search(reads);
        assert.ok(at < 0 || at > first, String(reads));
      }
    });

    it(`${name} gives no token but as the answer, and opens no link but https`, () => {
      const text = read(name);
      assert.doesNotMatch(text, /injectedJavaScript|addJavascriptInterface|initialUserScripts|WKUserScript|[?&#](session|token)=/);
      assert.equal(text.match(/newSession\(\)/g)?.length, 1);
      assert.match(text, /https/);
      // React Native's whitelist hands to the system what it does not name: there everything is on it.
      assert.doesNotMatch(text.replace("originWhitelist={['*']}", ''), /intent:\/\/|"\*"|'\*'/);
    });
  }

  it('each sample decides by the origin what its web view loads, and hands nothing but https to the system', () => {
    for (const [name, stays, opens] of [
      ['react-native.jsx', /originWhitelist=\{\['\*'\]\}[\s\S]*onShouldStartLoadWithRequest=[\s\S]*return isPay\(url\)/, /!isPay\(url\) && url\.startsWith\('https:\/\/'\)\) Linking\.openURL/],
      ['CheckoutViewController.swift', /!isPay\(url\) else \{ return \.allow \}[\s\S]*return \.cancel/, /if url\.scheme == "https" \{ await UIApplication\.shared\.open\(url\) \}/],
      ['CheckoutActivity.kt', /startsWith\("\$PAY_ORIGIN\/"\)[\s\S]*return !stays/, /!stays && request\.url\.scheme == "https"\) startActivity/],
      ['checkout_page.dart', /isScheme\('https'\) && url\.origin == payOrigin[\s\S]*isPay\(url\)\) return NavigationActionPolicy\.ALLOW[\s\S]*return NavigationActionPolicy\.CANCEL/, /url\?\.isScheme\('https'\) \?\? false\) await launchUrl/],
    ] as const) {
      assert.match(read(name), stays, name);
      assert.match(read(name), opens, name);
    }
  });

  it('the page of words names every message', () => {
    const words = read('README.md');
    for (const one of known) assert.ok(words.includes(one), one);
    for (const [request, limit] of Object.entries(REQUEST_LIMITS)) assert.match(words, new RegExp(`\`${request}[^|]*\\|[^|]*\\| ${limit / 1000} s \\|`));
  });
});
