/**
 * A customer in a tab: the real core and the real client, led by someone who answers what is asked once, taps what the
 * checkout offers, and otherwise waits.
 */
import { createSessionClient } from '../../src/client/session-client.js';
import { SessionHolder } from '../../src/client/session-source.js';
import { Checkout } from '../../src/core/checkout.js';
import type { Drafts } from '../../src/core/draft.js';
import type { FormField } from '../../src/core/fields.js';
import { offerKey } from '../../src/core/offer.js';
import type { Wish } from '../../src/core/news.js';
import type { Surroundings } from '../../src/core/port.js';
import type { Order } from '../../src/core/schemas/order.js';
import { orderOf } from '../../src/core/state.js';
import type { State } from '../../src/core/state.js';
import type { SessionEndpoint } from '../../src/session/index.js';

export interface Wishes {
  /** What she does once she has an order: say that she has paid, enter the code, or cancel; or what `atOrder` says. */
  readonly act: 'confirm' | 'otp' | 'reject' | AtOrder;
  /** The code on her phone. */
  readonly code?: () => string | undefined;
  /** How long she looks at the review before she accepts, milliseconds. */
  readonly ponderMs?: number;
  /** How long she waits with an order before she acts on it, milliseconds. */
  readonly actAfterMs?: number;
}

/** What she does next with an order that waits for her, here or on another device: `undefined` when there is nothing. */
export type AtOrder = (order: Order) => Wish | (() => void) | undefined;

const surroundings: Surroundings = {
  now: () => Date.now(), random: () => 0.5, visible: () => true, woken: (signal) => forever(signal), asleep: (signal) => forever(signal),
  wait: (ms, signal) => new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(new Error('aborted'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  }),
};
const forever = (signal: AbortSignal): Promise<never> => new Promise((_resolve, reject) => {
  if (signal.aborted) reject(new Error('aborted'));
  signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
});

const checks = {
  address: async (_network: string, value: string) => ({ value }), memo: async (_network: string, value: string) => ({ value }),
  phone: async (_country: string, value: string) => ({ value }),
};
const PHONES: Readonly<Record<string, string>> = { CI: '2250700000001', NG: '2348021234567' };
const answerTo = ({ kind, options }: FormField, country: string): string =>
  (kind === 'phone' ? PHONES[country] : kind === 'enum' ? options?.[0]?.value : '0123456789') ?? '';
/** She takes a moment before she taps. */
const TAP_MS = 1_000;
/** And to enter a code once more. */
const CODE_MS = 3_000;

export interface Tab {
  readonly state: State;
  readonly order: Order | undefined;
  /** How often she had to type something, the code on her phone aside. */
  readonly typed: number;
  /** Whether she has once asked for an order. */
  readonly accepted: boolean;
  /** Statuses that were shown, in this order. */
  readonly shown: readonly Order['status'][];
  /** Her last tap once more, as a double click. */
  again(): void;
  close(): void;
}

export interface TabOptions {
  readonly doubled?: boolean;
  /** What outlives a reload of this tab. */
  readonly drafts?: Drafts;
  /** Sees every state. */
  readonly watch?: (state: State) => void;
}

export function tabStorage(): Drafts {
  const kept = new Map<string, string>();
  return {
    read: (key) => JSON.parse(kept.get(key) ?? 'null') as unknown,
    write: (key, value) => void (value === undefined ? kept.delete(key) : kept.set(key, JSON.stringify(value))),
  };
}

