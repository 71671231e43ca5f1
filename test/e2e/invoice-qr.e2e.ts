/** What a camera sees: a screenshot of the page, read by a decoder that is not ours, says exactly the invoice's address. */
import type { Browser } from '@playwright/test';
import { decode } from './decode-qr.js';
import { CheckoutPage } from './shop.js';
import { expect, test, Visit } from './invoices.js';

async function visitIn(browser: Browser, base: Visit, options: Parameters<Browser['newContext']>[0]): Promise<{ visit: Visit; close: () => Promise<void> }> {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
  const page = await context.newPage();
  return { visit: new Visit(new CheckoutPage(page, base.shop), base.sandbox), close: () => context.close() };
}

for (const width of [320, 390, 1280]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const deviceScaleFactor of [1, 2]) {
      test(`${width} px, ${colorScheme}, ${deviceScaleFactor}×: the code in the picture is the invoice`, async ({ visit: base, browser, page }) => {
        const { visit, close } = await visitIn(browser, base, { viewport: { width, height: 800 }, colorScheme, deviceScaleFactor });
        await visit.open(width === 390 ? 'egress' : 'ingress');
        const code = visit.root.getByRole('img', { name: /^QR code/ });
        await expect(code.locator('path')).toBeAttached();
        await code.scrollIntoViewIfNeeded();
        expect(await decode(page, await visit.page.screenshot())).toBe((await visit.invoice()).url);
        // The host stands beside it, for those who look before they scan.
        await expect(visit.text(new URL(visit.sandbox.url).host)).toBeVisible();
        // The quiet zone: four modules of light on every side, in the drawing itself.
        const { plate, first } = await code.evaluate((element) => {
          const path = element.querySelector('path');
          const box = path?.getBBox();
          const size = Number(element.querySelector('svg')?.getAttribute('viewBox')?.split(' ')[2]);
          return { plate: getComputedStyle(element).backgroundColor, first: box ? [box.x, box.y, size - box.x - box.width, size - box.y - box.height] : [] };
        });
        expect(plate).toBe('rgb(255, 255, 255)');
        expect(first).toEqual([4, 4, 4, 4]);
        await close();
      });
    }
  }
}

test('after a renewal the code is the new invoice, and never the old one', async ({ visit, browser }) => {
  await visit.open('ingress');
  const old = await visit.invoice();
  await visit.control('expire');
  await visit.checkout.button('Get a new invoice').click();
  await expect(visit.heading('Pay now')).toBeVisible();
  const renewed = await visit.invoice();
  const code = visit.root.getByRole('img', { name: /^QR code/ });
  await expect(code.locator('path')).toBeAttached();
  await code.scrollIntoViewIfNeeded();
  const reader = await browser.newPage();
  const read = await decode(reader, await visit.page.screenshot());
  expect(read).toBe(renewed.url);
  expect(read).not.toBe(old.url);
  await reader.close();
});
