/** What a shop's HTML says of a checkout: its tags, its scripts, its policies. Read by the rules of HTML, no script is run. */
import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { readPolicies } from './csp.js';
import type { Policy, ScriptTag } from './csp.js';
import type { Reply } from './read.js';

export type TagName = 'onramp-checkout' | 'onramp-checkout-frame';
export type Attributes = ReadonlyMap<string, string>;

export interface Tag {
  readonly name: TagName;
  readonly attributes: Attributes;
}

export interface Script extends ScriptTag {
  readonly file: 'onramp-checkout.js' | 'onramp-checkout.classic.js' | 'onramp-checkout-frame.js';
  readonly module: boolean;
  /** Asked for with CORS, as modules always are. */
  readonly cors: boolean;
}

export interface Page {
  readonly url: URL;
  /** What relative addresses are relative to. */
  readonly base: URL;
  readonly headers: Headers;
  readonly policies: readonly Policy[];
  readonly tags: readonly Tag[];
  readonly scripts: readonly Script[];
  /** Frames of the hosted page that the shop wrote by hand. */
  readonly frames: readonly Attributes[];
  /** Addresses of all other scripts. */
  readonly others: readonly string[];
}

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** In the order of the document, without a stack of calls: a page may be nested deeper than that. */
function elementsOf(root: Node): readonly Element[] {
  const found: Element[] = [];
  const open: Node[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if ('tagName' in node) found.push(node);
    if ('childNodes' in node) open.push(...node.childNodes.toReversed());
  }
  return found;
}

const attributesOf = ({ attrs }: Element): Attributes => new Map(attrs.map(({ name, value }) => [name, value]));

export const resolve = (text: string, base: URL): URL | undefined => {
  const url = text.trim() !== '' && URL.canParse(text, base) ? new URL(text, base) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
};

const OURS = /\/(onramp-checkout(?:\.classic|-frame)?\.js)$/;

function scriptOf(attributes: Attributes, base: URL): Script | undefined {
  const url = resolve(attributes.get('src') ?? '', base);
  const file = url && OURS.exec(url.pathname)?.[1];
  if (!url || !file) return undefined;
  const module = attributes.get('type')?.trim().toLowerCase() === 'module';
  return { url, file: file as Script['file'], module, cors: module || attributes.has('crossorigin'), nonce: attributes.get('nonce'), integrity: attributes.get('integrity') };
}

/** More than a page has; nested into each other they would keep any parser for minutes. */
const LARGEST_TREE = 50_000;

export function readPage({ url, headers, text }: Pick<Reply, 'url' | 'headers' | 'text'>): Page {
  const all = (text.match(/<[a-z]/gi)?.length ?? 0) > LARGEST_TREE ? [] : elementsOf(parse(text));
  const of = (name: string): readonly Attributes[] => all.filter(({ tagName }) => tagName === name).map(attributesOf);
  const base = resolve(of('base').find((attributes) => attributes.has('href'))?.get('href') ?? '', url) ?? url;
  const metas = all.filter(({ tagName, parentNode }) => tagName === 'meta' && parentNode?.nodeName === 'head').map(attributesOf)
    .filter((attributes) => attributes.get('http-equiv')?.trim().toLowerCase() === 'content-security-policy');
  const sources = of('script').filter((attributes) => attributes.has('src'));
  const read = sources.map((attributes) => [attributes, scriptOf(attributes, base)] as const);
  return {
    url, base, headers,
    policies: [
      ...readPolicies(headers.get('content-security-policy') ?? '', 'header'), ...metas.flatMap((attributes) => readPolicies(attributes.get('content') ?? '', 'meta')),
    ],
    tags: all.filter(({ tagName }) => tagName === 'onramp-checkout' || tagName === 'onramp-checkout-frame')
      .map((element) => ({ name: element.tagName as TagName, attributes: attributesOf(element) })),
    scripts: read.map(([, script]) => script).filter((script) => script !== undefined),
    frames: of('iframe').filter((attributes) => /\/embed\/[^/?#]+([?#]|$)/.test(attributes.get('src') ?? '')),
    others: read.filter(([, script]) => !script).map(([attributes]) => attributes.get('src') ?? ''),
  };
}
