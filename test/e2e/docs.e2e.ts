/** The documentation in a browser: readable on a small phone, and its quick start is one. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { PAGES } from '../../demo/docs-pages.js';
import { answerDocs } from '../../demo/docs-site.js';

const root = path.resolve(import.meta.dirname, '../..');
const CLI = path.join(root, 'dist/cli/onramp-checkout.js');
const addresses = [...PAGES.map((name) => (name === 'index' ? '' : name)), 'source/README.md', 'source/demo/minters/mint.py'];

async function serve(answer: (request: http.IncomingMessage, response: http.ServerResponse) => void): Promise<{ readonly origin: string; close(): void }> {
  const server = http.createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void (server.closeAllConnections(), server.close()) };
}

for (const width of [320, 390, 1280]) for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${width} px, ${colorScheme}`, () => {
    test.use({ viewport: { width, height: 800 }, colorScheme });

    test('every page fits, can be hit and read', async ({ page }) => {
      const docs = await serve((request, response) => {
        const { status, type, body } = answerDocs(new URL(request.url ?? '', 'http://docs').pathname);
        response.writeHead(status, { 'content-type': type }).end(body);
      });
      for (const name of addresses) {
        await page.goto(`${docs.origin}/docs/${name}`);
        const found = await page.evaluate(() => ({
          over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          small: [...document.querySelectorAll('nav a, summary, .index a, figcaption a, .name')].filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44).map((one) => one.textContent),
        }));
        expect(found, name).toEqual({ over: 0, small: [] });
        // One scheme and one width are enough for what does not depend on either.
        const axe = new AxeBuilder({ page });
        const { violations } = await (width === 390 ? axe : axe.withRules(['color-contrast', 'target-size'])).analyze();
        expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`), name).toEqual([]);
      }
      docs.close();
    });
  });
}

/** The line that it says when it is ready, out of what it prints. */
function said(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (data: Buffer) => {
      output += data.toString();
      const found = pattern.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => reject(new Error(`it ended:\n${output}`)));
  });
}

test('the quick start shows offers: its two commands, and its shop', async ({ page }) => {
  const text = fs.readFileSync(path.join(root, 'demo/docs/quick-start.md'), 'utf8');
  const variables = Object.fromEntries([...(/```sh\n(npx onramp-checkout sandbox[^]*?)```/.exec(text)?.[1] ?? '').matchAll(/\b([A-Z_]+)=([^$\s]+)(?=\s)/g)].map(([, name = '', value = '']) => [name, value]));
  expect(Object.keys(variables).sort()).toEqual(['CHECKOUT_MERCHANT_ID', 'CHECKOUT_ORIGINS', 'FONBNK_API_URL', 'FONBNK_CLIENT_ID', 'FONBNK_CLIENT_SECRET']);
  expect(text).toContain('<!-- file: demo/samples/shop.mjs -->');
  // Only addresses are others than in the text: several tests run on one machine.
  const ports = await Promise.all([0, 1].map(async () => {
    const free = await serve(() => undefined);
    return { port: new URL(free.origin).port, free };
  }));
  for (const { free } of ports) free.close();
  const [shopPort = '', port = ''] = ports.map((one) => one.port);
  const endpointUrl = `http://127.0.0.1:${port}`;
  const keys = { CHECKOUT_SESSION_KEYS: `k1:${randomBytes(32).toString('base64')}` };
  const sandbox = spawn(process.execPath, [CLI, 'sandbox', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const sandboxUrl = await said(sandbox, /sandbox at (\S+)/);
  const endpoint = spawn(process.execPath, [CLI, 'serve', '--port', port], {
    stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...variables, ...keys, FONBNK_API_URL: sandboxUrl, CHECKOUT_ORIGINS: `http://localhost:${shopPort}` },
  });
  const shop = spawn(process.execPath, [path.join(root, 'demo/samples/shop.mjs')], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...keys, PORT: shopPort, CHECKOUT_PUBLIC_URL: endpointUrl } });
  const offer = page.locator('onramp-checkout').getByText(/M-Pesa/).first();
  try {
    await said(endpoint, /(listening)/);
    await page.goto(await said(shop, /Open (\S+)/));
    await expect(offer).toBeVisible();
  } finally {
    for (const child of [shop, endpoint, sandbox]) child.kill();
  }
});
