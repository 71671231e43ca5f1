/** The merchant's picture on an invoice: one that does not come leaves its words where they are. */
import { expect, test } from './invoices.js';
import type { Visit } from './invoices.js';

/** Where everything below the picture stands. */
const places = async (visit: Visit): Promise<unknown> => visit.root.evaluate((element) => {
  const found: string[] = [];
  const walk = (root: ParentNode): void => {
    for (const inner of root.querySelectorAll('*')) {
      if (inner.matches('[part~="title"], [part~="description"], [part~="picture"], [part~="action"], [part~="plate"], [part~="reference"]')) {
        const { x, y, width, height } = inner.getBoundingClientRect();
        found.push(`${inner.getAttribute('part')} ${[x, y, width, height].map((one) => Math.round(one * 10) / 10).join(' ')}`);
      }
      if (inner.shadowRoot) walk(inner.shadowRoot);
    }
  };
  if (element.shadowRoot) walk(element.shadowRoot);
  return found;
});

/** Every layout shift that no input of hers has caused. */
function countShifts(): void {
  const shifts: number[] = [];
  Object.assign(window, { shifts });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) if (!entry.hadRecentInput) shifts.push(entry.value);
  }).observe({ type: 'layout-shift', buffered: true });
}

for (const how of ['cannot be reached', 'is not found', 'is no picture'] as const) {
  test(`a picture that ${how}: only words, and nothing jumps`, async ({ visit }) => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let asked = false;
    await visit.page.addInitScript(countShifts);
    await visit.page.route('https://shop.example/lost.png', async (route) => {
      asked = true;
      await held;
      if (how === 'cannot be reached') return route.abort('connectionrefused');
      return how === 'is not found' ? route.fulfill({ status: 404, body: '' }) : route.fulfill({ contentType: 'image/png', body: 'not a picture' });
    });
    await visit.open('ingress', { picture: 'https://shop.example/lost.png' });
    const image = visit.root.locator('img');
    await expect(image).toBeAttached();
    await image.scrollIntoViewIfNeeded();
    await expect(visit.root.getByRole('img', { name: /^QR code/ }).locator('path')).toBeAttached();
    await expect.poll(() => asked).toBe(true);
    const before = await places(visit);
    const shiftsBefore = await visit.page.evaluate(() => (window as unknown as { shifts: number[] }).shifts.length);
    release();
    await expect(image).toHaveCount(0);
    expect(await places(visit)).toEqual(before);
    // Two frames, so that a shift would have been told of.
    await visit.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(await visit.page.evaluate((from) => (window as unknown as { shifts: number[] }).shifts.slice(from), shiftsBefore)).toEqual([]);
    await expect(visit.text('Baobab savings')).toBeVisible();
    await expect(visit.text(/It is added to your balance/)).toBeVisible();
  });
}

test('a picture that comes takes the place that was kept for it', async ({ visit }) => {
  await visit.open('ingress');
  const image = visit.root.locator('img');
  await expect(image).toHaveJSProperty('complete', true);
  expect(await image.evaluate((one: HTMLImageElement) => [one.naturalWidth > 0, one.getBoundingClientRect().width, one.alt])).toEqual([true, 62, '']);
});
