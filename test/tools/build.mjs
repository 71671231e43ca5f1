// `npm run build`: every build of vite.config.ts, the types, the custom-elements manifest, the documents' references, what editors and frameworks
// read, the hashes, the scripts and the bill of materials, and whether it weighs what it may.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { checkSizes } from './sizes.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const bin = (name) => path.join(root, 'node_modules/.bin', name);

function run(command, args, said = 'ignore') {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', said, 'inherit'] });
  if (status !== 0) {
    console.error(`build: ${path.basename(command)} ${args.join(' ')} failed`);
    process.exit(status ?? 1);
  }
}

fs.rmSync(path.join(root, 'dist'), { recursive: true, force: true });
for (const mode of ['lib', 'cdn', 'early', 'classic', 'frame', 'cli']) run(bin('vite'), ['build', '--mode', mode, '--logLevel', 'warn']);
// Of the doors and what they lead to, so that nothing is shipped that nobody can import.
run(bin('tsc'), ['-p', 'test/tools/declarations.tsconfig.json']);
run(bin('cem'), ['analyze', '--config', 'test/tools/custom-elements.config.mjs', '--globs', 'src/elements/**/*.ts', '--outdir', 'dist']);
run(bin('cem'), ['analyze', '--config', 'test/tools/custom-elements.config.mjs', '--globs', 'src/embed/checkout-frame.ts', '--outdir', 'node_modules/.cache/frame']);
run(bin('tsx'), ['test/tools/write-reference.ts']);
run(bin('tsx'), ['test/tools/write-editors.ts']);
run(bin('tsx'), ['test/tools/write-manifests.ts'], 'inherit');

const bundle = path.join(root, 'dist/cli/onramp-checkout.js');
const text = fs.readFileSync(bundle, 'utf8');
fs.writeFileSync(bundle, text.startsWith('#!') ? text : `#!/usr/bin/env node\n${text}`);
fs.chmodSync(bundle, 0o755);

if (!checkSizes()) process.exit(1);
