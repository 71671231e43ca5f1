// `npm run test:consumers [names]`: shops that install the packed package and build with it. Needs a `dist` and the registry.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
if (!fs.existsSync(path.join(root, 'dist/lib/index.js'))) throw new Error('there is no dist: npm run build');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'consumers-'));
const wanted = process.argv.slice(2);
const names = fs.readdirSync(import.meta.dirname, { withFileTypes: true }).filter((one) => one.isDirectory()).map(({ name }) => name)
  .filter((name) => wanted.length === 0 || wanted.includes(name));
let failed = 0;
try {
  fs.cpSync(import.meta.dirname, folder, { recursive: true });
  const [{ filename }] = Object.values(JSON.parse(execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })));
  const began = Date.now();
  execFileSync('npm', ['install', '--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel', 'error', path.join(folder, filename)], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], timeout: 180_000 });
  console.log(`installed in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  for (const name of names) {
    const start = Date.now();
    const { status, stdout, stderr } = spawnSync(process.execPath, ['check.mjs'], {
      cwd: path.join(folder, name), encoding: 'utf8', timeout: 60_000, env: { ...process.env, CONSUMERS_ROOT: root },
    });
    if (status !== 0) failed += 1;
    console.log(`${status === 0 ? '✔' : '✖'} ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)${status === 0 ? ` ${stdout.trim()}` : `\n${stdout}${stderr}`}`);
  }
} finally {
  fs.rmSync(folder, { recursive: true });
}
console.log(`${names.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
