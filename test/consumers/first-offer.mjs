// A customer comes to a shop's page, and sees what M-Pesa would cost her.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { chromiumArgs, ensureChromium } from '../tools/browsers.mjs';

export const openBrowser = () => chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs });

/** @param pinned whether the shop's session names country and amount */
export async function seeFirstOffer(browser, url, { pinned = false } = {}) {
  const page = await browser.newPage({ locale: 'en' });
  page.setDefaultTimeout(20_000);
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico')) wrong.push(message.text());
  });
  try {
    await page.goto(url);
    const checkout = page.locator('onramp-checkout');
    await checkout.getByRole('heading', { name: /^Buy/ }).waitFor();
    if (!pinned) {
      await checkout.getByRole('button', { name: 'Country' }).click();
      await checkout.getByRole('combobox', { name: 'Search: Country' }).fill('Keny');
      await checkout.getByRole('option', { name: /Kenya/ }).first().click();
      await checkout.getByRole('textbox', { name: 'You pay' }).fill('1500');
    }
    await checkout.getByRole('radio', { name: /M-Pesa/ }).waitFor();
    // What the shop hears. That the tag says so when an order is complete is tried elsewhere.
    await checkout.evaluate((element) => element.dispatchEvent(Object.assign(new Event('onramp-order-completed'), { detail: { seq: 1, order: { reference: 'R-1042' } } })));
    await page.getByText('Thank you. R-1042 is complete.').waitFor();
    assert.deepEqual(wrong, []);
  } finally {
    await page.close();
  }
}
