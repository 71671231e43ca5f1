/**
 * What a system asks for: forced colours, no motion, more contrast. What is chosen, wrong, done or busy is told apart by more
 * than a colour that may be taken away; a QR code keeps its own.
 */
import type { Locator, Page } from '@playwright/test';
import { decode } from './decode-qr.js';
import { openGallery } from './gallery.js';
import { Keyboard } from './keyboard.js';
import { expect, test } from './shop.js';

const figure = (page: Page, name: string): Locator => page.locator(`[id="${name}"] frozen-checkout`);

/** How an element is drawn around its words, or the mark before it. */
const drawn = (locator: Locator, pseudo?: string): Promise<string> => locator.evaluate((element, before) => {
  const { borderTopWidth, borderTopStyle, borderTopColor, backgroundColor, outlineStyle, outlineWidth, opacity, color } = getComputedStyle(element, before);
  return JSON.stringify({ borderTopWidth, borderTopStyle, borderTopColor, backgroundColor, outlineStyle, outlineWidth, opacity, color });
}, pseudo);
const option = (around: Locator, name: RegExp): Locator => around.locator('label').filter({ hasText: name });

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`forced colours, ${colorScheme}`, () => {
    test.beforeEach(({ page }) => page.emulateMedia({ forcedColors: 'active', colorScheme, reducedMotion: 'reduce' }));

    test('what is chosen differs from what is not, and the focus from both', async ({ page, servers }) => {
      await openGallery(page, servers.shop);
      for (const [name, chosen, other] of [
        ['offer', /M-Pesa/, /Airtel/], ['offer', /^\s*All/, /^\s*Airtime/], ['payment-method', /From your account/, /In another system/],
      ] as const) {
        const [one, two] = [option(figure(page, name), chosen), option(figure(page, name), other)];
        const [is, isNot] = [JSON.parse(await drawn(one)) as { borderTopWidth: string; outlineStyle: string }, JSON.parse(await drawn(two)) as { borderTopWidth: string; outlineStyle: string }];
        expect([parseFloat(is.borderTopWidth), parseFloat(isNot.borderTopWidth)], name).toEqual([3, 1]);
        expect([is.outlineStyle, isNot.outlineStyle], name).toEqual(['none', 'none']);
        await one.locator('input').focus();
        await page.keyboard.press('Tab');
        await page.keyboard.press('Shift+Tab');
        expect((JSON.parse(await drawn(one)) as { outlineStyle: string }).outlineStyle, name).toBe('solid');
      }
    });

    test('buttons have an edge, a wrong field another one, a badge too; what cannot be pressed is grey', async ({ page, servers, checkout }) => {
      await openGallery(page, servers.shop);
      const edge = async (locator: Locator): Promise<{ borderTopWidth: string; borderTopStyle: string; borderTopColor: string; backgroundColor: string; color: string }> =>
        JSON.parse(await drawn(locator)) as { borderTopWidth: string; borderTopStyle: string; borderTopColor: string; backgroundColor: string; color: string };
      for (const [name, button] of [['details', 'Review'], ['instructions-stk-push', 'I have entered my PIN'], ['instructions-redirect', 'I have paid'], ['done-expired', 'Check again']] as const) {
        const { borderTopWidth, borderTopStyle, borderTopColor, backgroundColor } = await edge(figure(page, name).getByRole('button', { name: button }));
        expect([parseFloat(borderTopWidth) >= 1, borderTopStyle, borderTopColor === backgroundColor], name).toEqual([true, 'solid', false]);
      }
      const box = (name: string): Locator => figure(page, name).locator('onramp-text-field').first().locator('[part~="control"]');
      expect([(await edge(box('details'))).borderTopStyle, (await edge(box('details-wrong'))).borderTopStyle]).toEqual(['solid', 'dashed']);
      const can = await edge(figure(page, 'offer').getByRole('button', { name: 'Continue' }));
      const cannot = await edge(figure(page, 'offer-none').getByRole('button', { name: 'Continue' }));
      expect(cannot.color).not.toBe(can.color);
      await checkout.open();
      const badge = await edge(checkout.root.getByText('Test mode: no real money'));
      expect([badge.borderTopWidth, badge.borderTopColor === badge.backgroundColor]).toEqual(['1px', false]);
    });

    test('what is done, what is now and what comes have marks of their own; a spinner is not the same all around', async ({ page, servers }) => {
      await openGallery(page, servers.shop);
      for (const [name, first] of [['waiting-paid', 'You told us'], ['instructions-stk-push', 'Request sent']] as const) {
        const stages = figure(page, name).getByRole('listitem');
        await expect(stages.first()).toContainText(first);
        const marks = await Promise.all([0, 1, 2].map((index) => drawn(stages.nth(index), '::before')));
        expect(new Set(marks).size, `${name}: ${marks.join(' ')}`).toBe(3);
      }
      const [top, side] = await figure(page, 'payment-platform-busy').locator('[part~="spinner"]').evaluate((ring) => {
        const { borderTopColor, borderInlineEndColor } = getComputedStyle(ring);
        return [borderTopColor, borderInlineEndColor];
      });
      expect(top).not.toBe(side);
    });

    test('a QR code is read as ever', async ({ page, servers, context }) => {
      await openGallery(page, servers.shop, { only: 'ingress-invoice' });
      const code = figure(page, 'ingress-invoice').getByRole('img', { name: /^QR code/ });
      const picture = await code.screenshot();
      expect(await decode(await context.newPage(), picture)).toMatch(/^https:\/\/wallet\.onramp\.example\/ingressing\?reference=/);
    });

    test('the list of a picker: the option that Enter takes is seen', async ({ page, checkout }) => {
      await checkout.open();
      await expect(checkout.heading(/^Buy/)).toBeVisible();
      const keys = new Keyboard(page, checkout.root);
      await keys.to('button', /^Country/);
      await keys.press('Enter', 'ArrowDown');
      await expect(checkout.root.getByRole('combobox')).toBeFocused();
      const options = checkout.root.getByRole('option');
      const rings = await options.evaluateAll((all) => all.map((one) => [one.hasAttribute('data-active'), getComputedStyle(one).outlineStyle]));
      expect(rings.length).toBeGreaterThan(3);
      for (const [active, ring] of rings) expect(ring).toBe(active ? 'solid' : 'none');
    });
  });
}

