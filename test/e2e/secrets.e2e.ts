/**
 * Whole journeys of all five transfer types with everything watched: no token, code, phone number or email address is in
 * an address, a referrer, a store, the console, an attribute, an event or a message, and nobody but the endpoint and the
 * shop is asked for anything (security findings F1, F8, H7, H11, S5).
 */
import type { Frame } from '@playwright/test';
import { CheckoutPage, expect, newPhone, test } from './shop.js';
import type { Sandbox } from './shop.js';
import { Watch } from './watch.js';

test.use({ demoArgs: '--speed 20' });

const EMAIL = 'sentinel.of.mail@example.com';

interface Journey {
  readonly country: string;
  readonly amount: string;
  readonly way: RegExp;
  readonly phone: () => string;
  /** As she types it. */
  readonly typed: (phone: string) => string;
  readonly more?: (checkout: CheckoutPage) => Promise<void>;
  /** What she does when the order is there; answers with what else is secret. */
  readonly pay: (checkout: CheckoutPage, sandbox: Sandbox, phone: string) => Promise<string[]>;
}

const done = async (checkout: CheckoutPage): Promise<string[]> => {
  await expect(checkout.heading('Done')).toBeVisible();
  return [];
};

const JOURNEYS: Readonly<Record<string, Journey>> = {
  stk_push: {
    country: 'Kenya', amount: '1500', way: /M-Pesa/, phone: () => newPhone(), typed: (phone) => `0${phone.slice(3)}`,
    async pay(checkout, sandbox, phone) {
      await sandbox.enterPin(phone);
      return done(checkout);
    },
  },
  otp_stk_push: {
    country: 'Côte', amount: '10000', way: /Orange Money/, phone: () => newPhone('22507', 8), typed: (phone) => phone.slice(3),
    async pay(checkout, sandbox, phone) {
      const { otp = '' } = await sandbox.orderOf(phone);
      const wrong = otp === '739182' ? '739183' : '739182';
      const input = checkout.field('Code from the message');
      for (const code of [wrong, otp]) {
        await input.fill(code);
        await checkout.press('Confirm the code');
        await checkout.page.waitForTimeout(900);
        expect(await checkout.root.evaluate(inputsAndTexts)).not.toContain(code);
        if (code === wrong) await expect(checkout.root.getByText(/That code was not right/)).toBeVisible();
      }
      await sandbox.enterPin(phone);
      await done(checkout);
      return [wrong, otp];
    },
  },
  ussd: {
    country: 'Nigeria', amount: '5000', way: /Airtel/, phone: () => newPhone('23480', 8), typed: (phone) => `0${phone.slice(3)}`,
    async pay(checkout, sandbox, phone) {
      const { ussdCode = '' } = (await sandbox.orderOf(phone)).transferInstructions;
      await sandbox.post(`phones/${phone}/dial`, { code: ussdCode.replace('{pin}', '4321') });
      return done(checkout);
    },
  },
  manual: {
    country: 'Nigeria', amount: '50000', way: /Bank/, phone: () => newPhone('23480', 8), typed: (phone) => `0${phone.slice(3)}`,
    async more(checkout) {
      await checkout.pick('Bank', 'guaranty', /Guaranty/i);
      await checkout.field(/account number/i).fill('0198765432');
    },
    async pay(checkout) {
      await checkout.press('I have paid');
      await done(checkout);
      return ['0198765432'];
    },
  },
  redirect: {
    country: 'Côte', amount: '10000', way: /Wave/, phone: () => newPhone('22507', 8), typed: (phone) => phone.slice(3),
    async pay(checkout) {
      await expect(checkout.root.getByRole('link', { name: 'Open the payment page' })).toBeVisible();
      return [];
    },
  },
};

/** Everything that stands in a field or as text, inside every shadow root. */
function inputsAndTexts(root: Element): string {
  const texts: string[] = [];
  const walk = (node: ParentNode): void => {
    for (const element of node.querySelectorAll('*')) {
      if (element instanceof HTMLInputElement) texts.push(element.value);
      if (element.shadowRoot) {
        texts.push(element.shadowRoot.textContent ?? '');
        walk(element.shadowRoot);
      }
    }
  };
  if (root.shadowRoot) walk(root.shadowRoot);
  return texts.join('\n');
}

for (const [type, journey] of Object.entries(JOURNEYS)) {
  test(`${type}: nothing secret leaves by any door but the endpoint's`, async ({ page, servers, sandbox }) => {
    const phone = journey.phone();
    const framed = type === 'stk_push';
    const shop = servers.shop.replace('127.0.0.1', 'shop.localhost');
    const watcher = new Watch(page);
    await watcher.begin();
    await page.context().grantPermissions(['local-network-access']);
    await page.route('**/bare.html', (route) => route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>A shop</title><link rel="icon" href="data:,"><script type="module" src="${servers.shop}/checkout/onramp-checkout.js"></script>
        <onramp-checkout endpoint="${servers.shop}/checkout" session-url="/checkout-session?address=customer&amp;cart=${type}-${Math.random()}"></onramp-checkout>`,
    }));
    await page.route('**/around.html', (route) => route.fulfill({
      contentType: 'text/html', body: '<!doctype html><title>Around</title><iframe src="/bare.html" style="width:100%;height:1400px;border:0"></iframe>',
    }));
    await page.goto(`${shop}/${framed ? 'around' : 'bare'}.html`);
    const frame = framed ? (page.frames().find((one: Frame) => one.url().endsWith('/bare.html')) ?? page.mainFrame()) : page.mainFrame();
    const checkout = new CheckoutPage(page, shop, frame.locator('onramp-checkout'));
    await checkout.choose(journey.country, journey.amount, journey.way);
    await checkout.details({ phone: journey.typed(phone), email: EMAIL });
    await journey.more?.(checkout);
    await watcher.look(false);
    await checkout.button('Review').click();
    await checkout.accept();
    await expect(checkout.heading('Pay now')).toBeVisible();
    await watcher.look(true);
    const more = await journey.pay(checkout, sandbox, phone);
    const messages = await watcher.end();
    watcher.expectNone([EMAIL, 'sentinel.of', phone, phone.slice(3), ...more]);
    expect([...watcher.origins].sort()).toEqual([servers.shop, shop].sort());
    expect(messages.filter(({ target }) => target === '*' || target === undefined)).toEqual([]);
    if (framed) {
      expect(messages.map(({ text }) => (JSON.parse(text) as { method: string }).method)).toContain('checkout.orderCompleted');
      expect([...new Set(messages.map(({ target }) => String(target)))].sort()).toEqual([servers.shop, shop].sort());
    }
    if (type === 'redirect') {
      const referrers: (string | undefined)[] = [];
      page.on('request', (request) => {
        if (request.url().includes('/sandbox/pay/')) referrers.push(request.headers()['referer']);
      });
      await checkout.root.getByRole('link', { name: 'Open the payment page' }).click();
      await page.waitForURL(/\/sandbox\/pay\//);
      expect(referrers).toEqual([undefined]);
      expect(await page.evaluate(() => [window.name, window.opener, document.referrer])).toEqual(['', null, '']);
    }
  });
}
