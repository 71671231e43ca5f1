// `npm run test:consumers [names]`: shops that install the packed package: those beside this file, and those of demo/samples. Needs a `dist` and the registry.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checks } from './checks.mjs';
import { root, unpackInto } from './packed.mjs';
import { samples } from './samples.mjs';

if (!fs.existsSync(path.join(root, 'dist/lib/index.js'))) throw new Error('there is no dist: npm run build');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'consumers-'));
const wanted = process.argv.slice(2);
let passed = 0;
let failed = 0;
try {
  unpackInto(folder);
  for (const make of [checks, samples]) {
    const { tries, close } = make(folder, (name) => wanted.length === 0 || wanted.includes(name));
    try {
      for (const { name, skip, run } of tries) {
        if (skip) {
          console.log(`﹣ ${name} is not tried: ${skip}`);
          continue;
        }
        const start = Date.now();
        const said = await run().then((text) => ({ text }), (thrown) => ({ thrown }));
        if (said.thrown) failed += 1;
        else passed += 1;
        console.log(`${said.thrown ? '✖' : '✔'} ${name} (${((Date.now() - start) / 1000).toFixed(1)} s) ${said.thrown ? said.thrown.message : said.text}`);
      }
    } finally {
      await close();
    }
  }
} finally {
  fs.rmSync(folder, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
