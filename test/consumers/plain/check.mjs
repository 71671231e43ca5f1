// A page without a build: the scripts as they lie in the package, with their hashes, in Chromium.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = process.env.CONSUMERS_ROOT;
const { chromium } = createRequire(path.join(root, 'package.json'))('playwright-core');
const { chromiumArgs, ensureChromium } = await import(pathToFileURL(path.join(root, 'test/tools/browsers.mjs')).href);
const folder = path.resolve('../node_modules/onramp-checkout/dist');
const hashes = JSON.parse(fs.readFileSync(path.join(folder, 'integrity.json'), 'utf8'));
const tag = (name, type) => `<script ${type} src="/${name}" crossorigin integrity="${hashes[name]}"></script>`;
const PAGES = {
  '/modules': tag('onramp-checkout.js', 'type="module"') + tag('onramp-checkout-frame.js', 'type="module"'),
  '/classic': tag('onramp-checkout.classic.js', 'defer'),
};
const server = http.createServer(({ url }, response) => {
  if (url in PAGES) return response.setHeader('content-type', 'text/html').end(`<!doctype html>${PAGES[url]}<onramp-checkout></onramp-checkout><onramp-checkout-frame></onramp-checkout-frame>`);
  const file = path.join(folder, 'cdn', url);
  if (!fs.existsSync(file) || !url.endsWith('.js')) return response.writeHead(404).end();
  response.setHeader('content-type', 'text/javascript').end(fs.readFileSync(file));
}).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs });
try {
  for (const [url, tags] of [['/modules', ['onramp-checkout', 'onramp-checkout-frame']], ['/classic', ['onramp-checkout']]]) {
    const page = await browser.newPage();
    const wrong = [];
    page.on('pageerror', (error) => wrong.push(error.message));
    await page.goto(`http://127.0.0.1:${server.address().port}${url}`);
    for (const name of tags) await page.evaluate((one) => customElements.whenDefined(one).then(() => undefined), name);
    await page.locator('onramp-checkout').getByRole('heading').first().waitFor({ timeout: 10_000 });
    assert.deepEqual(wrong, []);
  }
} finally {
  await browser.close();
  server.close();
}
