// `npm run build`: every build of vite.config.ts, the types, the custom-elements manifest, the README's reference, and what it all weighs.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

const root = path.resolve(import.meta.dirname, '../..');
const bin = (name) => path.join(root, 'node_modules/.bin', name);

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) {
    console.error(`build: ${path.basename(command)} ${args.join(' ')} failed`);
    process.exit(status ?? 1);
  }
}

fs.rmSync(path.join(root, 'dist'), { recursive: true, force: true });
for (const mode of ['lib', 'cdn', 'classic', 'frame', 'cli']) run(bin('vite'), ['build', '--mode', mode, '--logLevel', 'warn']);
run(bin('tsc'), ['-p', 'src/tsconfig.json']);
run(bin('cem'), ['analyze', '--litelement', '--globs', 'src/elements/**/*.ts', '--outdir', 'dist', '--quiet']);
run(bin('tsx'), ['test/tools/write-reference.ts']);

const bundle = path.join(root, 'dist/cli/onramp-checkout.js');
const text = fs.readFileSync(bundle, 'utf8');
fs.writeFileSync(bundle, text.startsWith('#!') ? text : `#!/usr/bin/env node\n${text}`);
fs.chmodSync(bundle, 0o755);

const cdn = path.join(root, 'dist/cdn');
const files = fs.readdirSync(cdn, { recursive: true }).map(String).filter((name) => name.endsWith('.js')).sort();
/** What the loader may weigh (security findings C3). */
const LOADER_BYTES = 3 * 1024;
console.log('dist/cdn, brotli:');
for (const name of files) {
  const size = zlib.brotliCompressSync(fs.readFileSync(path.join(cdn, name))).length;
  console.log(`  ${(size / 1000).toFixed(1).padStart(6)} KB  ${name}`);
  if (name === 'onramp-checkout-frame.js' && size > LOADER_BYTES) {
    console.error(`build: the loader weighs ${size} bytes of ${LOADER_BYTES}`);
    process.exit(1);
  }
}
