/** What the page's own headers and `<meta>` forbid its checkout, directive by directive. */
import type { Finding } from '../../debug/finding.js';
import { mendedPolicy, purposeOf } from '../../debug/policy-words.js';
import { allows, allowsScript, deciding, hasKeyword } from './csp.js';
import type { Policy } from './csp.js';
import type { Page } from './page.js';
import { call, orWell, stop, warn } from './place.js';
import type { Place } from './place.js';
import { shown } from './read.js';

const where = ({ from }: Policy): string => (from === 'meta' ? 'in a <meta>' : 'in the header');

function forbids(policy: Policy, directive: string, url: URL, self: URL): Finding | undefined {
  if (allows(policy, directive, url, self)) return undefined;
  const { name, sources } = deciding(policy, directive) ?? { name: directive, sources: [] };
  // What stands in for it is for others as well: the directive's own name takes over what it listed.
  return stop(`csp-${directive}`, `The page’s policy (${name} ${where(policy)}) forbids the checkout ${purposeOf(directive)}: ${shown(url)}.`, mendedPolicy(directive, sources, url.origin === self.origin ? "'self'" : url.origin));
}

function forbiddenScripts(policy: Policy, { url: self, scripts }: Page): readonly Finding[] {
  return scripts.filter((script) => !allowsScript(policy, script, self)).map((script) => {
    const { name, sources } = deciding(policy, 'script-src-elem') ?? { name: 'script-src', sources: [] };
    const strict = hasKeyword(sources, 'strict-dynamic');
    return stop('csp-script-src', `The page’s policy (${name} ${where(policy)}) forbids the checkout its script: ${shown(script.url)}.`,
      strict ? `<script nonce="…" src="${shown(script.url)}"> with the page’s own nonce: beside 'strict-dynamic' no host counts.`
        : mendedPolicy(name === 'default-src' ? 'script-src' : name, sources, script.url.origin === self.origin ? "'self'" : script.url.origin));
  });
}

/** Lit asks for one policy by name, wherever Trusted Types are required; the loader of the frame needs none. */
function checkTrustedTypes(policy: Policy, { others, scripts }: Page): readonly Finding[] {
  if (!policy.directives.get('require-trusted-types-for')?.includes("'script'")) return [];
  const names = policy.directives.get('trusted-types');
  if (names === undefined) return [];
  const copies = scripts.filter(({ file }) => file !== 'onramp-checkout-frame.js').length;
  const mend = (missing: string): string => mendedPolicy('trusted-types', names, missing);
  if (!names.includes('lit-html') && !names.includes('*')) return [stop('csp-trusted-types', `The page requires Trusted Types and does not allow the policy lit-html (${where(policy)}): the checkout can render nothing.`, mend('lit-html'))];
  if (hasKeyword(names, 'allow-duplicates') || (copies < 2 && !others.some((src) => /(^|[/@_-])lit([@/._-]|$)/.test(src)))) return [];
  return [warn('csp-trusted-types', 'The page requires Trusted Types and seems to load a Lit of its own: only the first of two may have the policy lit-html.', mend("'allow-duplicates'"))];
}

const NEEDED: readonly (readonly [token: string, stops: boolean, why: string])[] = [
  ['allow-scripts', true, 'no script runs'], ['allow-same-origin', true, 'the page has no origin that a session could list'], ['allow-forms', true, 'no form can be sent'],
  ['allow-popups', false, 'a wallet or a bank cannot be opened beside the page'],
];

function checkSandbox(policy: Policy): readonly Finding[] {
  const tokens = policy.directives.get('sandbox');
  if (tokens === undefined) return [];
  return NEEDED.filter(([token]) => !tokens.includes(token))
    .map(([token, stops, why]) => (stops ? stop : warn)('csp-sandbox', `The page is sandboxed by its policy without ${token}: ${why}.`, `Content-Security-Policy: … ${['sandbox', ...tokens, token].join(' ')}`));
}

