/** axe on every step and every end: in light, dark and forced colours, in three languages, and in every theme of the demo. */
import fs from 'node:fs';
import path from 'node:path';
import { axeFaults, openGallery } from './gallery.js';
import { expect, test } from './shop.js';

const LOOKS = {
  light: { colorScheme: 'light', forcedColors: 'none', contrast: 'no-preference' },
  dark: { colorScheme: 'dark', forcedColors: 'none', contrast: 'no-preference' },
  'more contrast': { colorScheme: 'light', forcedColors: 'none', contrast: 'more' },
  'forced colours': { colorScheme: 'dark', forcedColors: 'active', contrast: 'no-preference' },
} as const;

/** English, one that is written from right to left, and one with long words. */
for (const lang of ['en', 'ar', 'fr']) {
  for (const [look, media] of Object.entries(LOOKS)) {
    test(`axe finds nothing on any step: ${lang}, ${look}`, async ({ page, servers }) => {
      test.setTimeout(300_000);
      await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
      await openGallery(page, servers.shop, { lang });
      expect(await axeFaults(page, 'frozen-checkout')).toEqual([]);
    });
  }
}

interface Theme {
  readonly tokens: Readonly<Record<string, string>>;
  readonly darkTokens?: Readonly<Record<string, string>>;
}

const folder = path.resolve(import.meta.dirname, '../../demo/themes');
const themes = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith('.json')) : [];

for (const name of themes) {
  const { tokens, darkTokens } = JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')) as Theme;
  for (const [scheme, set] of Object.entries({ light: tokens, dark: darkTokens })) {
    if (!set) continue;
    test(`axe finds nothing on any step: ${path.basename(name, '.json')}, ${scheme}`, async ({ page, servers }) => {
      test.setTimeout(300_000);
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await openGallery(page, servers.shop, { theme: scheme });
      await page.addStyleTag({ content: `frozen-checkout { ${Object.entries(set).map((pair) => pair.join(': ')).join('; ')} }` });
      expect(await axeFaults(page, 'frozen-checkout')).toEqual([]);
    });
  }
}
