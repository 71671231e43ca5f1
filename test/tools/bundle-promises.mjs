// The tests in `test/promises` run as plain bundled JavaScript: a loader that translates TypeScript on the way does its
// work in another thread, which time that stands still cannot wait for.
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'test/promises');
const outDir = path.join(root, 'node_modules/.cache/promises');

/** Bundles every test in `test/promises` whose name holds all words; answers with their files. */
export async function bundlePromises(words = []) {
  fs.rmSync(outDir, { recursive: true, force: true });
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.test.ts') && words.every((word) => path.join('test/promises', name).includes(word)));
  for (const name of names) {
    await build({
      root, configFile: false, logLevel: 'warn',
      build: {
        ssr: path.join(folder, name), target: 'node20', outDir, emptyOutDir: false, minify: false, sourcemap: true,
        rolldownOptions: {
          output: { format: 'es', entryFileNames: `${name.replace(/\.ts$/, '')}.mjs`, codeSplitting: false },
          external: (id) => !id.startsWith('.') && !path.isAbsolute(id) && !id.startsWith('\0'),
        },
      },
    });
  }
  return names.map((name) => path.relative(root, path.join(outDir, name.replace(/\.ts$/, '.mjs'))));
}
