/** The script that asks before the checkout's own is there: nothing is asked for twice, and what went wrong is told as ever. */
import type { Page } from '@playwright/test';
import { CheckoutPage, expect, newPhone, test } from './shop.js';

interface Asked {
  readonly sessions: string[];
  readonly batches: string[];
}

/** What is asked for. */
function watch(page: Page): Asked {
  const asked: Asked = { sessions: [], batches: [] };
  page.on('request', (request) => {
    if (request.method() !== 'POST') return;
    const { pathname } = new URL(request.url());
    if (pathname === '/checkout-session') asked.sessions.push(request.url());
    if (pathname === '/checkout/batch') asked.batches.push(request.postData() ?? '');
  });
  return asked;
}

/** A page with the lines of the README, and a script of the page's own between them. */
async function openPage(page: Page, shop: string, { attributes = '', between = '', more = '' } = {}): Promise<CheckoutPage> {
  await page.route('**/early.html', (route) => route.fulfill({
    contentType: 'text/html',
    body: `<!doctype html><html lang="en"><title>A shop</title><link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">
      <script type="module" src="/checkout/onramp-checkout-early.js"></script>${between}
      <script type="module" src="/checkout/onramp-checkout.js"></script>
      <main><onramp-checkout endpoint="/checkout" session-url="/checkout-session?address=customer&amp;cart=${newPhone()}" country="KE" amount="1500" ${attributes}></onramp-checkout>${more}</main>`,
  }));
  // The page is not loaded before its scripts are.
  await page.goto(`${shop}/early.html`, { waitUntil: 'commit' });
  return new CheckoutPage(page, shop);
}

/** Holds the checkout's own script back. */
async function heldBack(page: Page): Promise<() => void> {
  let free = (): void => undefined;
  const freed = new Promise<void>((resolve) => (free = resolve));
  await page.route('**/checkout/onramp-checkout.js', async (route) => {
    await freed;
    await route.continue();
  });
  return free;
}

const firstOffer = (checkout: CheckoutPage): Promise<void> => expect(checkout.root.getByRole('radio').first()).toBeVisible();

test('the session and the first offers are asked for while the script is on its way, once', async ({ page, servers }) => {
  const asked = watch(page);
  const free = await heldBack(page);
  const answered = page.waitForResponse('**/checkout/batch');
  const checkout = await openPage(page, servers.shop);
  await answered;
  await expect(page.locator('onramp-checkout:not(:defined)')).toBeAttached();
  free();
  await firstOffer(checkout);
  expect(asked.sessions).toHaveLength(1);
  expect(asked.batches.filter((body) => body.includes('"start"'))).toHaveLength(1);
  // It is of the checkout's own making from here on.
  expect(await page.evaluate(() => Reflect.get(document.querySelector('onramp-checkout') ?? {}, Symbol.for('onramp-checkout.early')) === undefined)).toBe(true);
});

test('a page that changes its mind meanwhile gets what it wants now', async ({ page, servers }) => {
  const asked = watch(page);
  const checkout = await openPage(page, servers.shop, {
    between: '<script type="module">document.querySelector("onramp-checkout").setAttribute("amount", "2500")</script>',
  });
  await firstOffer(checkout);
  await expect(checkout.field('You pay')).toHaveValue('2500');
  expect(asked.sessions).toHaveLength(1);
  const starts = asked.batches.filter((body) => body.includes('"start"'));
  expect(starts.at(-1)).toContain('"amount":"2500"');
  expect(starts.length).toBeLessThanOrEqual(2);
});

test('a session that could not be had is told of, and had at the next try', async ({ page, servers }) => {
  const asked = watch(page);
  let broken = true;
  await page.route('**/checkout-session?*', (route) => (broken ? route.fulfill({ status: 500, body: 'no' }) : route.continue()));
  const checkout = await openPage(page, servers.shop);
  await expect(checkout.button('Try again')).toBeVisible();
  expect(asked.sessions).toHaveLength(1);
  expect(asked.batches).toHaveLength(0);
  broken = false;
  await checkout.button('Try again').click();
  await firstOffer(checkout);
});

test('the network is cut under the first offers: she is told, and the next try asks anew', async ({ page, servers }) => {
  let cut = true;
  await page.route('**/checkout/batch', (route) => (cut ? route.abort() : route.continue()));
  const checkout = await openPage(page, servers.shop);
  await expect(checkout.button('Try again')).toBeVisible();
  cut = false;
  await checkout.button('Try again').click();
  await firstOffer(checkout);
});

test('a dialog asks for nothing before it is opened, and two tags do not cross', async ({ page, servers }) => {
  const asked = watch(page);
  const checkout = await openPage(page, servers.shop, { attributes: 'presentation="dialog"' });
  await expect.poll(() => page.evaluate(() => customElements.get('onramp-checkout') !== undefined)).toBe(true);
  expect(asked.sessions).toHaveLength(0);
  await checkout.root.evaluate((element) => (element as unknown as { open(): void }).open());
  await firstOffer(checkout);

  const other = newPhone();
  const two = await openPage(page, servers.shop, {
    more: `<onramp-checkout id="other" endpoint="/checkout" session-url="/checkout-session?address=customer&amp;cart=${other}" country="NG" amount="20000"></onramp-checkout>`,
  });
  await expect(two.root.first().getByText('KES 1,500').or(two.root.first().getByRole('radio')).first()).toBeVisible();
  await expect(page.locator('#other').getByRole('radio').first()).toBeVisible();
  await expect(page.locator('#other').getByText(/NGN/).first()).toBeVisible();
  await expect(page.locator('onramp-checkout').first().getByText(/KES/).first()).toBeVisible();
});

test('in her language, its first words come along', async ({ page, servers }) => {
  const free = await heldBack(page);
  const words = page.waitForRequest(/\/assets\/sw-[\w-]+\.js$/);
  const checkout = await openPage(page, servers.shop, { attributes: 'lang="sw"' });
  await words;
  free();
  await firstOffer(checkout);
});

test('in a frame: the session is asked for while its page is on its way, once', async ({ page, servers }) => {
  const asked = watch(page);
  let free = (): void => undefined;
  const freed = new Promise<void>((resolve) => (free = resolve));
  await page.route('**/checkout/embed/**', async (route) => {
    await freed;
    await route.continue();
  });
  await page.route('**/early-frame.html', (route) => route.fulfill({
    contentType: 'text/html',
    body: `<!doctype html><html lang="en"><title>A shop</title><link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">
      <script type="module" src="/checkout/onramp-checkout-frame.js"></script>
      <onramp-checkout-frame src="${servers.shop}/checkout/embed/baobab" session-url="/checkout-session?address=customer&amp;cart=${newPhone()}" country="KE" amount="1500"></onramp-checkout-frame>`,
  }));
  await page.goto(`${servers.shop}/early-frame.html`, { waitUntil: 'commit' });
  await expect.poll(() => asked.sessions.length).toBe(1);
  free();
  await firstOffer(new CheckoutPage(page, servers.shop, page.frameLocator('onramp-checkout-frame iframe').locator('onramp-checkout')));
  expect(asked.sessions).toHaveLength(1);
});
