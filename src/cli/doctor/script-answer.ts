/** The script's own answer: there, a script, and to be had from the page's origin. */
import type { Finding } from '../../debug/finding.js';
import { allowsScript } from './csp.js';
import type { Page, Script } from './page.js';
import { orWell, stop, warn } from './place.js';
import { isReply, shown } from './read.js';
import type { Reader, Reply } from './read.js';

const isolation = (headers: Headers): string => headers.get('cross-origin-embedder-policy')?.split(';')[0]?.trim() ?? '';
export const requiresCorp = ({ headers }: Page): boolean => isolation(headers) === 'require-corp';
export const isIsolated = ({ headers }: Page): boolean => /^(require-corp|credentialless)$/.test(isolation(headers));
export const offersCorp = ({ headers }: Reply): boolean => headers.get('cross-origin-resource-policy')?.trim() === 'cross-origin';

/** A module is never run with another type; a classic script is not when the server forbids to guess. */
const JAVASCRIPT = /^(application|text)\/(x-)?(javascript|ecmascript)$/;

export async function checkScriptAnswer(page: Page, script: Script, read: Reader): Promise<readonly Finding[]> {
  const { origin } = page.url;
  const { url, cors, module, file } = script;
  const reply = await read(url, { headers: cors && url.origin !== origin ? { origin } : {} });
  const name = shown(url);
  if (!isReply(reply)) return [stop('script-answer', `${name} does not answer: ${reply.failed}.`, 'Check the address in the script tag, and that the endpoint runs.')];
  const { status, headers, by } = reply;
  if (status !== 200) return [stop('script-answer', `${name} answers ${status}.`, `Check the address: the endpoint serves it as <endpoint>/${file}.`)];
  const found: Finding[] = [];
  const away = reply.url.origin !== url.origin;
  if (by.length > 0 && away) {
    const forbidden = page.policies.some((policy) => !allowsScript(policy, { ...script, url: new URL('/', reply.url) }, page.url));
    found.push((forbidden ? stop : warn)('script-moved', `${name} is redirected to ${reply.url.origin}${forbidden ? ', which the page’s policy does not allow' : ''}.`, `<script src="${shown(reply.url)}">`));
  }
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? 'no type';
  if (!JAVASCRIPT.test(type) && (module || headers.get('x-content-type-options')?.trim().toLowerCase() === 'nosniff')) {
    found.push(stop('script-content-type', `${name} comes as ${type}: browsers do not run it.`, 'Content-Type: text/javascript; charset=utf-8'));
  }
  if (reply.url.origin === origin && !away) return orWell(found, 'script-answer', `${name} is served.`);
  const allowed = headers.get('access-control-allow-origin');
  if (cors && allowed !== '*' && allowed !== origin) found.push(stop('script-cors', `${name} may not be loaded by ${origin}: ${module ? 'modules of' : 'with crossorigin,'} another origin need CORS.`, 'Access-Control-Allow-Origin: * (on the answer of the script and of /assets/*)'));
  const corp = headers.get('cross-origin-resource-policy')?.trim();
  if (!cors && (corp === undefined ? requiresCorp(page) : corp !== 'cross-origin')) {
    found.push(stop('script-corp', `${name} may not be held by ${origin}${corp === undefined ? ', whose page is isolated (COEP)' : ` (Cross-Origin-Resource-Policy: ${corp})`}.`, 'Cross-Origin-Resource-Policy: cross-origin (on the answer of the script)'));
  }
  return orWell(found, 'script-answer', `${name} is served, and ${origin} may load it.`);
}
