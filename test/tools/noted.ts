import fs from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

const root = path.resolve(import.meta.dirname, '../..');
/** Not beside the chunks: all of `dist` is shipped. */
const folder = path.join(root, 'node_modules/.cache/chunks');

/**
 * For a build: notes what each chunk is made of, its modules with the length that is left of them, and which other chunks
 * come with it. `sizes.mjs` reads it.
 */
export const noted = (mode: string): Plugin => ({
  name: 'noted',
  generateBundle: {
    // Before chunks are put into one another.
    order: 'pre',
    handler(_options, bundle) {
      const chunks = Object.values(bundle).filter((one) => one.type === 'chunk').map(({ fileName, isEntry, imports, dynamicImports, modules }) => ({
        fileName, isEntry, imports, dynamicImports,
        modules: Object.fromEntries(Object.entries(modules).map(([id, { renderedLength }]) => [path.relative(root, id).replaceAll(path.sep, '/'), renderedLength])),
      }));
      fs.mkdirSync(folder, { recursive: true });
      fs.writeFileSync(path.join(folder, `${mode}.json`), JSON.stringify(chunks));
    },
  },
});
