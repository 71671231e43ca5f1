/**
 * The reference in the README: attributes, events, slots, tokens, states and parts, as `dist/custom-elements.json` has them.
 * Each stands between marks, `<!-- reference: tokens -->` and `<!-- /reference -->`; `test/unit/reference.test.ts` holds the
 * README to it.
 */
import fs from 'node:fs';
import path from 'node:path';

interface Named {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
}
interface Member extends Named {
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
interface Declared extends Named {
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

export const root = path.resolve(import.meta.dirname, '../..');
export const readManifest = (): Manifest => JSON.parse(fs.readFileSync(path.join(root, 'dist/custom-elements.json'), 'utf8')) as Manifest;

const declarations = ({ modules }: Manifest): readonly (Declared & { readonly file: string })[] =>
  modules.flatMap(({ path: file, declarations: found = [] }) => found.map((one) => ({ ...one, file })));

function checkoutOf(manifest: Manifest): Declared {
  const found = declarations(manifest).find(({ name }) => name === 'OnrampCheckout');
  if (!found) throw new Error('The manifest has no OnrampCheckout.');
  return found;
}

const cell = (text = ''): string => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').replace(/\.$/, '');
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
const code = (text: string): string => `\`${text}\``;

function attributes(manifest: Manifest): string {
  const { attributes: found = [], members = [] } = checkoutOf(manifest);
  const given = found.filter(({ description = '' }) => !description.startsWith('Prefill'));
  const prefilled = found.filter((one) => !given.includes(one));
  const named = new Set(found.map(({ fieldName }) => fieldName));
  const others = members.filter(({ kind, privacy, static: fixed, name, description, inheritedFrom }) =>
    kind === 'field' && privacy !== 'private' && fixed !== true && !named.has(name) && description !== undefined && inheritedFrom === undefined);
  const methods = members.filter(({ kind, privacy, description, inheritedFrom, static: fixed }) =>
    kind === 'method' && privacy !== 'private' && privacy !== 'protected' && fixed !== true && description !== undefined && inheritedFrom === undefined);
  return table(['attribute, property', 'meaning'], [
    ...given.map(({ name, fieldName, description }) => [fieldName === undefined || fieldName === name ? code(name) : `${code(name)}, ${code(fieldName)}`, cell(description)]),
    [prefilled.map(({ name }) => code(name)).join(' '), 'prefill; what the session pins always wins'],
    ...others.map(({ name, description, readonly: fixed }) => [`${code(name)} (property${fixed === true ? ', read only' : ''})`, cell(description)]),
    ...methods.map(({ name, parameters = [], description }) => [code(`${name}(${parameters.map((one) => one.name).join(', ')})`), cell(description)]),
  ]);
}

const plainly = (heads: readonly string[], found: readonly Named[] = [], show = code): string => table(heads, found.map(({ name, description }) => [show(name), cell(description)]));

function tokens(manifest: Manifest): string {
  const { cssProperties = [] } = checkoutOf(manifest);
  const byName = new Map(cssProperties.map((one) => [one.name, one]));
  const worth = ({ default: value = '' }: Named): string => (value === 'derived' ? 'derived' : code(value));
  const colours = cssProperties.filter(({ name }) => name.startsWith('--onramp-color-') && !name.endsWith('-dark'));
  const others = cssProperties.filter(({ name }) => !name.startsWith('--onramp-color-'));
  return [
    table(['colour', 'light', 'dark (`…-dark`)', 'meaning'], colours.map((one) => [code(one.name), worth(one), worth(byName.get(`${one.name}-dark`) ?? one), cell(one.description)])),
    '', table(['other', 'default', 'meaning'], others.map((one) => [code(one.name), worth(one), cell(one.description)])),
  ].join('\n');
}

const kebab = (name: string): string => name.replace(/^Onramp/, '').replace(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

/** What each element lets out of the elements in it, by prefix. The manifest does not know, so its file is read. */
function insidesOf(file: string): string {
  const folder = path.dirname(path.join(root, file));
  const text = fs.readdirSync(folder).filter((name) => name.endsWith('.ts')).map((name) => fs.readFileSync(path.join(folder, name), 'utf8')).join('\n');
  const found = [...text.matchAll(/nested\('([\w-]+)', (?:Onramp(\w+)\.parts|partsOf\('onramp-([\w-]+)'\))/g)].map(([, prefix = '', name = '', tag]) => [prefix, tag ?? kebab(name)] as const);
  return [...new Map(found)].map(([prefix, name]) => `${code(`${prefix}__`)} ${name}`).join(', ');
}

function parts(manifest: Manifest): string {
  const found = declarations(manifest).filter(({ cssParts = [], file }) => cssParts.length > 0 || insidesOf(file) !== '');
  const line = ({ name, cssParts = [], file }: Declared & { readonly file: string }): string => {
    const step = /^(.+)-step$/.exec(kebab(name))?.[1];
    const own = cssParts.map((part) => code(part.name)).join(' ');
    const insides = insidesOf(file);
    return `- ${step === undefined ? `**${kebab(name)}**` : code(`${step}__`)}: ${[own, insides === '' ? '' : `inside ${insides}`].filter(Boolean).join('; ')}`;
  };
  const order = ({ name }: Declared): number => (name === 'OnrampCheckout' ? 0 : name.endsWith('Step') ? 1 : 2);
  return found.filter(({ name }) => name.startsWith('Onramp')).sort((a, b) => order(a) - order(b) || (a.name < b.name ? -1 : 1)).map(line).join('\n');
}

const TABLES: Readonly<Record<string, (manifest: Manifest) => string>> = {
  attributes, tokens, parts,
  events: (manifest) => plainly(['event', 'when'], checkoutOf(manifest).events),
  slots: (manifest) => plainly(['slot', 'where'], checkoutOf(manifest).slots),
  states: (manifest) => plainly(['state', 'when'], checkoutOf(manifest).cssStates, (name) => code(`:state(${name})`)),
};

/** The README with its reference as the manifest has it. */
export function inReadme(readme: string, manifest: Manifest): string {
  return Object.entries(TABLES).reduce((text, [name, make]) => {
    const start = `<!-- reference: ${name} -->\n`;
    const from = text.indexOf(start);
    const end = text.indexOf('<!-- /reference -->', from);
    if (from < 0 || end < 0) throw new Error(`The README has no place for the reference of ${name}.`);
    return `${text.slice(0, from + start.length)}\n${make(manifest)}\n\n${text.slice(end)}`;
  }, readme);
}
