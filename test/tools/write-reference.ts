/** Part of `npm run build`: brings the README's reference up to date with the manifest. */
import fs from 'node:fs';
import path from 'node:path';
import { inReadme, readManifest, root } from './reference.js';

const file = path.join(root, 'README.md');
const before = fs.readFileSync(file, 'utf8');
const after = inReadme(before, readManifest());
if (after !== before) fs.writeFileSync(file, after);
