/**
 * Notes every message between windows, in every frame and whichever window it goes to. A window of another origin lets
 * nobody change its `postMessage`, so the ways to such a window are changed instead: each gives a stand-in that notes.
 */
import type { BrowserContext } from '@playwright/test';

export interface Post {
  /** Origin of the document that has sent it. */
  readonly from: string;
  readonly target: unknown;
  readonly text: string;
}

function spy(): void {
  const { noted } = window as unknown as { noted: (post: { from: string; target: unknown; text: string }) => void };
  const standIns = new WeakMap<object, object>();
  const note = (message: unknown, to: unknown): void => {
    let text = '';
    try {
      text = JSON.stringify(message) ?? '';
    } catch {
      text = '(not to be told)';
    }
    noted({ from: location.origin, target: typeof to === 'object' && to !== null && 'targetOrigin' in to ? to.targetOrigin : to, text: text.slice(0, 4000) });
  };
  const standInFor = (real: unknown): unknown => {
    if (typeof real !== 'object' || real === null || real === window) return real;
    const known = standIns.get(real);
    if (known) return known;
    const made = new Proxy({}, {
      get(_target, name) {
        if (name === 'postMessage') {
          return (message: unknown, to: unknown, ...rest: unknown[]) => {
            note(message, to);
            (real as { postMessage(...args: unknown[]): void }).postMessage(message, to, ...rest);
          };
        }
        return standInFor(Reflect.get(real, name));
      },
    });
    standIns.set(real, made);
    return made;
  };
  for (const [owner, names] of [[window, ['parent', 'opener']], [MessageEvent.prototype, ['source']], [HTMLIFrameElement.prototype, ['contentWindow']]] as const) {
    for (const name of names) {
      const descriptor = Object.getOwnPropertyDescriptor(owner, name);
      const get: unknown = descriptor && Reflect.get(descriptor, 'get');
      if (typeof get !== 'function') continue;
      Object.defineProperty(owner, name, {
        configurable: true,
        get(this: object) {
          const real: unknown = Reflect.apply(get, this, []);
          return real instanceof MessagePort ? real : standInFor(real);
        },
      });
    }
  }
  const open = window.open.bind(window);
  window.open = (...args) => standInFor(open(...args)) as Window | null;
  const post = window.postMessage.bind(window);
  window.postMessage = (message: unknown, to: unknown, ...rest: unknown[]) => {
    note(message, to);
    (post as (...args: unknown[]) => void)(message, to, ...rest);
  };
}

/** Before the first page: from then on all posts are in the list. */
export async function notePosts(context: BrowserContext): Promise<Post[]> {
  const posts: Post[] = [];
  await context.exposeBinding('noted', (_source, post: Post) => void posts.push(post));
  await context.addInitScript(spy);
  return posts;
}

/** What the widget and its loader say; a page's own scripts may say what they like. */
export const isOurs = ({ text }: Post): boolean => /"jsonrpc":"2\.0"|"source":"fonbnk"/.test(text);
