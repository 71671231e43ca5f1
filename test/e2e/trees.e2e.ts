/**
 * What a screen reader is given, kept: the accessibility tree of every frozen step, to the letter. A change here is a change
 * for everyone who listens, and is looked at. `KEEP_TREES=1` writes the files anew.
 */
import fs from 'node:fs';
import path from 'node:path';
import { openGallery, STEPS } from './gallery.js';
import { expect, test } from './shop.js';

const folder = path.join(import.meta.dirname, 'trees');
const fileOf = (name: string): string => path.join(folder, `${name}.yml`);
const keep = process.env['KEEP_TREES'] === '1';

test('the tree of every step is the one that is kept', async ({ page, servers }) => {
  test.setTimeout(300_000);
  // Time stands still before anything is drawn: countdowns show one moment, and no help comes.
  await page.clock.install({ time: new Date('2026-03-02T09:00:00Z') });
  await page.clock.pauseAt(new Date('2026-03-02T09:00:01Z'));
  await openGallery(page, servers.shop, { lang: 'en' });
  for (const name of STEPS) {
    const tree = `${await page.locator(`[id="${name}"] frozen-checkout`).ariaSnapshot()}\n`;
    if (keep) fs.writeFileSync(fileOf(name), tree);
    expect.soft(tree, name).toBe(fs.existsSync(fileOf(name)) ? fs.readFileSync(fileOf(name), 'utf8') : '');
  }
});

test('no tree is kept of a step that there is no longer', () => {
  expect(fs.readdirSync(folder).map((file) => path.basename(file, '.yml')).sort()).toEqual([...STEPS].sort());
});

test('no control without a name, no heading out of its order, and one heading of the step', () => {
  for (const name of STEPS) {
    const lines = fs.readFileSync(fileOf(name), 'utf8').split('\n');
    expect(lines.filter((line) => /- (button|link|textbox|combobox|radio|checkbox|img|radiogroup|listbox)(:|$| \[)/.test(line.trimEnd())), name).toEqual([]);
    const levels = lines.map((line) => /- heading .*\[level=(\d)\]/.exec(line)?.[1]).filter((level) => level !== undefined);
    expect(levels[0] ?? '2', name).toBe('2');
    expect(levels.filter((level) => level === '2').length, name).toBe(name.startsWith('loading') ? 0 : 1);
  }
});
