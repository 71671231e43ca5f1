/**
 * The browser sends a POST a second time by itself when a connection that it uses again is cut before the answer
 * (security findings §0.1). No code of the page knows of it, and there must be one order all the same.
 */
import { startCuttingProxy } from './cutting-proxy.js';
import { expect, newPhone, test } from './shop.js';

for (const how of ['RST', 'FIN'] as const) {
  test(`the answer to the order is lost with a ${how} and the browser sends it again by itself: one order`, async ({ checkout, sandbox, servers, page }) => {
    const proxy = await startCuttingProxy(servers.shop);
    try {
      const phone = newPhone();
      await page.addInitScript(() => {
        const original = window.fetch;
        Object.assign(window, { posted: 0 });
        window.fetch = (...args) => {
          const [url, init] = args;
          if (init?.method === 'POST' && typeof url === 'string' && url.endsWith('/orders')) (window as unknown as { posted: number }).posted++;
          return original(...args);
        };
      });
      await checkout.open({ endpoint: `${proxy.url}/checkout` });
      await checkout.choose('Kenya', '1500', /M-Pesa/);
      await checkout.details({ phone: `0${phone.slice(3)}` });
      await checkout.button('Review').click();
      proxy.cutNext('POST /checkout/orders ', how);
      await checkout.accept();
      await expect(checkout.heading('Pay now')).toBeVisible();
      await expect(checkout.root.getByText(`+254 ••• ••• ${phone.slice(-3)}`)).toBeVisible();

      const posts = proxy.seen.filter(({ line }) => line.startsWith('POST /checkout/orders '));
      expect(posts).toHaveLength(2);
      expect(posts[0]?.before).toBeGreaterThan(0);
      // One fetch, so neither the page nor the checkout sent it again.
      expect(await page.evaluate(() => (window as unknown as { posted: number }).posted)).toBe(1);
      expect(await sandbox.ordersOf(phone)).toHaveLength(1);
      await sandbox.enterPin(phone);
      await expect(checkout.heading('Done')).toBeVisible();
    } finally {
      await page.close();
      await proxy.close();
    }
  });
}
