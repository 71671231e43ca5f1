/** Which addresses of other people may become a link or a navigation (security findings §2.1, P2). */

export interface LinkRule {
  /** Exact hosts, or registered suffixes written with a leading dot (`.fonbnk.com`). Absent: any public host. */
  readonly hosts?: readonly string[];
  /** Accept `http://127.0.0.1`, `localhost` and `[::1]`: the sandbox environment only. */
  readonly allowLoopback?: boolean;
}

/** Controls, spaces, backslashes and non-ASCII: what URL parsers disagree about. */
const UNSAFE = /[^\u0021-\u007e]|\\/;

/** The parsed address when the rule holds, `undefined` otherwise. Use the result, never the raw text. */
export function safeLink(raw: string, rule: LinkRule = {}): string | undefined {
  if (raw.length > 2048 || UNSAFE.test(raw)) return undefined;
  const loopback = rule.allowLoopback === true && /^https?:\/\//.test(raw);
  if (!raw.startsWith('https://') && !loopback) return undefined;
  if (!URL.canParse(raw)) return undefined;
  const url = new URL(raw);
  if (url.username !== '' || url.password !== '') return undefined;
  if (isLoopback(url.hostname)) return rule.allowLoopback === true ? url.href : undefined;
  if (url.protocol !== 'https:' || url.port !== '' || !isPublicHost(url.hostname)) return undefined;
  if (rule.hosts && !rule.hosts.some((host) => matchesHost(url.hostname, host))) return undefined;
  // An escaped or non-ASCII dot in the raw authority would have been decoded into another host.
  const authority = raw.slice('https://'.length).split(/[/?#]/, 1)[0]?.replace(/:443$/, '').toLowerCase();
  return authority === url.hostname ? url.href : undefined;
}

/** `127.0.0.0/8`, `[::1]`, `localhost` and `*.localhost`. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** A name with a dot in it; bare addresses of machines are nobody's payment page. */
function isPublicHost(hostname: string): boolean {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(hostname) && !/^[\d.]+$/.test(hostname);
}

function matchesHost(hostname: string, allowed: string): boolean {
  return allowed.startsWith('.') ? hostname.endsWith(allowed) && hostname.length > allowed.length : hostname === allowed;
}

/** The host of a link, to be printed beside it so that she sees where she is going. */
export function hostOf(link: string): string {
  return URL.canParse(link) ? new URL(link).host : '';
}
