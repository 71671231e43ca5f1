/** Old and hostile pages: a whole journey in each, or one clear error with a code. */
import type { Page } from '@playwright/test';
import { CheckoutPage, expect, newPhone, test } from './shop.js';

test.use({ demoArgs: '--speed 20' });

const MODULE = '<script type="module" src="/checkout/onramp-checkout.js"></script>';
const CLASSIC = '<script src="/checkout/onramp-checkout.classic.js"></script>';

interface HostilePage {
  /** Before the script of the checkout. */
  readonly before?: string;
  readonly script?: string;
  /** Around the tag. */
  readonly wrap?: (tag: string) => string;
  readonly doctype?: string;
  readonly query?: string;
  /** Says what must hold at the end. */
  readonly after?: (page: Page) => Promise<void>;
  /** Presses its buttons by key. */
  readonly keys?: 'Enter' | 'Space';
}

const PAGES: Readonly<Record<string, HostilePage>> = {
  'names of the DOM taken by forms and images': {
    before: `<form id="checkout" name="checkout"><input name="attributes"><input name="parentNode"><input name="getRootNode"><input name="closest"></form>
      <img name="currentScript"><img name="activeElement"><img name="baseURI"><img name="body"><img name="head"><a id="CheckoutConfig"></a><a id="OnrampCheckout"></a>
      <a id="trustedTypes"></a><a id="litHtmlVersions"></a><a id="reactiveElementVersions"></a><a id="process"></a>`,
    wrap: (tag) => `<form action="/stolen"><input name="dispatchEvent"><input name="addEventListener">${tag}<button>Order</button></form>`,
    after: async (page) => expect(page.url()).not.toContain('stolen'),
  },
  'Prototype.js and its time': {
    before: `<script>
      Array.prototype.toJSON = function () { return '[' + this.map(function (one) { return JSON.stringify(one); }).join(', ') + ']'; };
      Array.prototype.entries = Array.prototype.toArray = function () { return this.slice(); };
      Array.prototype.last = function () { return this[this.length - 1]; };
      Function.prototype.bind = function () {
        var method = this, args = [].slice.call(arguments), object = args.shift();
        return function () { return method.apply(object, args.concat([].slice.call(arguments))); };
      };
      String.prototype.include = String.prototype.contains = function (other) { return this.indexOf(other) > -1; };
      window.$ = window.$$ = function () { return null; };
    </script>`,
  },
  'MooTools and its time': {
    before: `<script>
      Array.from = function (item) { return item == null ? [] : Array.isArray(item) ? item : [item]; };
      Array.prototype.flatten = Array.prototype.include = Array.prototype.each = function () { return this; };
      String.prototype.toCamelCase = function () { return this; };
      Element.prototype.hide = Element.prototype.show = function () {};
    </script>`,
  },
  'a style that unsets everything, with force': {
    before: '<style>* { all: unset !important; } html, body { display: block !important; } head, style { display: none !important; }</style>',
  },
  'a style for every element, as resets have it': {
    before: `<style>*, *::before { margin: 0; padding: 0; font-family: serif; font-size: 9px; color: #ccc; letter-spacing: 4px; text-transform: uppercase; box-sizing: content-box; }
      button, input { display: none !important; }</style>`,
    after: async (page) => {
      const { size, spacing } = await page.locator('onramp-checkout').getByRole('heading').first().evaluate((heading) => {
        const style = getComputedStyle(heading);
        return { size: parseInt(style.fontSize, 10), spacing: style.letterSpacing };
      });
      expect(size).toBeGreaterThanOrEqual(16);
      expect(spacing).not.toBe('4px');
    },
  },
  'a body zoomed by 1.7': { before: '<style>body { zoom: 1.7; overflow-x: hidden; }</style>' },
  'right to left, a tiny root, no doctype, in a table': {
    doctype: '', before: '<style>html { font-size: 6px; direction: rtl; } body { font-size: 7px; } td { width: 100%; }</style>',
    wrap: (tag) => `<table width="100%"><tr><td>${tag}</td></tr></table>`,
    after: async (page) => {
      const size = await page.locator('onramp-checkout').getByText(/USDC is in your wallet/).evaluate((text) => getComputedStyle(text).fontSize);
      expect(parseInt(size, 10)).toBeGreaterThanOrEqual(16);
    },
  },
  'Enter forbidden for the whole page': {
    before: '<script>for (const type of ["keydown", "keypress"]) document.addEventListener(type, (event) => { if (event.key === "Enter") event.preventDefault(); });</script>',
    keys: 'Enter',
  },
  'Enter forbidden before anyone hears of it, and letters that are shortcuts': {
    before: `<script>
      window.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); }, true);
      document.addEventListener("keydown", (event) => { if (!["INPUT", "TEXTAREA"].includes(event.target.tagName) && "0127a/".includes(event.key)) { event.preventDefault(); window.shortcuts = true; } });
    </script>`,
    keys: 'Space',
    after: async (page) => expect(await page.evaluate(() => 'shortcuts' in window)).toBe(false),
  },
  'an address that pollutes prototypes, a base in another folder': {
    query: '?__proto__[x]=1&constructor[prototype][x]=1&__proto__.y=2#__proto__[x]=1', before: '<base href="/some/folder/page.html">',
  },
  'a fetch that adds headers and loses its this': {
    before: `<script>
      const real = window.fetch;
      window.fetch = function (url, options) {
        if (this !== undefined && this !== window) throw new TypeError('Illegal invocation');
        const headers = new Headers(options && options.headers);
        headers.set('X-Requested-With', 'XMLHttpRequest');
        headers.set('X-Shop', '1');
        return real(url, Object.assign({}, options, { headers: headers }));
      };
    </script>`,
  },
  'the script twice, and a define that throws for a name that is taken': {
    before: `<script>
      const define = customElements.define;
      customElements.define = function (name, element, options) {
        if (customElements.get(name)) throw new Error('defined twice: ' + name);
        return define.call(customElements, name, element, options);
      };
    </script>${CLASSIC}${MODULE}`,
    script: `${CLASSIC}${MODULE}`,
  },
};

