/** The checkout of the hosted page, on a line to whoever holds the page: its events go out, what the host says comes in. */
import * as z from 'zod/mini';
import type { OnrampCheckout } from '../elements.js';
import { ORDER_EVENTS } from '../events.js';
import type { PublicOrder } from '../events.js';
import { goBack } from './back.js';
import { closeAnswer, hostSettings, resume, sessionAnswer } from './host-messages.js';
import type { HostSettings } from './host-messages.js';
import { LEGACY_CLOSE, legacyMessages } from './legacy-messages.js';
import type { Link } from './link.js';
import { sheetOf } from './look.js';
import { ATTRIBUTES, REQUEST_LIMITS } from './messages.js';
import type { HostRequest, HostWords } from './messages.js';
import { createRpc, RpcError } from './rpc.js';
import type { Rpc } from './rpc.js';

const EVENTS = [
  'onramp-ready', 'onramp-step', 'onramp-offer', ...ORDER_EVENTS, 'onramp-action-required', 'onramp-error',
] as const;

/** `onramp-order-updated` → `checkout.orderUpdated`. */
const methodOf = (type: string): string => `checkout.${type.replace(/^onramp-/, '').replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())}`;

export interface Hosted {
  readonly rpc: Rpc;
  /** Asks the host for something; rejects when it will not, or does not answer in time. */
  readonly ask: (method: HostRequest, params?: Readonly<Record<string, unknown>>) => Promise<unknown>;
}

/** Connects a checkout that is not in the document yet. */
export function hostCheckout(checkout: OnrampCheckout, link: Link, words: () => HostWords): Hosted {
  const { init } = link;
  let legacy = init.legacy;
  const legacyOf = legacyMessages();
  let session = init.session;
  let seq = 0;
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

  const apply = (settings: HostSettings): void => {
    for (const name of ATTRIBUTES) {
      const value = settings.attributes?.[name];
      if (value === undefined) checkout.removeAttribute(name);
      else checkout.setAttribute(name, value);
    }
    document.documentElement.lang = settings.lang ?? 'en';
    document.documentElement.dir = settings.dir ?? '';
    document.documentElement.style.fontSize = settings.fontScale === undefined ? '' : `${settings.fontScale * 100}%`;
    // An app shows the page alone; in a frame another scheme than the page's around it would paint a ground of its own.
    const theme = settings.attributes?.theme ?? '';
    if (link.origin === undefined) document.documentElement.style.colorScheme = theme === 'light' || theme === 'dark' ? theme : '';
    legacy = settings.legacy;
    sheet.replaceSync(sheetOf(settings.look ?? {}));
    checkout.words = settings.look?.words;
  };

  const tellState = (first = true): void => {
    const { step, order, error } = checkout;
    const said = words();
    // Of an order that is moving the host asks before it closes: it is told once more when the words for that are here.
    if (order && !said.stay && first) checkout.localize.fetchAll().then(() => tellState(false), () => undefined);
    rpc.notify('checkout.state', { seq: ++seq, step, words: said, ...(order === undefined ? {} : { order }), ...(error === undefined ? {} : { error: { ...error } }) });
  };
  // A map: a method may be called `__proto__`.
  const heard = new Map<string, (params: unknown) => void>([
    ['host.update', (params) => {
      const parsed = z.safeParse(hostSettings, params);
      if (parsed.success) apply(parsed.data);
    }],
    ['host.reset', () => checkout.reset()],
    ['host.refresh', () => checkout.refresh()],
    ['host.close', () => checkout.close()],
    // However it was closed: by a button in here, or by the bar of the dialog around it.
    ['host.closed', () => legacy === 'fonbnk' && link.post(LEGACY_CLOSE)],
    ['host.resume', (params) => {
      const parsed = z.safeParse(resume, params);
      if (parsed.success) checkout.resume(parsed.data.orderId);
    }],
  ]);
  const rpc = createRpc({
    send: (message) => link.send(message),
    told: (method, params) => heard.get(method)?.(params),
    async asked(method) {
      if (method !== 'host.back') throw new RpcError(-32601);
      return { handled: goBack(checkout) };
    },
  });
  const ask: Hosted['ask'] = (method, params = {}) => rpc.request(method, params, REQUEST_LIMITS[method]);

  checkout.getSession = async () => {
    const known = session;
    session = undefined;
    return known ?? z.parse(sessionAnswer, await ask('host.getSession')).session;
  };
  for (const type of EVENTS) {
    checkout.addEventListener(type, (event) => {
      const { detail } = event as Event & { readonly detail: Readonly<Record<string, unknown>> };
      rpc.notify(methodOf(type), detail);
      tellState();
      if (legacy === 'fonbnk' && (type === 'onramp-order-created' || type === 'onramp-order-updated')) {
        for (const text of legacyOf(detail['order'] as PublicOrder, type === 'onramp-order-created')) link.post(text);
      }
    });
  }
  checkout.addEventListener('onramp-close', (event) => {
    // Whether it closes is the host's to say.
    event.preventDefault();
    void ask('host.close').then((answer) => z.safeParse(closeAnswer, answer)).catch(() => undefined);
  });
  apply(init);
  link.receive((message) => rpc.receive(message));
  tellState();
  return { rpc, ask };
}
