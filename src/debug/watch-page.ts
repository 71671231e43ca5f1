/** What the page around a checkout does wrong, as far as the page itself can tell. */
import { say } from './console.js';
import { meantBy } from './misspelt.js';
import { mendedPolicy, purposeOf } from './policy-words.js';

const ours = new Set<string>();
let watching = false;

interface Violation {
  readonly effectiveDirective: string;
  readonly blockedURI: string;
  readonly originalPolicy: string;
  readonly sample: string;
}

/** What a directive lists in a policy, or what the ones that stand in for it do. */
function listed(policy: string, directive: string): readonly string[] {
  const lists = new Map(policy.split(';').map((part) => part.trim().split(/\s+/)).reverse().map(([name = '', ...sources]) => [name.toLowerCase(), sources]));
  for (const name of [directive, directive.replace(/-(elem|attr)$/, ''), ...(directive === 'frame-src' ? ['child-src'] : []), 'default-src']) {
    const sources = lists.get(name);
    if (sources) return sources;
  }
  return [];
}

function hear({ effectiveDirective: directive, blockedURI, originalPolicy, sample }: Violation): void {
  if (/^(require-)?trusted-types/.test(directive)) {
    // Another library's policy is not our business.
    if (blockedURI === 'trusted-types-policy' && !sample.startsWith('lit-html')) return;
    const names = listed(originalPolicy, 'trusted-types');
    say({ weight: 'stop', about: directive, text: `this page’s policy (${directive}) forbids ${purposeOf(directive)}.`, mend: mendedPolicy('trusted-types', names, names.includes('lit-html') ? "'allow-duplicates'" : 'lit-html') });
    return;
  }
  const origin = URL.canParse(blockedURI) ? new URL(blockedURI).origin : '';
  if (!ours.has(origin)) return;
  say({
    weight: 'stop', about: directive, text: `this page’s policy (${directive}) forbids the checkout ${purposeOf(directive)} from ${origin}.`,
    mend: mendedPolicy(directive, listed(originalPolicy, directive), origin === location.origin ? "'self'" : origin),
  });
}

/** What happened before this was loaded is told as well, where the browser keeps it. */
function hearEarlier(): void {
  if (typeof ReportingObserver === 'undefined') return;
  new ReportingObserver((reports) => {
    for (const { body } of reports) {
      const { effectiveDirective, blockedURL, originalPolicy, sample } = (body ?? {}) as unknown as Readonly<Record<string, string | null | undefined>>;
      hear({ effectiveDirective: effectiveDirective ?? '', blockedURI: blockedURL ?? '', originalPolicy: originalPolicy ?? '', sample: sample ?? '' });
    }
  }, { types: ['csp-violation'], buffered: true }).observe();
}

const OURS = /\/onramp-checkout(\.classic|-frame)?\.js$/;

/** Scripts of one tag at two addresses are two builds, and whichever came first rules. */
function lookAtScripts(): void {
  const found = [...[...document.scripts].map(({ src }) => src), ...performance.getEntriesByType('resource').map(({ name }) => name)]
    .filter((address) => URL.canParse(address)).map((address) => new URL(address)).filter(({ pathname }) => OURS.test(pathname));
  for (const { origin } of found) ours.add(origin);
  for (const framed of [true, false]) {
    const [first, second] = new Set(found.filter(({ pathname }) => pathname.endsWith('-frame.js') === framed).map(({ origin, pathname }) => origin + pathname));
    if (first !== undefined && second !== undefined) say({ weight: 'warn', about: 'script-twice', text: `two copies of the checkout are loaded: ${first} and ${second}. The first that arrived rules.`, mend: 'keep one of the two script tags.' });
  }
}

function lookAtAttributes(element: Element): void {
  for (const { name } of element.attributes) {
    const meant = meantBy(element.localName, name);
    if (meant !== undefined) say({ weight: 'warn', about: 'attribute', text: `<${element.localName}> has "${name}", which is no attribute of it.`, mend: `write ${meant}="…".` });
  }
}

/**
 * Watches the page for one element.
 * @param addresses what the element loads from, or asks
 */
export function watchPage(element: Element, addresses: readonly string[]): void {
  for (const address of addresses) if (URL.canParse(address, document.baseURI)) ours.add(new URL(address, document.baseURI).origin);
  lookAtAttributes(element);
  new MutationObserver(() => lookAtAttributes(element)).observe(element, { attributes: true });
  lookAtScripts();
  if (watching) return;
  watching = true;
  document.addEventListener('securitypolicyviolation', hear);
  hearEarlier();
  addEventListener('load', lookAtScripts, { once: true });
}
