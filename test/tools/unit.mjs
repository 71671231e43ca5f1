// `npm run test:unit [words]`: the tests that need no browser. Node 20 expands no patterns, so the files are found here.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundlePromises } from './bundle-promises.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const wanted = process.argv.slice(2);
const files = ['test/unit', 'test/contracts'].flatMap((folder) => fs.readdirSync(path.join(root, folder), { recursive: true })
  .map((name) => path.join(folder, String(name))))
  .filter((name) => name.endsWith('.test.ts') && wanted.every((word) => name.includes(word)));
const bundled = await bundlePromises(wanted);
const { status } = spawnSync(process.execPath, ['--enable-source-maps', '--import', 'tsx', '--test', `--test-concurrency=${os.availableParallelism()}`, '--test-reporter=spec', ...files, ...bundled], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
