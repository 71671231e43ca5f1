/** For everyone: the live page, a journey by keyboard alone, small screens without sideways scrolling, targets that can be hit. */
import { axeFaults, openGallery } from './gallery.js';
import { expect, newPhone, test } from './shop.js';

test('axe finds nothing on the live page, list open', async ({ checkout, page }) => {
  await checkout.open({ 'prefill-country': 'KE', 'prefill-amount': '1500' });
  await expect(checkout.root.getByRole('radio', { name: /M-Pesa/ })).toBeAttached();
  await checkout.root.getByRole('button', { name: 'Country' }).click();
  await expect(checkout.root.getByRole('option', { name: /Kenya/ })).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
});

for (const width of [280, 320, 390, 1280]) {
  test(`nothing runs out of its card at ${width} px, in either direction of writing`, async ({ page, servers }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const dir of ['ltr', 'rtl'] as const) {
      await openGallery(page, servers.shop, { dir });
      const wide = await page.evaluate(() => {
        const found: string[] = [];
        const walk = (root: Document | ShadowRoot, card: DOMRect | undefined): void => {
          for (const element of root.querySelectorAll('*')) {
            const box = element.getBoundingClientRect();
            const inside = element.localName === 'frozen-checkout' ? box : card;
            const hidden = element.matches('.visually-hidden, .visually-hidden *, svg *');
            if (inside && box.width > 0 && !hidden && (box.right > inside.right + 1 || box.left < inside.left - 1)) {
              found.push(`${element.localName}[${element.getAttribute('part') ?? ''}] ${Math.round(box.left)}–${Math.round(box.right)}`);
            }
            if (element.shadowRoot) walk(element.shadowRoot, inside);
          }
        };
        walk(document, undefined);
        return { found: found.slice(0, 10), scrolls: document.documentElement.scrollWidth > document.documentElement.clientWidth };
      });
      expect(wide).toEqual({ found: [], scrolls: false });
    }
  });
}

test('every control has a target of 44 px', async ({ page, servers }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await openGallery(page, servers.shop);
  const small = await page.evaluate(() => {
    const found: string[] = [];
    const walk = (root: Document | ShadowRoot): void => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) walk(element.shadowRoot);
        if (!(root instanceof ShadowRoot) || !element.matches('button, a[href], summary, label[part~="option"], label[part~="control"]')) continue;
        const { width, height } = element.getBoundingClientRect();
        const inline = element.matches('[part~="errors-link"]');
        if (width > 0 && !inline && (height < 43.5 || width < 43.5)) found.push(`${element.localName}[${element.getAttribute('part') ?? ''}] ${width}×${height}`);
      }
    };
    walk(document);
    return found;
  });
  expect(small).toEqual([]);
});

test('a whole journey by keyboard alone, the focus going to each new heading', async ({ checkout, sandbox, page }) => {
  const phone = newPhone();
  const focused = (): Promise<string> => page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.textContent?.trim() ?? '';
  });
  await checkout.open();
  await expect(checkout.heading(/^Buy/)).toBeVisible();
  await checkout.root.getByRole('button', { name: 'Country' }).focus();
  await page.keyboard.press('Enter');
  await expect(checkout.root.getByRole('combobox', { name: 'Search: Country' })).toBeFocused();
  await page.keyboard.type('ken');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(checkout.root.getByRole('button', { name: /Country\s+Kenya/ })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('1500');
  const mpesa = checkout.root.getByRole('radio', { name: /M-Pesa/ });
  await expect(mpesa).toBeAttached();
  await checkout.root.getByRole('radio', { name: /T-kash/ }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(mpesa).toBeChecked();
  await checkout.button('Continue').focus();
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('Your details');
  await page.keyboard.press('Tab');
  await page.keyboard.type(`0${phone.slice(3)}`);
  await page.keyboard.press('Tab');
  await page.keyboard.type('amina@example.com');
  await page.keyboard.press('Tab');
  await page.keyboard.type('0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed');
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('Check and accept');
  await page.waitForTimeout(600);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('Pay now');
  await sandbox.enterPin(phone);
  await expect.poll(focused).toBe('Done');
});

test('a failed form takes the focus to its summary, whose lines lead to the fields', async ({ checkout, page }) => {
  await checkout.open();
  await checkout.choose('Kenya', '1500', /M-Pesa/);
  await expect(checkout.heading('Your details')).toBeVisible();
  await checkout.button('Review').click();
  await expect(checkout.root.getByRole('group', { name: '3 answers need another look' })).toBeFocused();
  await checkout.root.getByRole('link', { name: /^Email/ }).click();
  await expect(checkout.field('Email')).toBeFocused();
  await page.keyboard.type('a@b.co');
  await expect(checkout.root.getByText('2 answers need another look')).toBeVisible();
});
