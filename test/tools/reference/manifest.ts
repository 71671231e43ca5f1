/** The manifest of the elements, as `npm run build` has written it. */
import fs from 'node:fs';
import path from 'node:path';

export interface Named {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
}
export interface Member extends Named {
  readonly kind: string;
  readonly privacy?: string;
  readonly static?: boolean;
  readonly readonly?: boolean;
  readonly parameters?: readonly Named[];
  readonly inheritedFrom?: { readonly name: string };
}
interface Attribute extends Named {
  readonly fieldName?: string;
}
export interface Declared extends Named {
  readonly attributes?: readonly Attribute[];
  readonly members?: readonly Member[];
  readonly events?: readonly Named[];
  readonly slots?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
  readonly cssStates?: readonly Named[];
}
export interface Manifest {
  readonly modules: readonly { readonly path: string; readonly declarations?: readonly Declared[] }[];
}

export const root = path.resolve(import.meta.dirname, '../../..');
export const readManifest = (): Manifest => JSON.parse(fs.readFileSync(path.join(root, 'dist/custom-elements.json'), 'utf8')) as Manifest;

export const declarations = ({ modules }: Manifest): readonly (Declared & { readonly file: string })[] =>
  modules.flatMap(({ path: file, declarations: found = [] }) => found.map((one) => ({ ...one, file })));

export function checkoutOf(manifest: Manifest): Declared {
  const found = declarations(manifest).find(({ name }) => name === 'OnrampCheckout');
  if (!found) throw new Error('The manifest has no OnrampCheckout.');
  return found;
}
