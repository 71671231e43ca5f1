// `node test/consumers/lock.mjs`: writes the lock files of the shops anew, after a dependency of the package or of theirs has changed. Needs a `dist` and the registry.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './packed.mjs';

const samples = path.join(root, 'demo/samples');
const folders = fs.readdirSync(samples, { withFileTypes: true }).filter((one) => one.isDirectory()).map(({ name }) => path.join(samples, name));
for (const folder of [import.meta.dirname, ...folders]) {
  const file = path.join(folder, 'package-lock.json');
  if (fs.existsSync(file)) {
    // What is locked of the package is of its last version, and npm looks no further.
    const lock = JSON.parse(fs.readFileSync(file, 'utf8'));
    delete lock.packages['node_modules/onramp-checkout'];
    fs.writeFileSync(file, JSON.stringify(lock));
  }
  execFileSync('npm', ['install', '--package-lock-only', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel', 'error'], { cwd: folder, stdio: 'inherit' });
  console.log(path.relative(root, folder));
}
