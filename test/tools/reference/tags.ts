/** What the manifest says of the tag: attributes, tokens and parts, each as one table or list. */
import fs from 'node:fs';
import path from 'node:path';
import { checkoutOf, declarations, root } from './manifest.js';
import type { Declared, Manifest, Named } from './manifest.js';
import { cell, code, table } from './markdown.js';

export function attributes(manifest: Manifest): string {
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

export const plainly = (heads: readonly string[], found: readonly Named[] = [], show = code): string => table(heads, found.map(({ name, description }) => [show(name), cell(description)]));

export function tokens(manifest: Manifest): string {
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

export const kebab = (name: string): string => name.replace(/^Onramp/, '').replace(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

/** What each element lets out of the elements in it, by prefix. The manifest does not know, so its file is read. */
function insidesOf(file: string): string {
  const folder = path.dirname(path.join(root, file));
  const text = fs.readdirSync(folder).filter((name) => name.endsWith('.ts')).map((name) => fs.readFileSync(path.join(folder, name), 'utf8')).join('\n');
  const found = [...text.matchAll(/nested\('([\w-]+)', (?:Onramp(\w+)\.parts|partsOf\('onramp-([\w-]+)'\))/g)].map(([, prefix = '', name = '', tag]) => [prefix, tag ?? kebab(name)] as const);
  return [...new Map(found)].map(([prefix, name]) => `${code(`${prefix}__`)} ${name}`).join(', ');
}

export function parts(manifest: Manifest): string {
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
