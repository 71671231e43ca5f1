/** Beside what is built, what it is: `integrity.json` for the tags, `scripts.json` for a shop's inventory, `sbom.json`. */
import fs from 'node:fs';
import path from 'node:path';
import { billOfMaterials } from './manifests/bill-of-materials.js';
import { scriptManifest } from './manifests/scripts.js';
import { root } from './reference.js';

const own = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { readonly name: string; readonly version: string; readonly devDependencies: Readonly<Record<string, string>> };
const write = (file: string, value: object): void => fs.writeFileSync(path.join(root, 'dist', file), `${JSON.stringify(value, null, 2)}\n`);

const manifest = await scriptManifest(path.join(root, 'dist/cdn'), own.version);
/** What a page loads by a tag of its own. */
const tags = manifest.scripts.filter(({ path: file }) => /^onramp-checkout(-early|-frame|\.classic)?\.js$/.test(file));
write('scripts.json', manifest);
write('integrity.json', Object.fromEntries(tags.map(({ path: file, integrity }) => [file, integrity])));
write('sbom.json', billOfMaterials(root, own));
console.log('integrity:');
for (const { path: file, integrity } of tags) console.log(`  ${integrity}  ${file}`);
