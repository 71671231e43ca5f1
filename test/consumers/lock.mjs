// `node test/consumers/lock.mjs`: writes the lock files of the shops anew, after a dependency of the package or of theirs has changed. Needs a `dist` and the registry.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './packed.mjs';

const samples = path.join(root, 'demo/samples');
const folders = fs.readdirSync(samples, { withFileTypes: true }).filter((one) => one.isDirectory()).map(({ name }) => path.join(samples, name));
for (const folder of [import.meta.dirname, ...folders]) {
  execFileSync('npm', ['install', '--package-lock-only', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel', 'error'], { cwd: folder, stdio: 'inherit' });
  console.log(path.relative(root, folder));
}