/** Every request is delivered twice when the browser re-sends by itself (finding 0.1). */
export function openTab(endpoint: SessionEndpoint, url: string, token: string, wishes: Wishes, { doubled = false, drafts = tabStorage(), watch = () => undefined }: TabOptions = {}): Tab {
  const client = createSessionClient({
    endpoint: url, session: new SessionHolder(token, undefined),
    fetch: async (input, init) => {
      const request = (): Request => new Request(input as string, { method: init?.method ?? 'GET', headers: init?.headers ?? {}, ...(init?.body ? { body: init.body } : {}) });
      const copies = [endpoint(request(), { remoteAddress: '41.90.1.2' })];
      if (doubled && init?.method === 'POST') copies.push(endpoint(request(), { remoteAddress: '41.90.1.2' }));
      const abort = new Promise<never>((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))));
      abort.catch(() => undefined);
      // The first answer is lost, the second one arrives.
      const answer = await Promise.race([copies.at(-1) as Promise<Response>, abort]);
      init?.signal?.addEventListener('abort', () => void answer.body?.cancel().catch(() => undefined));
      return answer;
    },
  });
  const checkout = new Checkout({ port: client, around: surroundings, checks, prefill: {}, drafts });
  const shown: Order['status'][] = [];
  let typed = 0;
  let accepted = false;
  let reviewed = 0;
  let entered = 0;
  let timed: ReturnType<typeof setTimeout> | undefined;
  let last: (() => void) | undefined;
  const tap = (act: () => void): void => {
    last = act;
    act();
  };

  function live(): void {
    const { state } = checkout;
    switch (state.step) {
      case 'error': return tap(() => checkout.send({ type: 'retry' }));
      case 'offer':
        if (state.quoting !== 'idle') return undefined;
        if (!state.offers?.offers[0]) return tap(() => checkout.send({ type: 'refresh' }));
        checkout.send({ type: 'choose', offer: offerKey(state.offers.offers[0]) });
        return tap(() => checkout.send({ type: 'continue' }));
      case 'details':
        for (const field of state.form) {
          if (state.answers[field.name] !== undefined) continue;
          typed++;
          checkout.send({ type: 'answer', name: field.name, value: answerTo(field, state.offer.country) });
        }
        return tap(() => checkout.send({ type: 'submit' }));
      case 'review':
        if (state.phase === 'expired') return tap(() => checkout.send({ type: 'refresh' }));
        if (state.phase !== 'reading') return undefined;
        reviewed ||= Date.now();
        if (Date.now() - reviewed < (wishes.ponderMs ?? 0)) return undefined;
        accepted = true;
        return tap(() => checkout.send({ type: 'accept' }));
      case 'instructions': return pay(state);
      default: return undefined;
    }
  }

  function pay(state: Extract<State, { step: 'instructions' }>, onTime = false): void {
    if (!state.consented) return tap(() => checkout.send({ type: 'consent' }));
    if (state.act || (wishes.actAfterMs !== undefined && !onTime)) return undefined;
    const { act } = wishes;
    if (typeof act === 'function') {
      const wish = act(state.order);
      return wish && tap(typeof wish === 'function' ? wish : () => checkout.send(wish));
    }
    if (act !== 'otp') return tap(() => checkout.send({ type: 'act', act: { type: act } }));
    const code = wishes.code?.();
    if (state.order.instructions.type !== 'otp_stk_push' || state.order.instructions.otpAccepted || code === undefined) return undefined;
    if (Date.now() - entered < CODE_MS) return undefined;
    entered = Date.now();
    return tap(() => checkout.send({ type: 'act', act: { type: 'otp', otp: code } }));
  }

  checkout.subscribe((state) => {
    watch(state);
    if (state.step === 'instructions' && wishes.actAfterMs !== undefined && !timed) {
      timed = setTimeout(() => checkout.state.step === 'instructions' && pay(checkout.state, true), Date.parse(state.order.createdAt) + wishes.actAfterMs - Date.now());
    }
    const status = orderOf(state)?.status;
    if (status !== undefined && shown.at(-1) !== status) shown.push(status);
  });
  checkout.start();
  const life = setInterval(() => live(), TAP_MS);
  return {
    get state() {
      return checkout.state;
    },
    get order() {
      return orderOf(checkout.state);
    },
    get typed() {
      return typed;
    },
    get accepted() {
      return accepted;
    },
    shown,
    again() {
      last?.();
      last?.();
    },
    close() {
      clearInterval(life);
      clearTimeout(timed);
      checkout.stop();
    },
  };
}
