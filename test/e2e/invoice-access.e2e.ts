/** The shop's page with each flow without offers: nothing for axe to find, and nothing that scrolls sideways. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './invoices.js';

for (const flow of ['ingress', 'egress', 'invoice_payment'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing on the live page of ${flow}, ${colorScheme}`, async ({ visit, page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await visit.open(flow);
      await visit.control('status', { status: flow === 'invoice_payment' ? 'completed' : 'complete' });
      await expect(visit.heading(flow === 'egress' ? 'Withdrawn' : 'Paid')).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${JSON.stringify(nodes.map(({ target }) => target))}`)).toEqual([]);
    });
  }

  test(`nothing scrolls sideways around ${flow}, in either direction of writing`, async ({ visit, page }) => {
    for (const dir of ['ltr', 'rtl']) {
      await visit.open(flow, { dir });
      for (const width of [280, 320, 390, 820, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
      }
    }
  });
}
