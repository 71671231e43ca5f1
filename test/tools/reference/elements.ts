/** Each public tag whole: attributes with what they take, properties, methods. Of the frame: what differs as well. */
import { publicElements } from '../editors/public-elements.js';
import type { PublicElement } from '../editors/public-elements.js';
import { cell, code, table } from './markdown.js';

type Valued = PublicElement['attributes'][number] & { readonly default?: string };
type Method = PublicElement['members'][number] & { readonly parameters?: readonly { readonly name: string; readonly type?: { readonly text: string } }[]; readonly return?: { readonly type?: { readonly text: string } } };

const typeOf = (text: string | undefined, otherwise: string): string => code((text ?? otherwise).replace(/\s+/g, ' ').replace(/ \| undefined$/, '').replaceAll('|', '\\|'));

function attributesOf({ attributes }: PublicElement): string {
  return table(['attribute', 'property', 'takes', 'by default', 'meaning'], attributes.map((one: Valued) => [
    code(one.name), one.fieldName === undefined ? '' : code(one.fieldName), typeOf(one.type?.text, one.name === 'debug' ? 'boolean' : 'string'),
    one.default === undefined || one.default === "''" ? '' : code(one.default.replaceAll("'", '')), cell(one.description),
  ]));
}

function propertiesOf({ members, attributes }: PublicElement): string {
  const named = new Set(attributes.map(({ fieldName, name }) => fieldName ?? name));
  const found = members.filter(({ kind, name }) => kind === 'field' && !named.has(name));
  return table(['property', 'is', 'meaning'], found.map((one) => [code(one.name), `${typeOf(one.type?.text, 'string')}${one.readonly === true ? ', read only' : ''}`, cell(one.description)]));
}

function methodsOf({ members }: PublicElement): string {
  const found = members.filter(({ kind }) => kind === 'method') as readonly Method[];
  return table(['method', 'answers', 'meaning'], found.map(({ name, parameters = [], return: answered, description }) => [
    code(`${name}(${parameters.map((one) => `${one.name}: ${one.type?.text ?? 'string'}`).join(', ')})`), typeOf(answered?.type?.text, 'void'), cell(description),
  ]));
}

/** The two tags as a page uses them, under headings of the third level. */
export function elementReference(tag: 'onramp-checkout' | 'onramp-checkout-frame'): string {
  const { modules } = publicElements('dist/custom-elements.json', 'node_modules/.cache/frame/custom-elements.json');
  const found = modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === tag);
  if (!found) throw new Error(`The manifest has no ${tag}.`);
  const of = tag === 'onramp-checkout' ? '' : ' of the frame';
  return [`### Attributes${of}`, attributesOf(found), `### Properties${of}`, propertiesOf(found), `### Methods${of}`, methodsOf(found)].join('\n\n');
}
