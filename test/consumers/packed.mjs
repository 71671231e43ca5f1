// The package as it would be published, where the folders below it can ask for it: `file:../..`.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

/** Packs it, and lays its files out in the folder. */
export function unpackInto(folder) {
  const said = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const [{ filename }] = Object.values(JSON.parse(said));
  execFileSync('tar', ['-xzf', filename, '--strip-components=1'], { cwd: folder });
  fs.rmSync(path.join(folder, filename));
}

const own = ({ dependencies, optionalDependencies }) => JSON.stringify([dependencies, optionalDependencies]);

/** Installs exactly what the lock file of a folder says, the packed package among it. */
export function install(folder) {
  const { packages } = JSON.parse(fs.readFileSync(path.join(folder, 'package-lock.json'), 'utf8'));
  const locked = packages['node_modules/onramp-checkout'];
  if (own(locked) !== own(JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')))) {
    throw new Error('its lock file is of another package: npm run build, then node test/consumers/lock.mjs');
  }
  execFileSync('npm', ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel', 'error'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 });
}
