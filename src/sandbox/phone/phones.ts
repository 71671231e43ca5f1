/** The simulated phones: what lies on each, by number. Nothing here knows an order from another. */
import type { Clock } from '../clock.js';

export interface Sms {
  readonly kind: 'sms';
  readonly id: string;
  /** RFC 3339. */
  readonly at: string;
  readonly from: string;
  readonly text: string;
}

export type PromptState = 'open' | 'approved' | 'wrong_pin' | 'cancelled' | 'expired';

/** A prompt that asks for the PIN (STK push). */
export interface Prompt {
  readonly kind: 'stk';
  readonly id: string;
  readonly at: string;
  readonly from: string;
  readonly text: string;
  readonly orderId: string;
  readonly expiresAt: string;
  readonly state: PromptState;
}

export type PhoneMessage = Sms | Prompt;

export interface PhoneSummary {
  readonly number: string;
  readonly messages: number;
  /** RFC 3339: when it was last heard of. */
  readonly lastAt: string;
}

export type PhoneListener = (message: PhoneMessage | undefined) => void;

export interface Phones {
  /** Latest first. */
  list(): readonly PhoneSummary[];
  /** Oldest first. */
  messages(number: string): readonly PhoneMessage[];
  /** Puts a number on the list, message or not. */
  know(number: string): void;
  sms(number: string, from: string, text: string): void;
  /** Puts a prompt on the phone; it closes by itself after `lifeMs`. */
  prompt(number: string, prompt: Pick<Prompt, 'from' | 'text' | 'orderId'>, lifeMs: number): void;
  /** Closes an open prompt. `undefined` when there is no such prompt or it is closed already. */
  settle(number: string, id: string, state: Exclude<PromptState, 'open'>): Prompt | undefined;
  /** Tells of every new or changed message of a number, `undefined` when all were cleared. Answers how to stop. */
  listen(number: string, listener: PhoneListener): () => void;
  clear(): void;
}

/** A number as it is kept: digits with the country's code, no plus. */
export const phoneDigits = (number: string): string => number.replace(/\D/g, '');

export function createPhones(clock: Clock): Phones {
  const inboxes = new Map<string, { readonly messages: PhoneMessage[]; readonly lastAt: string }>();
  const listeners = new Map<string, Set<PhoneListener>>();
  let count = 0;

  const tell = (number: string, message: PhoneMessage): void => {
    for (const listener of listeners.get(number) ?? []) listener(message);
  };
  const nowText = (): string => new Date(clock.now()).toISOString();
  /** The number's messages; the number becomes the latest one. */
  const touch = (number: string): PhoneMessage[] => {
    const messages = inboxes.get(number)?.messages ?? [];
    inboxes.delete(number);
    inboxes.set(number, { messages, lastAt: nowText() });
    return messages;
  };
  const add = (number: string, message: PhoneMessage): void => {
    touch(number).push(message);
    tell(number, message);
  };
  const head = (): { id: string; at: string } => {
    count += 1;
    return { id: `m${count}`, at: nowText() };
  };
  const settle: Phones['settle'] = (number, id, state) => {
    const messages = inboxes.get(number)?.messages ?? [];
    const index = messages.findIndex((candidate) => candidate.id === id);
    const message = messages[index];
    if (message?.kind !== 'stk' || message.state !== 'open') return undefined;
    const settled: Prompt = { ...message, state };
    messages[index] = settled;
    tell(number, settled);
    return settled;
  };

  return {
    list: () => [...inboxes].reverse()
      .map(([number, { messages, lastAt }]) => ({ number, messages: messages.length, lastAt })),
    messages: (number) => inboxes.get(number)?.messages ?? [],
    know: (number) => { touch(number); },
    sms: (number, from, text) => { add(number, { kind: 'sms', ...head(), from, text }); },
    prompt(number, { from, text, orderId }, lifeMs) {
      const expiresAt = new Date(clock.now() + clock.scaled(lifeMs)).toISOString();
      const message: Prompt = { kind: 'stk', ...head(), from, text, orderId, expiresAt, state: 'open' };
      add(number, message);
      clock.after(lifeMs, () => { settle(number, message.id, 'expired'); });
    },
    settle,
    listen(number, listener) {
      const set = listeners.get(number) ?? new Set();
      listeners.set(number, set.add(listener));
      return () => { set.delete(listener); };
    },
    clear() {
      inboxes.clear();
      for (const set of listeners.values()) for (const listener of set) listener(undefined);
    },
  };
}
