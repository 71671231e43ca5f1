/**
 * Content security policies, read as browsers read them (CSP Level 3): which directive speaks for what, and whether a
 * list of sources lets a URL through.
 */

export interface Policy {
  /** Names in lower case, each with what it lists. Of two with one name the first counts. */
  readonly directives: ReadonlyMap<string, readonly string[]>;
  readonly from: 'header' | 'meta';
}

/** What a page's own scripts, styles and frames are asked by when their own directive is absent. */
const FALLBACKS: Readonly<Record<string, readonly string[]>> = {
  'script-src-elem': ['script-src', 'default-src'], 'style-src-attr': ['style-src', 'default-src'], 'connect-src': ['default-src'],
  'frame-src': ['child-src', 'default-src'], 'img-src': ['default-src'], 'style-src': ['default-src'],
};
/** What a policy in a `<meta>` cannot say. */
const NOT_IN_META: ReadonlySet<string> = new Set(['frame-ancestors', 'sandbox', 'report-uri']);

/** The policies of a header, where a comma begins another and all of them hold, or the one of a `<meta>`. */
export function readPolicies(text: string, from: Policy['from']): readonly Policy[] {
  return (from === 'meta' ? [text] : text.split(',')).map((one) => {
    const directives = new Map<string, readonly string[]>();
    for (const part of one.split(';')) {
      const [name = '', ...sources] = part.trim().split(/[\t\n\f\r ]+/);
      const lower = name.toLowerCase();
      if (lower !== '' && !directives.has(lower) && !(from === 'meta' && NOT_IN_META.has(lower))) directives.set(lower, sources);
    }
    return { directives, from };
  }).filter(({ directives }) => directives.size > 0);
}

/** The directive that decides, by its own name or by the one that stands in for it. */
export function deciding({ directives }: Policy, name: string): { readonly name: string; readonly sources: readonly string[] } | undefined {
  for (const one of [name, ...(FALLBACKS[name] ?? [])]) {
    const sources = directives.get(one);
    if (sources) return { name: one, sources };
  }
  return undefined;
}

export const hasKeyword = (sources: readonly string[], keyword: string): boolean => sources.some((source) => source.toLowerCase() === `'${keyword}'`);

const PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443' };
const portOf = ({ port, protocol }: URL): string => port || (PORTS[protocol] ?? '');

/** A source for http lets https through as well, never the other way round. */
const schemeFits = (wanted: string, actual: string): boolean => wanted === actual || (wanted === 'http:' && actual === 'https:')
  || (wanted === 'ws:' && ['wss:', 'http:', 'https:'].includes(actual)) || (wanted === 'wss:' && actual === 'https:');

const HOST_SOURCE = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*|(?:\*\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])(?::(\d+|\*))?(\/[^?#]*)?$/i;
const SCHEME_SOURCE = /^[a-z][a-z0-9+.-]*:$/i;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** One source of a list. `self` is the page's own URL. */
function sourceFits(source: string, url: URL, self: URL): boolean {
  const lower = source.toLowerCase();
  if (lower === '*') return url.protocol in PORTS || url.protocol === self.protocol;
  if (lower === "'self'") {
    if (url.origin === self.origin) return true;
    const ports = portOf(url) === portOf(self) || (url.port === '' && self.port === '');
    return url.hostname === self.hostname && ports && (schemeFits(self.protocol, url.protocol) || url.protocol === 'wss:');
  }
  if (SCHEME_SOURCE.test(source)) return schemeFits(lower, url.protocol);
  const [, scheme, host = '', port, path] = HOST_SOURCE.exec(source) ?? [];
  if (host === '' || !schemeFits(scheme === undefined ? self.protocol : `${scheme.toLowerCase()}:`, url.protocol)) return false;
  const name = host.toLowerCase();
  const hostFits = name === '*' || (name.startsWith('*.') ? url.hostname.endsWith(name.slice(1)) : url.hostname === name);
  if (!hostFits) return false;
  const actual = portOf(url);
  const portFits = port === undefined ? actual === (PORTS[url.protocol] ?? '') : port === '*' || port === actual || (port === '80' && actual === '443');
  if (!portFits || path === undefined || path === '/') return portFits;
  const [wanted, there] = [path.split('/').map(decoded), url.pathname.split('/').map(decoded)];
  if (!path.endsWith('/')) return wanted.length === there.length && wanted.every((part, index) => part === there[index]);
  return there.length >= wanted.length && wanted.slice(0, -1).every((part, index) => part === there[index]);
}

/** Whether a list of sources lets a URL through. `'none'` beside others says nothing. */
export const listFits = (sources: readonly string[], url: URL, self: URL): boolean => sources.some((source) => sourceFits(source, url, self));

/** Whether a policy lets a URL through for `connect-src`, `frame-src`, `img-src` and their like. */
export function allows(policy: Policy, directive: string, url: URL, self: URL): boolean {
  const { sources } = deciding(policy, directive) ?? {};
  return sources === undefined || listFits(sources, url, self);
}

export interface ScriptTag {
  readonly url: URL;
  readonly nonce?: string | undefined;
  readonly integrity?: string | undefined;
}

/** Whether a policy lets a `<script src>` of the page's HTML run. */
export function allowsScript(policy: Policy, { url, nonce, integrity }: ScriptTag, self: URL): boolean {
  const { sources } = deciding(policy, 'script-src-elem') ?? {};
  if (sources === undefined) return true;
  if (nonce !== undefined && nonce !== '' && sources.includes(`'nonce-${nonce}'`)) return true;
  const hashes = (integrity ?? '').trim().split(/\s+/).filter((hash) => hash !== '');
  if (hashes.length > 0 && hashes.every((hash) => sources.includes(`'${hash}'`))) return true;
  // Hosts count for nothing beside it.
  return !hasKeyword(sources, 'strict-dynamic') && listFits(sources, url, self);
}

/** Whether `frame-ancestors` of a page lets an origin hold it. */
export function allowsAncestor(policy: Policy, ancestor: URL, self: URL): boolean {
  const sources = policy.directives.get('frame-ancestors');
  return sources === undefined || listFits(sources, ancestor, self);
}
