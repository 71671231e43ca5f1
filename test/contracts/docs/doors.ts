/** The doors of the package as its sources have them, so that a sample is checked against what is written and not what was built. */
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../tools/reference.js';

interface Door {
  readonly types?: string;
}

const { exports } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { readonly exports: Readonly<Record<string, Door | string>> };

/** By the name that a sample imports: a file of `src`, or what the build makes for editors. */
export const DOORS: ReadonlyMap<string, string> = new Map(Object.entries(exports).flatMap(([name, door]) => {
  if (typeof door === 'string' || door.types === undefined) return [];
  const file = door.types.startsWith('./dist/lib/') ? door.types.replace('./dist/lib/', 'src/').replace(/\.d\.ts$/, '.ts') : door.types.replace(/^\.\//, '');
  return [[path.posix.join('onramp-checkout', name), path.join(root, file)]];
}));