const tag = (cart: string, more = ''): string =>
  `<onramp-checkout endpoint="/checkout" session-url="/checkout-session?address=customer&amp;cart=${cart}" ${more}></onramp-checkout>`;

/** A page whose scripts put their errors where the test sees them. */
async function open(page: Page, shop: string, cart: string, { before = '', script = MODULE, wrap = (inner) => inner, doctype = '<!doctype html>', query = '' }: HostilePage): Promise<string[]> {
  const thrown: string[] = [];
  page.on('pageerror', (error) => thrown.push(error.message));
  await page.addInitScript(() => {
    Object.assign(window, { errors: [] });
    document.addEventListener('onramp-error', ({ detail }) => (window as unknown as { errors: string[] }).errors.push(detail.code));
  });
  await page.route('**/hostile.html*', (route) => route.fulfill({
    contentType: 'text/html', body: `${doctype}<html lang="en"><head><title>A shop</title><meta name="viewport" content="width=device-width">${before}</head><body>${script}${wrap(tag(cart))}</body></html>`,
  }));
  await page.goto(`${shop}/hostile.html${query}`);
  return thrown;
}
const errors = (page: Page): Promise<string[]> => page.evaluate(() => (window as unknown as { errors: string[] }).errors);

for (const [name, hostile] of Object.entries(PAGES)) {
  test(`${name}: a whole journey`, async ({ page, servers, sandbox }) => {
    const phone = newPhone();
    const thrown = await open(page, servers.shop, phone, hostile);
    const checkout = new CheckoutPage(page, servers.shop);
    const press = async (button: string): Promise<void> => {
      if (!hostile.keys) return checkout.press(button);
      await page.waitForTimeout(700);
      await checkout.button(button).focus();
      await page.keyboard.press(hostile.keys);
    };
    await expect(checkout.heading(/^Buy/)).toBeVisible();
    const [field, card] = [await checkout.button('Country').boundingBox(), await checkout.root.getByRole('region', { name: 'Checkout' }).boundingBox()];
    expect((field?.x ?? 0) + (field?.width ?? Infinity)).toBeLessThan((card?.x ?? 0) + (card?.width ?? 0));
    await checkout.pick('Country', 'Keny', /Kenya/);
    await checkout.field('You pay').click();
    await page.keyboard.type('1720');
    await checkout.root.getByRole('radio', { name: /M-Pesa/ }).check({ force: true });
    await press('Continue');
    await expect(checkout.heading('Your details')).toBeVisible();
    await checkout.field('Phone number').click();
    await page.keyboard.type(`0${phone.slice(3)}`);
    await checkout.field('Email').fill('amina@example.com');
    await checkout.field(/wallet address/).fill('0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed');
    await press('Review');
    await expect(checkout.heading('Check and accept')).toBeVisible();
    await expect(checkout.root.getByText('KES 1,720', { exact: true })).toBeVisible();
    await press('Accept and continue');
    await expect(checkout.heading('Pay now')).toBeVisible();
    await sandbox.enterPin(phone);
    await expect(checkout.heading('Done')).toBeVisible();
    await hostile.after?.(page);
    expect(await errors(page)).toEqual([]);
    expect(thrown).toEqual([]);
    expect(await page.evaluate(() => [({} as { x?: unknown }).x, ({} as { y?: unknown }).y])).toEqual([undefined, undefined]);
    const [order] = await sandbox.ordersOf(phone);
    expect(order?.status).toBe('complete');
  });
}

