/**
 * The manifest of the two tags that a page writes; the elements inside the checkout are nobody else's business. The frame
 * has the checkout's attributes, methods and events, and the manifest cannot know that: it is said here.
 */
import fs from 'node:fs';
import path from 'node:path';
import { ATTRIBUTES } from '../../../src/embed/messages.js';
import { TOKENS } from '../../../src/embed/token-names.js';
import { root } from '../reference.js';

interface Named {
  readonly name: string;
  readonly description?: string;
  readonly type?: { readonly text: string };
}
interface Member extends Named {
  readonly kind: string;
  readonly privacy?: string;
  readonly static?: boolean;
  readonly readonly?: boolean;
  readonly attribute?: string;
}
export interface PublicElement {
  readonly name: string;
  readonly tagName: string;
  readonly customElement: true;
  readonly attributes: readonly (Named & { readonly fieldName?: string })[];
  readonly members: readonly Member[];
  readonly events: readonly Named[];
  readonly slots: readonly Named[];
  readonly cssParts: readonly Named[];
  readonly cssProperties: readonly Named[];
}
export interface PublicManifest {
  readonly schemaVersion: string;
  readonly modules: readonly { readonly kind: string; readonly path: string; readonly declarations: readonly PublicElement[]; readonly exports: readonly object[] }[];
}

type Found = { -readonly [Name in keyof PublicElement]?: PublicElement[Name] } & { readonly name: string };
interface Manifest {
  readonly schemaVersion: string;
  readonly modules: readonly { readonly declarations?: readonly Found[] }[];
}

const read = (file: string): Manifest => JSON.parse(fs.readFileSync(path.join(root, file), 'utf8')) as Manifest;

function declared({ modules }: Manifest, name: string): Found {
  const found = modules.flatMap(({ declarations = [] }) => declarations).find((one) => one.name === name);
  if (!found) throw new Error(`The manifest has no ${name}.`);
  return found;
}

/** What a page may use of an element: documented, and not of the class itself or set by our own hosted page. */
const isPublic = ({ name, description, privacy, static: fixed }: Member): boolean =>
  privacy !== 'private' && privacy !== 'protected' && fixed !== true && description !== undefined && name !== 'hosted' && name !== 'localize' && !name.startsWith('#');

const element = (tagName: string, one: Found, more: Partial<PublicElement> = {}): PublicElement => ({
  attributes: [], events: [], slots: [], cssParts: [], cssProperties: [], ...one, tagName, customElement: true, members: (one.members ?? []).filter(isPublic), ...more,
});

const merged = <Item extends Named>(...lists: readonly (readonly Item[])[]): readonly Item[] => [...new Map(lists.flat().map((one) => [one.name, one])).values()];

const has = ({ members }: PublicElement, field: string): boolean => members.some((one) => one.name === field);

/** @param frame the manifest of the loader's own file */
export function publicElements(manifest: string, frame: string): PublicManifest {
  const { schemaVersion, ...rest } = read(manifest);
  const checkout = element('onramp-checkout', declared({ schemaVersion, ...rest }, 'OnrampCheckout'));
  const own = element('onramp-checkout-frame', declared(read(frame), 'OnrampCheckoutFrame'));
  const travels = new Set<string>([...ATTRIBUTES, 'session', 'session-url', 'presentation', 'lang', 'dir']);
  const tokens = new Set<string>(TOKENS);
  const framed: PublicElement = {
    ...own, events: checkout.events, cssProperties: checkout.cssProperties.filter(({ name }) => tokens.has(name)),
    // Attributes there are no properties of the loader, which weighs every byte.
    attributes: merged(own.attributes, checkout.attributes.filter(({ name }) => travels.has(name)).map(({ fieldName, ...one }) => (has(own, fieldName ?? one.name) ? { ...one, fieldName: fieldName ?? one.name } : one))),
  };
  const module = (file: string, one: PublicElement): PublicManifest['modules'][number] => ({
    kind: 'javascript-module', path: file, declarations: [one],
    exports: [{ kind: 'js', name: one.name, declaration: { name: one.name, module: file } }, { kind: 'custom-element-definition', name: one.tagName, declaration: { name: one.name, module: file } }],
  });
  return { schemaVersion, modules: [module('lib/index.js', checkout), module('lib/frame.js', framed)] };
}