export function checkPolicy(page: Page, { tag, framed, endpoint, src, sessionUrl }: Place): readonly Finding[] {
  const wanted: readonly (readonly [string, URL | undefined])[] = [
    ...(framed ? [['frame-src', src] as const] : [['connect-src', endpoint && call(endpoint, '/session')] as const]), ['connect-src', sessionUrl],
  ];
  const found = page.policies.flatMap((policy) => [
    ...wanted.map(([directive, url]) => url && forbids(policy, directive, url, page.url)).filter((finding) => finding !== undefined),
    ...(framed ? [] : checkTrustedTypes(policy, page)),
    ...(tag.attributes.has('style') && !styleAttributes(policy) ? [warn('csp-style-src', 'The page’s policy ignores the style attribute of the tag.', 'Move it to a style sheet: onramp-checkout { --onramp-color-accent: … }')] : []),
  ]);
  return orWell(found, 'csp', page.policies.length === 0 ? 'The page has no content security policy.' : 'The page’s policy lets the checkout through.');
}

function styleAttributes(policy: Policy): boolean {
  const { sources } = deciding(policy, 'style-src-attr') ?? {};
  return sources === undefined || (hasKeyword(sources, 'unsafe-inline') && !sources.some((source) => /^'(nonce|sha\d+)-/.test(source)));
}

/** What the policy says of the scripts, and of the page as a whole. */
export const checkPagePolicy = (page: Page): readonly Finding[] => page.policies.flatMap((policy) => [...forbiddenScripts(policy, page), ...checkSandbox(policy)]);

/** The picture of an invoice is shown by the tag itself; in a frame the hosted page shows it. */
export function checkPicture({ policies, url }: Page, picture: URL): readonly Finding[] {
  return policies.map((policy) => forbids(policy, 'img-src', picture, url)).filter((finding) => finding !== undefined)
    .map((finding): Finding => ({ ...finding, weight: 'warn' }));
}

/** Whether the page may have a feature, or hand it to a frame of another origin. */
function permits(header: string, feature: string, origin: string | undefined): boolean {
  const [, list = '*'] = new RegExp(`(?:^|,)\\s*${feature}\\s*=\\s*(\\*|[a-z]+|"[^"]*"|\\([^)]*\\))`).exec(header) ?? [];
  const items = list.replace(/[()]/g, ' ').trim().split(/\s+/);
  return items.includes('*') || (origin === undefined ? items.includes('self') : items.includes(`"${origin}"`));
}

const FEATURES = [['clipboard-write', 'copy buttons do not work'], ['web-share', 'sharing does not work']] as const;

export function checkPermissions({ url, headers, frames }: Page, { framed, src }: Place): readonly Finding[] {
  const header = headers.get('permissions-policy') ?? '';
  const foreign = framed && src && src.origin !== url.origin ? src.origin : undefined;
  const found = (framed ? FEATURES : FEATURES.slice(0, 1)).filter(([feature]) => !permits(header, feature, foreign))
    .map(([feature, why]) => warn('permissions', `Permissions-Policy of the page keeps ${feature} from the checkout: ${why}.`, `Permissions-Policy: ${feature}=(self${foreign === undefined ? '' : ` "${foreign}"`})`));
  return [...found, ...frames.flatMap(checkFrame)];
}

/** A frame written by hand needs what the loader would have given it. */
function checkFrame(attributes: ReadonlyMap<string, string>): readonly Finding[] {
  const tokens = attributes.get('sandbox')?.trim().split(/\s+/);
  const allow = attributes.get('allow') ?? '';
  return [
    ...(tokens === undefined ? [] : NEEDED.filter(([token]) => !tokens.includes(token))
      .map(([token, stops, why]) => (stops ? stop : warn)('frame-sandbox', `A frame of the hosted page is sandboxed without ${token}: ${why}.`, `<iframe sandbox="${[...tokens, token].join(' ').trim()}" …>, or <onramp-checkout-frame>`))),
    ...FEATURES.filter(([feature]) => !allow.includes(feature))
      .map(([feature, why]) => warn('frame-allow', `A frame of the hosted page does not allow ${feature}: ${why}.`, '<iframe allow="clipboard-write; web-share" …>, or <onramp-checkout-frame>')),
  ];
}
