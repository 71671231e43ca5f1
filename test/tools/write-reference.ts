/** Part of `npm run build`: brings the references in the documents up to date with the sources. */
import fs from 'node:fs';
import path from 'node:path';
import { checkPlaces, documents, makeReferences, root, withReferences } from './reference.js';

const references = await makeReferences();
const texts = documents().map((name) => [path.join(root, name), fs.readFileSync(path.join(root, name), 'utf8')] as const);
checkPlaces(texts.map(([, text]) => text), references);
for (const [file, before] of texts) {
  const after = withReferences(before, references);
  if (after !== before) fs.writeFileSync(file, after);
}
