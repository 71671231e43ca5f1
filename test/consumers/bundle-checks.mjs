// What has to be true of a bundle of the two tags, whoever made it.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

export function checkBundle(folder, entry) {
  const files = fs.readdirSync(folder, { recursive: true }).map(String).filter((name) => /\.m?js$/.test(name));
  const text = files.map((name) => fs.readFileSync(path.join(folder, name), 'utf8')).join('\n');
  for (const tag of ['onramp-checkout', 'onramp-checkout-frame', 'onramp-offer-step', 'onramp-waiting-step']) assert.match(text, new RegExp(`["'\`]${tag}["'\`]:`), `${tag} is not registered`);
  // English, and the later steps, beside the first script.
  assert.ok(files.length > 15, `${files.length} files: later steps are not apart`);
  const { size } = fs.statSync(path.join(folder, entry));
  assert.ok(size < 400_000, `${size} bytes before the form`);
  console.log(`${files.length} files, the first of ${Math.round(size / 1000)} KB`);
}
