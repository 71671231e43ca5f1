/** A checkout of a page: where its endpoint is, how it comes by its session, whether it is in a frame. */
import type { Finding } from '../../debug/finding.js';
import { resolve } from './page.js';
import type { Page, Tag } from './page.js';
import type { Reader } from './read.js';

export interface Place {
  readonly tag: Tag;
  readonly framed: boolean;
  /** Without a slash at its end, as `aud` has it. */
  readonly endpoint: URL | undefined;
  /** The hosted page, for a frame. */
  readonly src: URL | undefined;
  readonly sessionUrl: URL | undefined;
}

/** What every check looks at. */
export interface Patient {
  readonly page: Page;
  readonly place: Place;
  readonly read: Reader;
}

const EMBED = /\/embed\/[^/]+\/?$/;

export function placeOf(tag: Tag, { base }: Page): Place {
  const framed = tag.name === 'onramp-checkout-frame';
  const src = framed ? resolve(tag.attributes.get('src') ?? '', base) : undefined;
  const endpoint = framed ? src && EMBED.test(src.pathname) && new URL(src.pathname.replace(EMBED, ''), src) : resolve(tag.attributes.get('endpoint') ?? '', base);
  return { tag, framed, endpoint: endpoint || undefined, src, sessionUrl: resolve(tag.attributes.get('session-url') ?? '', base) };
}

/** The endpoint as text, the way `aud` spells it. */
export const spelt = (url: URL): string => url.href.replace(/[?#].*$/, '').replace(/\/+$/, '');
/** A call of the endpoint. */
export const call = (endpoint: URL, path: string): URL => new URL(spelt(endpoint) + path);

export const ok = (about: string, text: string): Finding => ({ weight: 'ok', about, text });
export const warn = (about: string, text: string, mend: string): Finding => ({ weight: 'warn', about, text, mend });
export const stop = (about: string, text: string, mend: string): Finding => ({ weight: 'stop', about, text, mend });
/** The findings, or one that all is well. */
export const orWell = (found: readonly Finding[], about: string, text: string): readonly Finding[] => (found.length > 0 ? found : [ok(about, text)]);
