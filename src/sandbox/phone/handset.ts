/**
 * What the customer can do with the phone, and what the provider sends to it: one-time codes, STK prompts, USSD codes
 * (domain-facts §3 and §10.1). Any four digits are the right PIN, except 0000. A PIN is looked at and forgotten.
 */
import { PAYEE } from '../fonbnk/instructions.js';
import type { Lifecycle } from '../fonbnk/lifecycle.js';
import type { Order, Orders } from '../fonbnk/orders.js';
import { phoneDigits, type Phones, type Prompt } from './phones.js';

export interface DialResult {
  /** Whether the money was sent, or what was asked for was done. */
  readonly accepted: boolean;
  /** What the phone shows. */
  readonly text: string;
  readonly orderId?: string;
}

export interface Handset {
  /** A new order: sends its code or its prompt. */
  ring(order: Order): void;
  /** Sends an STK prompt, again if need be. */
  push(order: Order): void;
  /** The order has been delivered: sends the last message. */
  delivered(order: Order): void;
  /** Answers an open prompt. `undefined` when it is not open. @throws RangeError unless the PIN is four digits. */
  answer(number: string, promptId: string, pin: string): Prompt | undefined;
  /** Closes an open prompt without paying. */
  cancel(number: string, promptId: string): Prompt | undefined;
  /** Dials a code: an order's own with the PIN in it, or the carrier's for codes and approvals. */
  dial(number: string, code: string): DialResult;
}

const WRONG_PIN = '0000';

const sender = ({ corridor: { carrier, channel } }: Order): string => carrier?.name ?? channel.description;

/** The sum as a message says it: `KES 1,500`. */
export const sumOf = ({ corridor: { country }, terms: { local } }: Order): string =>
  `${country.currency} ${local.toLocaleString('en-US')}`;

const isOpen = ({ status, paid }: Order): boolean =>
  !paid && (status === 'swap_initiated' || status === 'swap_buyer_confirmed');

/** The PIN within a dialled code; an empty text when the code needs none; `undefined` when it is another code. */
function pinIn(ussdCode: string, dialled: string): string | undefined {
  const [before = '', after] = ussdCode.split('{pin}');
  if (after === undefined) return dialled === ussdCode ? '' : undefined;
  const fits = dialled.length === before.length + 4 + after.length
    && dialled.startsWith(before) && dialled.endsWith(after);
  const pin = dialled.slice(before.length, before.length + 4);
  return fits && /^\d{4}$/.test(pin) ? pin : undefined;
}

export interface HandsetRoom {
  readonly phones: Phones;
  readonly orders: Orders;
  readonly lifecycle: Lifecycle;
  readonly promptLifeMs: number;
}

export function createHandset({ phones, orders, lifecycle, promptLifeMs }: HandsetRoom): Handset {
  const sms = (order: Order, text: string): void => {
    if (order.phoneNumber !== undefined) phones.sms(order.phoneNumber, sender(order), text);
  };
  const sendCode = (order: Order): void => {
    if (order.otp === undefined) return;
    sms(order, `${order.otp.code} is your code to approve the payment of ${sumOf(order)} to ${PAYEE}.`);
  };
  const push = (order: Order): void => {
    if (order.phoneNumber === undefined) return;
    const text = `Do you want to pay ${sumOf(order)} to ${PAYEE}? Enter your PIN.`;
    phones.prompt(order.phoneNumber, { from: sender(order), text, orderId: order.id }, promptLifeMs);
  };
  const pay = (order: Order): void => {
    sms(order, `Confirmed. ${sumOf(order)} sent to ${PAYEE}. Reference ${order.id.slice(-10).toUpperCase()}.`);
    lifecycle.pay(order);
  };

  /** Orders that a code can pay: those of this phone first, newest first. */
  const payable = (number: string): readonly Order[] => {
    const open = orders.all().filter((order) => isOpen(order) && order.instructions.ussdCode !== undefined);
    return [...open.filter((order) => order.phoneNumber === number), ...open];
  };

  const ask = (number: string, code: string): DialResult | undefined => {
    const order = orders.all().find((candidate) => isOpen(candidate) && candidate.phoneNumber === number
      && [candidate.corridor.carrier?.otpCode, candidate.corridor.carrier?.approvals].includes(code));
    if (order === undefined) return undefined;
    if (order.corridor.carrier?.otpCode === code) {
      sendCode(order);
      return { accepted: true, text: 'A code is on its way to you by SMS.', orderId: order.id };
    }
    if (order.otp !== undefined && !order.otp.passed) return undefined;
    push(order);
    return { accepted: true, text: 'You have 1 payment to approve.', orderId: order.id };
  };

  return {
    push,
    ring(order) {
      if (order.phoneNumber !== undefined) phones.know(order.phoneNumber);
      if (order.instructions.type === 'stk_push') push(order);
      if (order.instructions.type === 'otp_stk_push') sendCode(order);
    },
    delivered: (order) => {
      sms(order, `Confirmed. Your order of ${sumOf(order)} is complete: the ${order.asset} is in your wallet.`);
    },
    answer(number, promptId, pin) {
      if (!/^\d{4}$/.test(pin)) throw new RangeError('The PIN must be four digits');
      const prompt = phones.settle(phoneDigits(number), promptId, pin === WRONG_PIN ? 'wrong_pin' : 'approved');
      if (prompt === undefined) return undefined;
      const order = orders.get(prompt.orderId);
      if (prompt.state === 'approved') pay(order);
      else sms(order, `Failed. You have entered the wrong PIN. ${sumOf(order)} was not sent.`);
      return prompt;
    },
    cancel: (number, promptId) => phones.settle(phoneDigits(number), promptId, 'cancelled'),
    dial(number, code) {
      const digits = phoneDigits(number);
      for (const order of payable(digits)) {
        const pin = pinIn(order.instructions.ussdCode ?? '', code);
        if (pin === WRONG_PIN) return { accepted: false, text: 'Wrong PIN. Nothing was sent.', orderId: order.id };
        if (pin !== undefined) {
          pay(order);
          return { accepted: true, text: `You have sent ${sumOf(order)} to ${PAYEE}.`, orderId: order.id };
        }
      }
      return ask(digits, code) ?? { accepted: false, text: 'Connection problem or invalid MMI code.' };
    },
  };
}
