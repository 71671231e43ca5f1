/** The shop's page with each flow without offers: nothing for axe to find, nothing that scrolls sideways, and a payment by keyboard alone. */
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

test('PLATFORM by keyboard alone: the way, the account, the payment', async ({ visit, page }) => {
  await visit.open('invoice_payment');
  const sum = await visit.sum();
  /** Tab until the named control has the focus, as a person without a mouse does. */
  const reach = async (name: string | RegExp, role: 'radio' | 'button'): Promise<void> => {
    const control = visit.root.getByRole(role, { name });
    for (let presses = 0; presses < 40; presses++) {
      if (await control.evaluate((node) => (node.getRootNode() as ShadowRoot).activeElement === node)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`${String(name)} was not reached`);
  };
  await reach(/From your account/, 'radio');
  await page.keyboard.press('ArrowDown');
  await expect(visit.root.getByRole('radio', { name: /On a payment page/ })).toBeChecked();
  await page.keyboard.press('ArrowUp');
  await reach(/Everyday/, 'radio');
  await page.keyboard.press('Space');
  await reach('Continue', 'button');
  await page.keyboard.press('Enter');
  const pay = visit.root.getByRole('button', { name: `Pay ${sum} now` });
  await expect(pay).toBeVisible();
  await reach(`Pay ${sum} now`, 'button');
  await expect.poll(() => pay.evaluate((node) => node.getAnimations().length)).toBe(0);
  await page.waitForTimeout(700);
  await page.keyboard.press('Enter');
  await expect(visit.heading('Paid')).toBeVisible();
  expect(await visit.payments()).toEqual([expect.objectContaining({ type: 'PLATFORM', status: 'completed' })]);
});
