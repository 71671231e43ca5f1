/**
 * The peers' code. It lies in a package of its own, which is installed when the bench first runs and bundled as a shop would.
 * A peer that cannot be had is not measured; it is never taken for beaten.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { root } from '../endpoint/children.js';

export interface PeerFile {
  readonly type: string;
  readonly bytes: Buffer;
}
export interface Peers {
  /** By the path that the server has them under. */
  readonly files: ReadonlyMap<string, PeerFile>;
  readonly has: ReadonlySet<string>;
  readonly versions: Readonly<Record<string, string>>;
}

const here = import.meta.dirname;
const built = path.join(root, 'node_modules/.cache/bench-load');
const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml' };
const PACKAGES = { adyen: '@adyen/adyen-web', lifi: '@lifi/widget' } as const;

/** What the bundles are made of: another lockfile or another page makes them anew. */
const stamp = (): string => {
  const hash = createHash('sha256');
  for (const name of ['package-lock.json', 'peers/adyen.mjs', 'peers/lifi.mjs']) hash.update(fs.readFileSync(path.join(here, name)));
  return hash.digest('hex');
};

function install(): boolean {
  const lock = path.join(here, 'package-lock.json');
  const installed = path.join(here, 'node_modules/.package-lock.json');
  if (fs.existsSync(installed) && fs.statSync(installed).mtimeMs >= fs.statSync(lock).mtimeMs) return true;
  console.log('installing the peers (npm ci in test/bench/load) …');
  return spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: here, stdio: ['ignore', 'ignore', 'inherit'], timeout: 600_000 }).status === 0;
}

async function bundle(name: keyof typeof PACKAGES): Promise<void> {
  console.log(`bundling ${PACKAGES[name]} …`);
  await build({
    root: here, configFile: false, logLevel: 'error', publicDir: false,
    build: {
      outDir: path.join(built, name), emptyOutDir: true, target: 'es2021', minify: true, modulePreload: false, assetsInlineLimit: 0, chunkSizeWarningLimit: 10_000,
      rolldownOptions: { input: { [name]: path.join(here, `peers/${name}.mjs`) }, output: { entryFileNames: '[name].js', chunkFileNames: `${name}-[hash].js`, assetFileNames: '[name][extname]' } },
    },
  });
  fs.writeFileSync(path.join(built, name, '.stamp'), stamp());
}

const versionOf = (name: string): string => (JSON.parse(fs.readFileSync(path.join(here, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version;

/** Installs and bundles what is wanted and not there yet. */
export async function preparePeers(wanted: readonly (keyof typeof PACKAGES)[]): Promise<Peers> {
  const files = new Map<string, PeerFile>();
  const has = new Set<string>();
  const versions: Record<string, string> = {};
  const ready = wanted.length > 0 && install();
  for (const name of ready ? wanted : []) {
    try {
      const mark = path.join(built, name, '.stamp');
      if (!fs.existsSync(mark) || fs.readFileSync(mark, 'utf8') !== stamp()) await bundle(name);
      for (const file of fs.readdirSync(path.join(built, name))) {
        const type = TYPES[path.extname(file)];
        if (type !== undefined) files.set(`/peers/${file}`, { type, bytes: fs.readFileSync(path.join(built, name, file)) });
      }
      versions[PACKAGES[name]] = versionOf(PACKAGES[name]);
      has.add(name);
    } catch (thrown) {
      console.error(`${PACKAGES[name]} cannot be bundled, and is not measured: ${String(thrown)}`);
    }
  }
  return { files, has, versions };
}
