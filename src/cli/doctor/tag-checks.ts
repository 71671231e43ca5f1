/** The tag and the script tags, as they are written. */
import type { Finding } from '../../debug/finding.js';
import { meantBy } from '../../debug/misspelt.js';
import { isLoopback } from '../../core/links.js';
import type { Page, Script } from './page.js';
import { ok, orWell, stop, warn } from './place.js';
import type { Place } from './place.js';
import { shown } from './read.js';

/** What a page over https may not hold. Loopback counts as safe. */
export const isMixed = (page: URL, part: URL): boolean => page.protocol === 'https:' && part.protocol === 'http:' && !isLoopback(part.hostname);

const mixed = (about: string, what: string, url: URL): Finding =>
  stop(about, `The page is over https and ${what} over http (${shown(url)}): browsers forbid it.`, `${what.replace(/^its /, '')} at https://${url.host}${url.pathname}`);

export function checkTag({ url }: Page, { tag: { name, attributes }, framed, endpoint, src, sessionUrl }: Place, given = false): readonly Finding[] {
  const found: Finding[] = [];
  const [attribute, example] = framed ? ['src', 'https://pay.example.com/checkout/embed/shop'] : ['endpoint', 'https://pay.example.com/checkout'];
  for (const one of attributes.keys()) {
    const meant = meantBy(name, one);
    if (meant !== undefined) found.push(warn('attribute', `<${name}> has ${JSON.stringify(one)}, which is no attribute of it.`, `Write ${meant}="…".`));
  }
  if (!endpoint) found.push(stop('endpoint', src ? `src of <${name}> is ${shown(src)}, which is no hosted page.` : `<${name}> has no ${attribute} that is a URL.`, `<${name} ${attribute}="${example}">${framed ? '' : '; where a script sets it, look again with --endpoint <url>'}`));
  else if (isMixed(url, endpoint)) found.push(mixed('mixed-endpoint', 'its endpoint', endpoint));
  else if (isLoopback(endpoint.hostname) && !isLoopback(url.hostname)) found.push(stop('endpoint', `The endpoint is ${endpoint.origin}: every customer’s own machine.`, `<${name} ${attribute}="${example}">`));
  if (sessionUrl && isMixed(url, sessionUrl)) found.push(mixed('mixed-session', 'its session-url', sessionUrl));
  const source = ['session-url', 'session'].find((one) => attributes.get(one)?.trim());
  if (source === undefined && !given) found.push(warn('session-source', `<${name}> has neither session-url nor session.`, 'Add session-url="/checkout-session", or set the property getSession by script.'));
  else if (source === 'session-url' && !sessionUrl) found.push(stop('session-source', 'session-url is no URL.', 'session-url="/checkout-session"'));
  return orWell(found, 'tag', `<${name}> is there, with ${attribute} and ${source ?? 'a session'}.`);
}

const FOR: Readonly<Record<string, readonly Script['file'][]>> = {
  'onramp-checkout': ['onramp-checkout.js', 'onramp-checkout.classic.js'], 'onramp-checkout-frame': ['onramp-checkout-frame.js'],
};

export function checkScripts({ url, scripts, tags }: Page): readonly Finding[] {
  const found: Finding[] = [];
  for (const name of new Set(tags.map((tag) => tag.name))) {
    const [file = ''] = FOR[name] ?? [];
    const own = scripts.filter((script) => FOR[name]?.includes(script.file));
    const line = `<script type="module" src="https://pay.example.com/checkout/${file}"></script>`;
    if (own.length === 0) {
      const other = scripts[0];
      found.push(other ? stop('script', `<${name}> is on the page, and its script is ${other.file}, which registers another tag.`, line)
        : warn('script', `No script tag loads ${file}. That is right where a bundler brings it.`, line));
    }
    const [first, second] = new Set(own.map((script) => shown(script.url)));
    if (first !== undefined && second !== undefined) found.push(warn('script-twice', `Two copies of the checkout are loaded: ${first} and ${second}. The first that arrives wins.`, 'Keep one of the two script tags.'));
  }
  for (const script of scripts) {
    if (isMixed(url, script.url)) found.push(mixed('mixed-script', 'its script', script.url));
    if (!script.module && script.file !== 'onramp-checkout.classic.js') {
      found.push(stop('script-type', `${script.file} is a module and its tag does not say so.`, `<script type="module" src="${shown(script.url)}"></script>`));
    }
  }
  return found.length === 0 && scripts.length > 0 ? [ok('script', 'The script tag is right.')] : found;
}
