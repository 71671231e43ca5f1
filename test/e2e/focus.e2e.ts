/** Nobody's focus is taken: not on load, not from elsewhere on the page, not from what the page put into a slot. */
import type { Page } from '@playwright/test';
import { CheckoutPage, expect, newPhone, tagAtReview, test } from './shop.js';

/** A page with a field of its own before the checkout, and room below it. */
async function open(page: Page, shop: string, tag: string, field = '<input id="search" aria-label="Search the shop">'): Promise<CheckoutPage> {
  await page.route('**/focus.html', (route) => route.fulfill({
    contentType: 'text/html',
    body: `<!doctype html><html lang="en"><head><title>A shop</title><meta name="viewport" content="width=device-width"></head><body>${field}<div style="block-size: 150vh">A long page</div>
      ${tag}<script type="module" src="/checkout/onramp-checkout.js"></script></body></html>`,
  }));
  await page.goto(`${shop}/focus.html`);
  return new CheckoutPage(page, shop);
}
const focused = (page: Page): Promise<string> => page.evaluate(() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at?.id || at?.textContent?.trim() || at?.localName || '';
});
/** All that is said aloud by itself, in the order in which it is said. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const hear = (root: Document | ShadowRoot): void => {
      new MutationObserver((changes) => {
        for (const change of changes) {
          for (const added of change.addedNodes) if (added instanceof Element) within(added);
          const node = change.target instanceof Element ? change.target : change.target.parentElement;
          const region = node?.closest('[role="status"], [role="alert"], [aria-live="polite"]');
          const text = region?.textContent?.replace(/\s+/g, ' ').trim();
          if (text && said.at(-1) !== text) said.push(text);
        }
      }).observe(root, { subtree: true, childList: true, characterData: true });
    };
    const within = (element: Element): void => {
      for (const one of [element, ...element.querySelectorAll('*')]) {
        if (!one.shadowRoot) continue;
        hear(one.shadowRoot);
        for (const inner of one.shadowRoot.children) within(inner);
      }
    };
    hear(document);
    within(document.body);
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
}

test('on load the page keeps its focus and its place, also when the checkout goes on by itself', async ({ page, servers }) => {
  const checkout = await open(page, servers.shop, tagAtReview(newPhone()), '<input id="search" aria-label="Search the shop" autofocus>');
  await expect(checkout.heading('Check and accept')).toBeVisible();
  await page.waitForTimeout(300);
  expect(await focused(page)).toBe('search');
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test('on load a page without a focus is given none', async ({ page, servers }) => {
  const checkout = await open(page, servers.shop, tagAtReview(newPhone()), '');
  await expect(checkout.heading('Check and accept')).toBeVisible();
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test('a status that comes while she writes elsewhere is told, once, and takes nothing from her', async ({ page, servers, sandbox }) => {
  const phone = newPhone();
  const checkout = await open(page, servers.shop, tagAtReview(phone));
  await checkout.accept();
  await expect(checkout.heading('Pay now')).toBeVisible();
  await page.locator('#search').fill('shoes');
  const said = await listen(page);
  await sandbox.control(phone, 'status', { status: 'swap_buyer_confirmed' });
  await expect(checkout.heading('Looking for your payment')).toBeVisible();
  await sandbox.control(phone, 'status', { status: 'complete' });
  await expect(checkout.heading('Done')).toBeVisible();
  expect(await focused(page)).toBe('search');
  await page.keyboard.type(' and socks');
  await expect(page.locator('#search')).toHaveValue('shoes and socks');
  const orders = (await said()).filter((text) => text.startsWith('Order:'));
  expect(orders.at(0)).toBe('Order: Looking for your payment');
  expect(orders.at(-1)).toBe('Order: Done');
  expect(new Set(orders).size).toBe(orders.length);
});

test('what the heading tells is not said a second time', async ({ page, servers, sandbox }) => {
  const phone = newPhone();
  const checkout = await open(page, servers.shop, tagAtReview(phone));
  await checkout.accept();
  await expect(checkout.heading('Pay now')).toBeFocused();
  const said = await listen(page);
  await sandbox.control(phone, 'status', { status: 'complete' });
  await expect(checkout.heading('Done')).toBeFocused();
  await page.waitForTimeout(300);
  expect((await said()).filter((text) => /Order:/.test(text))).toEqual([]);
});

test('a field that the page has put into a slot keeps the focus', async ({ page, servers, sandbox }) => {
  const phone = newPhone();
  const tag = tagAtReview(phone).replace('></onramp-checkout>', '><label slot="footer">Note <input id="note"></label></onramp-checkout>');
  const checkout = await open(page, servers.shop, tag);
  await checkout.accept();
  await expect(checkout.heading('Pay now')).toBeVisible();
  await page.locator('#note').focus();
  await sandbox.control(phone, 'status', { status: 'complete' });
  await expect(checkout.heading('Done')).toBeVisible();
  expect(await focused(page)).toBe('note');
});
