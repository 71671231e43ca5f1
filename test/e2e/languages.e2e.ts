/** In her language: a whole journey, right to left, switched while she is at it, and what happens when the words do not come. */
import type { Page, Route } from '@playwright/test';
import ar from '../../src/locale/ar.js';
import firstFr from '../../src/locale/fr.js';
import laterFr from '../../src/locale/later/fr.js';
import laterSw from '../../src/locale/later/sw.js';
import firstSw from '../../src/locale/sw.js';
import { CheckoutPage, expect, newPhone, test, WALLET } from './shop.js';

const fr = { ...firstFr, ...laterFr };
const sw = { ...firstSw, ...laterSw };
/** Both of them. */
const SW_CHUNK = /\/assets\/sw-[\w-]+\.js$/;

/** Answers for the later words of a language; those of its first screen come as ever. */
async function laterWords(page: Page, code: string, answer: (route: Route) => Promise<void>): Promise<void> {
  await page.route(new RegExp(`/assets/${code}-[\\w-]+\\.js$`), async (route) => {
    const response = await route.fetch();
    return (await response.text()).includes('$code') ? route.fulfill({ response }) : answer(route);
  });
}

/** A door that is shut until it is opened. */
function door(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

/** A page with nothing but the tag. */
async function openPage(page: Page, shop: string, { html = '<html>', attributes = '', after = '' } = {}): Promise<CheckoutPage> {
  await page.route('**/spoken.html', (route) => route.fulfill({
    contentType: 'text/html',
    body: `<!doctype html>${html}<title>A shop</title><link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">
      <script type="module" src="/checkout/onramp-checkout.js"></script>
      <main><onramp-checkout endpoint="/checkout" session-url="/checkout-session?address=customer&amp;cart=${newPhone()}" country="KE" amount="1500" ${attributes}></onramp-checkout></main>${after}`,
  }));
  await page.goto(`${shop}/spoken.html`);
  return new CheckoutPage(page, shop);
}

test('a whole journey in Kiswahili, by its names alone', async ({ checkout, sandbox }) => {
  const phone = newPhone();
  await checkout.open({ lang: 'sw' });
  await expect(checkout.heading(sw.buyAsset('USDC'))).toBeVisible();
  await checkout.root.getByRole('button', { name: sw.country }).click();
  await checkout.root.getByRole('combobox').fill('Ken');
  await checkout.root.getByRole('option', { name: /Kenya/ }).first().click();
  await checkout.field(sw.youPay).fill('1500');
  await checkout.root.getByRole('radio', { name: /M-Pesa/ }).check({ force: true });
  await checkout.button(sw.continue).click();
  await checkout.field(sw.phoneNumber).fill(`0${phone.slice(3)}`);
  await checkout.field(sw.email).fill('amina@example.com');
  await checkout.field(sw.walletAddress('Polygon')).fill(WALLET);
  await checkout.button(sw.review).click();
  await expect(checkout.heading(sw.reviewHeading)).toBeVisible();
  await checkout.press(sw.acceptOrder);
  await expect(checkout.heading(sw.payHeading)).toBeVisible();
  await sandbox.enterPin(phone);
  await expect(checkout.heading(sw.endComplete)).toBeVisible();
  // Nothing was left in English on the way to the end.
  await expect(checkout.root.getByText(/You|Order|Payment/)).toHaveCount(0);
});

test('Arabic reads from right to left where the page does not say, in digits that can be compared with those of a prompt', async ({ page, servers }) => {
  const checkout = await openPage(page, servers.shop, { attributes: 'lang="ar"' });
  await expect(checkout.heading(ar.buyAsset('USDC'))).toBeVisible();
  const shown = await checkout.root.evaluate((element) => {
    const base = element.shadowRoot?.querySelector('section') as HTMLElement;
    return { direction: getComputedStyle(base).direction, outside: getComputedStyle(element.parentElement as Element).direction };
  });
  expect(shown).toEqual({ direction: 'rtl', outside: 'ltr' });
  await expect(checkout.root.getByRole('radio', { name: /M-Pesa/ })).toBeAttached();
  expect(await checkout.root.locator('onramp-offer-list').textContent()).not.toMatch(/[\u0660-\u0669\u06f0-\u06f9]/);
});

test('is switched while she is at it, on the tag and on the page around it; what she typed stays, and so does the focus', async ({ page, servers }) => {
  const checkout = await openPage(page, servers.shop, { html: '<html lang="en">' });
  await expect(checkout.heading('Buy USDC')).toBeVisible();
  await checkout.field('You pay').fill('1750');
  await page.evaluate(() => (document.documentElement.lang = 'fr'));
  await expect(checkout.heading(fr.buyAsset('USDC'))).toBeVisible();
  await expect(checkout.field(fr.youPay)).toHaveValue('1750');
  await expect(checkout.field(fr.youPay)).toBeFocused();
  await checkout.root.evaluate((element) => element.setAttribute('lang', 'sw'));
  await expect(checkout.field(sw.youPay)).toHaveValue('1750');
  await expect(checkout.field(sw.youPay)).toBeFocused();
  await checkout.root.evaluate((element) => element.removeAttribute('lang'));
  await expect(checkout.heading(fr.buyAsset('USDC'))).toBeVisible();
});

test.describe('a browser that speaks French', () => {
  test.use({ locale: 'fr-CI' });

  test('is spoken to in French by a page that names no language', async ({ page, servers }) => {
    const checkout = await openPage(page, servers.shop);
    await expect(checkout.heading(fr.buyAsset('USDC'))).toBeVisible();
    // French groups by a narrow space, and writes the currency behind.
    await expect(checkout.root.getByText(/\d\u202f\d{3}\u00a0KES/).first()).toBeVisible();
  });
});

test('nothing is shown in another language first: the shape of the step stands until the words are there', async ({ page, servers }) => {
  await page.route(SW_CHUNK, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    const look = (): void => {
      const texts = (root: ParentNode): string => [...root.querySelectorAll('*')].map((element) => (element.shadowRoot ? texts(element.shadowRoot) : element.localName === 'h2' ? element.textContent ?? '' : '')).join(' ');
      seen.push(texts(document));
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const checkout = await openPage(page, servers.shop, { attributes: 'lang="sw"' });
  await expect(checkout.heading(sw.buyAsset('USDC'))).toBeVisible();
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(seen.length).toBeGreaterThan(20);
  expect(seen.filter((text) => /Buy/.test(text))).toEqual([]);
});

test('words that do not come leave English, and nothing else is the worse for it', async ({ page, servers, sandbox }) => {
  await page.route(SW_CHUNK, (route) => route.abort());
  const phone = newPhone();
  const checkout = await openPage(page, servers.shop, { attributes: 'lang="sw"' });
  await expect(checkout.heading('Buy USDC')).toBeVisible();
  await checkout.root.getByRole('radio', { name: /M-Pesa/ }).check({ force: true });
  await checkout.button('Continue').click();
  await checkout.details({ phone: `0${phone.slice(3)}` });
  await checkout.button('Review').click();
  await checkout.accept();
  await sandbox.enterPin(phone);
  await expect(checkout.heading('Done')).toBeVisible();
});

test('a later step is shown when its words have come as well, and says nothing before', async ({ page, servers }) => {
  const words = door();
  await laterWords(page, 'sw', async (route) => {
    await words.opened;
    await route.continue();
  });
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  const checkout = await openPage(page, servers.shop, { attributes: 'lang="sw"' });
  await checkout.root.getByRole('radio', { name: /M-Pesa/ }).check({ force: true });
  await checkout.button(sw.continue).click();
  await expect(checkout.root.locator('onramp-loading-step')).toBeVisible();
  await page.waitForTimeout(1000);
  await expect(checkout.root.locator('onramp-details-step')).toHaveCount(0);
  words.open();
  await expect(checkout.field(sw.phoneNumber)).toBeVisible();
  await expect(checkout.heading(sw.detailsHeading)).toBeFocused();
  expect(faults).toEqual([]);
});

test('later words that did not come are asked for again, as a step’s code is', async ({ page, servers }) => {
  let cut = true;
  let asked = 0;
  const answer = async (route: Route): Promise<void> => {
    asked++;
    await (cut ? route.abort('connectionreset') : route.continue());
  };
  await laterWords(page, 'sw', answer);
  await laterWords(page, 'en', answer);
  const checkout = await openPage(page, servers.shop, { attributes: 'lang="sw"' });
  await checkout.root.getByRole('radio', { name: /M-Pesa/ }).check({ force: true });
  await checkout.button(sw.continue).click();
  await expect.poll(() => asked).toBeGreaterThan(4);
  await expect(checkout.root.locator('onramp-details-step')).toHaveCount(0);
  cut = false;
  await expect(checkout.heading(sw.detailsHeading)).toBeVisible();
});

test('where later words alone do not come, those of English stand in for them', async ({ page, servers }) => {
  await laterWords(page, 'sw', (route) => route.abort());
  const checkout = await openPage(page, servers.shop, { attributes: 'lang="sw"' });
  await expect(checkout.heading(sw.buyAsset('USDC'))).toBeVisible();
  await checkout.root.getByRole('radio', { name: /M-Pesa/ }).check({ force: true });
  await checkout.button(sw.continue).click();
  await expect(checkout.heading('Your details')).toBeVisible();
  await expect(checkout.button(sw.back)).toBeVisible();
});

test('is switched on a later step when all of its words are there', async ({ page, servers }) => {
  const words = door();
  await laterWords(page, 'sw', async (route) => {
    await words.opened;
    await route.continue();
  });
  const checkout = await openPage(page, servers.shop, { html: '<html lang="fr">' });
  await checkout.root.getByRole('radio', { name: /M-Pesa/ }).check({ force: true });
  await checkout.button(fr.continue).click();
  await checkout.field(fr.email).fill('amina@example.com');
  await page.evaluate(() => (document.documentElement.lang = 'sw'));
  await page.waitForTimeout(1000);
  await expect(checkout.heading(fr.detailsHeading)).toBeVisible();
  await expect(checkout.button(fr.back)).toBeVisible();
  words.open();
  await expect(checkout.heading(sw.detailsHeading)).toBeVisible();
  await expect(checkout.button(sw.back)).toBeVisible();
  await expect(checkout.field(sw.email)).toHaveValue('amina@example.com');
  await expect(checkout.field(sw.email)).toBeFocused();
});

test('a failure whose words come later is told when they are there, and in general words when they are not', async ({ page, servers }) => {
  const answer = (route: Route): Promise<void> => route.fulfill({
    status: 403, contentType: 'application/problem+json',
    body: JSON.stringify({ status: 403, code: 'ERR_SESSION_ORIGIN', recoverable: false, correlationId: 'c-1' }),
  });
  await page.route('**/checkout/batch', answer);
  const checkout = await openPage(page, servers.shop, { attributes: 'lang="sw"' });
  await expect(checkout.heading(sw.title_ERR_SESSION_ORIGIN)).toBeVisible();
  await expect(checkout.root.getByText(sw.ERR_SESSION_ORIGIN)).toBeVisible();
  for (const code of ['sw', 'en']) await laterWords(page, code, (route) => route.abort());
  await page.reload();
  await expect(checkout.heading(sw.title_ERR_UNKNOWN)).toBeVisible();
});

test('the shop’s own words take the place of ours, one by one, and never without what they are about', async ({ page, servers }) => {
  const checkout = await openPage(page, servers.shop, { html: '<html lang="en">' });
  await expect(checkout.heading('Buy USDC')).toBeVisible();
  await checkout.root.evaluate((element) => Object.assign(element, {
    words: { en: { continue: 'Go on', buyAsset: 'Get {0} into your Baobab', feeIs: 'Cheap' }, wo: { continue: 'Jokk' } },
  }));
  await expect(checkout.heading('Get USDC into your Baobab')).toBeVisible();
  await expect(checkout.button('Go on')).toBeVisible();
  // What leaves out the fee is not taken.
  await expect(checkout.root.getByText(/^Fees KES/).first()).toBeVisible();
  // A language that is not ours: what it has is said in it, the rest in English.
  await checkout.root.evaluate((element) => element.setAttribute('lang', 'wo'));
  await expect(checkout.button('Jokk')).toBeVisible();
  await expect(checkout.heading('Buy USDC')).toBeVisible();
});

test('in a frame as well: the language of the page around it, its direction, and its words', async ({ page, servers }) => {
  await page.route('**/framed.html', (route) => route.fulfill({
    contentType: 'text/html',
    body: `<!doctype html><html lang="sw"><title>A shop</title><link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">
      <script type="module" src="/checkout/onramp-checkout-frame.js"></script>
      <onramp-checkout-frame src="${servers.shop}/checkout/embed/baobab" session-url="/checkout-session?address=customer&amp;cart=${newPhone()}" country="KE" amount="1500"></onramp-checkout-frame>`,
  }));
  await page.goto(`${servers.shop}/framed.html`);
  const checkout = new CheckoutPage(page, servers.shop, page.frameLocator('onramp-checkout-frame iframe').locator('onramp-checkout'));
  await expect(checkout.heading(sw.buyAsset('USDC'))).toBeVisible();
  await page.locator('onramp-checkout-frame').evaluate((element) => Object.assign(element, { look: { words: { sw: { continue: 'Twende' } } } }));
  await expect(checkout.button('Twende')).toBeVisible();
  await page.evaluate(() => (document.documentElement.lang = 'ar'));
  await page.locator('onramp-checkout-frame').evaluate((element) => element.setAttribute('lang', 'ar'));
  await expect(checkout.heading(ar.buyAsset('USDC'))).toBeVisible();
});

test('a number of another country is asked about, and sent only once she has said that it is right', async ({ checkout, sandbox }) => {
  await checkout.open();
  await checkout.choose('Kenya', '1500', /M-Pesa/);
  const abroad = newPhone('44791', 7);
  await checkout.details({ phone: `+${abroad}` });
  await checkout.button('Review').click();
  await expect(checkout.button('Yes, use this number')).toBeVisible();
  expect(await sandbox.ordersOf(abroad)).toEqual([]);
  await checkout.button('Yes, use this number').click();
  await expect(checkout.heading('Check and accept')).toBeVisible();
});

test('a shop’s own words that cannot be read yet hide nothing: what went wrong is said in ours, and theirs come with the network', async ({ page, servers }) => {
  const { session } = (await (await fetch(`${servers.shop}/checkout-session?address=customer&cart=${newPhone()}`, { method: 'POST' })).json()) as { session: string };
  await page.route('**/own-words.html', (route) => route.fulfill({
    contentType: 'text/html',
    body: `<!doctype html><html lang="en"><script type="module" src="/checkout/onramp-checkout.js"></script>
      <onramp-checkout endpoint="/checkout" country="KE" session="${session}"></onramp-checkout>
      <script type="module">document.querySelector('onramp-checkout').words = { en: { continue: 'Onwards' } };</script>`,
  }));
  await page.route('**/checkout/assets/answers-*.js', (route) => route.abort('connectionreset'));
  await page.goto(`${servers.shop}/own-words.html`);
  await expect(page.getByRole('heading', { name: 'No connection' })).toBeVisible();
  await page.unroute('**/checkout/assets/answers-*.js');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'Onwards' })).toBeVisible();
});
