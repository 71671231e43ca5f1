/** What is wrong with the HTML of a sample: what a parser mends, tags and attributes that we do not have, scripts that are not built. */
import fs from 'node:fs';
import path from 'node:path';
import { parse, parseFragment } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { publicElements } from '../../tools/editors/public-elements.js';
import { root } from '../../tools/reference.js';

const tags = new Map(publicElements('dist/custom-elements.json', 'node_modules/.cache/frame/custom-elements.json').modules.flatMap(({ declarations }) => declarations)
  .map(({ tagName, attributes, slots }) => [tagName, { attributes: new Set(attributes.map(({ name }) => name)), slots: new Set(slots.map(({ name }) => name)) }]));
const EVERYWHERE = new Set(['id', 'class', 'style', 'slot', 'lang', 'dir']);

type Node = DefaultTreeAdapterTypes.ChildNode;
const isElement = (node: Node): node is DefaultTreeAdapterTypes.Element => 'tagName' in node;

function* elementsIn(nodes: readonly Node[]): Generator<DefaultTreeAdapterTypes.Element> {
  for (const node of nodes) if (isElement(node)) {
    yield node;
    yield* elementsIn(node.childNodes);
  }
}

export function faultsIn(html: string): readonly string[] {
  const faults: string[] = [];
  const onParseError = ({ code, startLine }: { readonly code: string; readonly startLine: number }): void => void faults.push(`line ${startLine}: ${code}`);
  const options = { sourceCodeLocationInfo: true, onParseError };
  const tree = html.startsWith('<!doctype') ? parse(html, options) : parseFragment(html, options);
  for (const { tagName, attrs, parentNode } of elementsIn(tree.childNodes)) {
    const ours = tags.get(tagName);
    if (tagName.includes('-') && !ours) faults.push(`<${tagName}> is none of ours`);
    for (const { name, value } of attrs) {
      if (ours && !EVERYWHERE.has(name) && !ours.attributes.has(name)) faults.push(`<${tagName} ${name}>`);
      const slots = parentNode && 'tagName' in parentNode ? tags.get(parentNode.tagName)?.slots : undefined;
      if (name === 'slot' && slots && !slots.has(value)) faults.push(`slot ${value}`);
      if (tagName === 'script' && name === 'src' && !fs.existsSync(path.join(root, 'dist/cdn', path.posix.basename(value)))) faults.push(`${value} is not built`);
    }
  }
  return faults;
}