/** How many pictures in a row differ from the one before. */
async function movement(page: Page, card: Locator): Promise<number> {
  let before = await card.screenshot();
  let moved = 0;
  for (let times = 0; times < 6; times++) {
    await page.waitForTimeout(170);
    const now = await card.screenshot();
    if (!now.equals(before)) moved++;
    before = now;
  }
  return moved;
}

for (const name of ['loading', 'offer-fetching', 'waiting-paid', 'instructions-stk-push', 'payment-platform-busy', 'review-uncertain']) {
  test(`nothing moves for whoever wants no motion: ${name}`, async ({ page, servers }) => {
    await openGallery(page, servers.shop, { only: name });
    // Seconds may change; nothing else.
    await page.addStyleTag({ content: 'onramp-countdown { visibility: hidden }' });
    await figure(page, name).evaluate((host) => {
      const hide = (root: ParentNode): void => {
        for (const element of root.querySelectorAll<HTMLElement>('*')) {
          if (element.localName === 'onramp-countdown') element.style.visibility = 'hidden';
          if (element.shadowRoot) hide(element.shadowRoot);
        }
      };
      if (host.shadowRoot) hide(host.shadowRoot);
    });
    // Help comes after ten seconds: not in the middle of this.
    if (name === 'instructions-stk-push') await expect(figure(page, name).locator('[part~="help"]').first()).toBeVisible();
    expect(await movement(page, figure(page, name)), 'it moves for everybody else').toBeGreaterThan(0);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.waitForTimeout(300);
    expect(await movement(page, figure(page, name))).toBe(0);
  });
}

test('whoever asks for more contrast has no pale words and no pale edges', async ({ page, servers }) => {
  await openGallery(page, servers.shop, { theme: 'light' });
  const pale = async (): Promise<string[]> => {
    const [lead, row] = [figure(page, 'waiting-paid').getByText(/You do not need to do anything/), option(figure(page, 'offer'), /Airtel/)];
    return Promise.all([lead.evaluate((node) => getComputedStyle(node).color), row.evaluate((node) => getComputedStyle(node).borderTopColor)]);
  };
  const text = await figure(page, 'waiting-paid').getByRole('heading').evaluate((node) => getComputedStyle(node).color);
  expect(await pale()).not.toContain(text);
  await page.emulateMedia({ contrast: 'more' });
  await expect.poll(pale).toEqual([text, text]);
});
