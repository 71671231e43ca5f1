/**
 * Pictures of every step, compared with those that were looked at one by one: light and dark, in English, Arabic and
 * Kiswahili, at 320, 390 and 768 px, side by side on one sheet each; and of the six themes on the steps that say most. Type, time and motion are fixed; the drawing is the
 * browser's, so the sheets are compared only with the browser that drew them. `npm run pictures` draws them anew.
 */
import fs from 'node:fs';
import path from 'node:path';
import { frozenInvoices } from '../../demo/frozen-invoices.js';
import { frozenStates } from '../../demo/frozen-states.js';
import { PRESETS } from '../../demo/studio-themes.js';
import { expect, test } from './shop.js';

const folder = path.resolve(import.meta.dirname, '../pictures');
const DRAWN_BY = path.join(folder, 'drawn-by.txt');
/** Where the language of the machine could show: dates are in its time zone. */
test.use({ viewport: { width: 1544, height: 900 }, deviceScaleFactor: 1, isMobile: false, hasTouch: false, timezoneId: 'Africa/Nairobi', locale: 'en-KE', reducedMotion: 'reduce' });

const majorOf = (version: string): string => version.split('.', 1)[0] ?? '';
const drawnBy = (): string => (fs.existsSync(DRAWN_BY) ? fs.readFileSync(DRAWN_BY, 'utf8').trim() : '');

test.beforeAll(({ browser }, { config: { updateSnapshots } }) => {
  if (updateSnapshots !== 'all') return;
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(DRAWN_BY, `Chromium ${majorOf(browser.version())}\n`);
});

const steps = Object.keys({ ...frozenStates(), ...frozenInvoices() }).map((name) => ({ name, query: `state=${name}`, width: 1544 }));
const themes = PRESETS.map(({ name }) => ({ name: `theme-${name}`, query: `theme=${name}`, width: 3680 }));

for (const { name, query, width } of [...steps, ...themes]) {
  test(`${name} looks as it was agreed`, async ({ page, browser, servers }, { config: { updateSnapshots } }) => {
    test.skip(updateSnapshots !== 'all' && drawnBy() !== `Chromium ${majorOf(browser.version())}`, `the pictures were drawn by ${drawnBy()}`);
    await page.clock.install({ time: new Date('2026-01-15T10:00:00+03:00') });
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${servers.shop}/demo/sheet.html?${query}`);
    await expect(page.locator('html[data-ready]')).toBeAttached();
    await page.clock.runFor(1000);
    await page.clock.pauseAt(new Date('2026-01-15T10:00:10+03:00'));
    await expect(page.locator('#sheet')).toHaveScreenshot(`${name}.png`, { maxDiffPixelRatio: 0.0005, threshold: 0.15 });
  });
}
