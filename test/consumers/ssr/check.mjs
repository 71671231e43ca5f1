import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

// As a framework does it: the page is bundled for the server, with the package inside and outside, and run there.
for (const noExternal of [true, undefined]) {
  const outDir = path.resolve(`dist-${noExternal === true ? 'inside' : 'outside'}`);
  await build({
    root: import.meta.dirname, configFile: false, logLevel: 'error', ...(noExternal ? { ssr: { noExternal } } : {}),
    build: { ssr: 'page.js', outDir, rolldownOptions: { output: { entryFileNames: 'page.mjs' } } },
  });
  assert.ok(fs.existsSync(path.join(outDir, 'page.mjs')));
  const said = [];
  console.error = (...words) => said.push(words.join(' '));
  const { html } = await import(pathToFileURL(path.join(outDir, 'page.mjs')).href);
  assert.match(html(), /^<main><onramp-checkout><\/onramp-checkout><onramp-checkout-frame src="https:\/\/pay\.example\/embed\/shop"><\/onramp-checkout-frame><\/main>$/);
  assert.deepEqual(said, []);
}
