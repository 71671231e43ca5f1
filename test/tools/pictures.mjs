// `npm run pictures`: draws the sheets anew and presses them, for eyes to look at before they are agreed: `git diff test/pictures`.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'test/pictures');

const begun = Date.now();
const { status } = spawnSync(path.join(root, 'node_modules/.bin/playwright'), ['test', '-c', 'test/playwright.config.ts', 'pictures', '--update-snapshots=all', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit', env: { ...process.env, PICTURES: '1' } });
if (status !== 0) process.exit(status ?? 1);

let before = 0;
let after = 0;
for (const name of fs.readdirSync(folder).filter((one) => one.endsWith('.png'))) {
  const file = path.join(folder, name);
  // What was not drawn now has been pressed already.
  if (fs.statSync(file).mtimeMs < begun) continue;
  const drawn = fs.readFileSync(file);
  // 256 colours of its own for each sheet: no colour is off by more than the comparison forgives.
  const pressed = await sharp(drawn).png({ palette: true, colours: 256, effort: 10, compressionLevel: 9, dither: 0 }).toBuffer();
  before += drawn.length;
  after += Math.min(drawn.length, pressed.length);
  if (pressed.length < drawn.length) fs.writeFileSync(file, pressed);
}
console.log(`pictures: ${(before / 1e6).toFixed(1)} MB drawn, ${(after / 1e6).toFixed(1)} MB kept`);
