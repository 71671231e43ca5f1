/** A list that opens in a frame as high as its content, which knows no edge of the screen: all of it can be seen. */
import { newPhone } from './shop.js';
import { expect, test } from './sites.js';

for (const [width, height] of [[320, 420], [412, 839], [1280, 720]] as const) {
  test(`at ${width}×${height}: a list opens within the screen, wherever its control stands`, async ({ page, sites, faults }) => {
    await page.setViewportSize({ width, height });
    await page.goto(sites.page('shop', `${sites.loader}<div style="height:900px">Before</div>${sites.tag(newPhone())}<div style="height:900px">After</div>`));
    const checkout = sites.checkout(page);
    await expect(checkout.heading(/^Buy/)).toBeVisible();
    for (const [name, search] of [['Country', 'Kenya'], ['Receive', '']] as const) {
      const control = checkout.root.getByRole('button', { name });
      const popup = checkout.root.locator('[part~="popup"]');
      const boxOf = async (one: typeof popup): Promise<{ readonly top: number; readonly bottom: number }> => {
        const box = await one.boundingBox();
        return box ? { top: box.y, bottom: box.y + box.height } : { top: Number.NaN, bottom: Number.NaN };
      };
      for (const edge of ['top', 'bottom'] as const) {
        const { top, bottom } = await boxOf(control);
        const by = edge === 'top' ? top - 6 : bottom + 6 - height;
        await page.evaluate((pixels) => scrollBy({ top: pixels, behavior: 'instant' }), by);
        await expect.poll(async () => Math.abs((await boxOf(control))[edge] - (edge === 'top' ? 6 : height - 6))).toBeLessThan(2);
        // A click of the mouse: a click of Playwright would scroll by itself.
        const { x = 0, y = 0, height: high = 0 } = (await control.boundingBox()) ?? {};
        await page.mouse.click(x + 40, y + high / 2);
        await expect.poll(async () => {
          const box = await boxOf(popup);
          return box.bottom - box.top > 100 && box.top >= 0 && box.bottom <= height;
        }).toBe(true);
        expect((await boxOf(control)).top).toBeGreaterThanOrEqual(0);
        if (search !== '') await expect(checkout.root.getByRole('combobox', { name: `Search: ${name}` })).toBeFocused();
        await page.keyboard.press('Escape');
        await expect(popup).toHaveCount(0);
      }
      if (search === '') continue;
      await control.click();
      await checkout.root.getByRole('option', { name: search }).click();
      await expect(control).toContainText(search);
    }
    expect(faults).toEqual([]);
  });
}