test('a page that writes itself anew, late: the checkout begins again and knows its order', async ({ page, servers, sandbox }) => {
  const phone = newPhone();
  await open(page, servers.shop, phone, {});
  const checkout = new CheckoutPage(page, servers.shop);
  await checkout.choose('Kenya', '1500', /M-Pesa/);
  await checkout.details({ phone: `0${phone.slice(3)}` });
  await checkout.button('Review').click();
  await checkout.accept();
  await expect(checkout.heading('Pay now')).toBeVisible();
  await page.evaluate((html) => {
    document.open();
    document.write(html);
    document.close();
  }, `<!doctype html><title>Anew</title>${tag(phone)}${CLASSIC}`);
  await expect(checkout.heading('Pay now')).toBeVisible();
  await sandbox.enterPin(phone);
  await expect(checkout.heading('Done')).toBeVisible();
  expect(await sandbox.ordersOf(phone)).toHaveLength(1);
});

for (const [how, script] of [
  ['stops every click before it arrives', 'window.addEventListener("click", (event) => event.stopImmediatePropagation(), true);'],
  ['forbids what every click does', 'document.addEventListener("click", (event) => event.preventDefault(), true);'],
] as const) {
  test(`a page that ${how}: she and the page are told`, async ({ page, servers }) => {
    await open(page, servers.shop, newPhone(), { before: `<script>${script}</script>` });
    const checkout = new CheckoutPage(page, servers.shop);
    await expect(checkout.heading(/^Buy/)).toBeVisible();
    await checkout.button('Country').click();
    await page.waitForTimeout(600);
    expect(await errors(page)).toEqual([]);
    await checkout.button('Country').click();
    await expect(checkout.root.getByText('This page keeps your clicks from the checkout')).toBeVisible();
    expect(await errors(page)).toEqual(['ERR_PAGE_CLICKS']);
  });
}

test('a base on another site takes the shop’s own address there: one clear error', async ({ page, servers }) => {
  await page.route('http://elsewhere.test/**', (route) => route.fulfill({ status: 404, body: 'no' }));
  await open(page, servers.shop, newPhone(), {
    before: '<base href="http://elsewhere.test/">', script: `<script type="module" src="${servers.shop}/checkout/onramp-checkout.js"></script>`,
  });
  await expect(new CheckoutPage(page, servers.shop).heading('The shop does not answer')).toBeVisible();
  expect(await errors(page)).toEqual(['ERR_SESSION_SOURCE']);
});

test('a fetch that adds headers, and an endpoint on another origin that does not know them: one clear error', async ({ page, servers }) => {
  await page.goto(`${servers.shop.replace('127.0.0.1', 'shop.localhost')}/demo/frame.html`);
  await page.evaluate((endpoint) => {
    const real = window.fetch;
    window.fetch = (url, options) => real(url, { ...options, headers: { ...(options?.headers as Record<string, string>), 'X-Shop': '1' } });
    Object.assign(window, { errors: [] });
    document.addEventListener('onramp-error', ({ detail }) => (window as unknown as { errors: string[] }).errors.push(detail.code));
    document.body.innerHTML = `<onramp-checkout endpoint="${endpoint}" session-url="/checkout-session?address=customer&cart=headers"></onramp-checkout>`;
    const script = document.createElement('script');
    script.src = `${endpoint}/onramp-checkout.classic.js`;
    document.body.append(script);
  }, `${servers.shop}/checkout`);
  await expect(page.locator('onramp-checkout').getByRole('heading', { name: 'No connection' })).toBeVisible();
  expect(await errors(page)).toEqual(['ERR_NETWORK_FAILED']);
});
