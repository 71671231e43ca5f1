/** What a checkout does after the offers, in one chunk: its flow, and its work. */
import * as z from 'zod/mini';
import { createOrder, makeInvoice, standingOrders } from './create.js';
import type { Effect } from './effects-offer.js';
import { checkForm } from './fields.js';
import type { FieldChecks } from './fields.js';
import type { Fact } from './news.js';
import type { SessionPort, Surroundings } from './port.js';
import { draft } from './schemas/draft.js';
import type { Draft } from './schemas/draft.js';
import type { Order } from './schemas/order.js';
import type { Act, Prefill, State } from './state.js';
import { watch } from './watch.js';

export { laterEffectsOf } from './effects.js';
export { ahead } from './flow.js';
export { standingOrders };

/** A draft that was kept, if it is one and the page has given the same. */
export function readDraft(kept: unknown, prefill: Prefill): Draft | undefined {
  const { data } = z.safeParse(draft, kept);
  return data?.prefill === JSON.stringify(prefill) ? data : undefined;
}

interface Room {
  readonly port: SessionPort;
  readonly around: Surroundings;
  readonly checks: FieldChecks;
}

/** Does the work of one effect of the later steps; what it finds out is told as it is known. */
export async function run({ port, around, checks }: Room, state: State, effect: Effect, tell: (fact: Fact) => void, signal: AbortSignal): Promise<void> {
  switch (effect.kind) {
    case 'check': return state.step === 'details' ? tell({ type: 'checked', checked: await checkForm(state.form, state.answers, state.offer, checks) }) : undefined;
    case 'create': return tell(await createOrder(port, around, effect.body, tell, signal));
    case 'make': return tell(await makeInvoice(port, around, effect.after, tell, signal));
    case 'act': return tell({ type: 'acted', order: await acted(port, effect.orderId, effect.act, signal) });
    case 'watch': return watch(port, around, effect.orderId, effect.pace, effect.looks > 0 ? 'now' : 'later', tell, signal);
    default: return undefined;
  }
}

function acted(port: SessionPort, orderId: string, act: Act, signal: AbortSignal): Promise<Order> {
  switch (act.type) {
    case 'confirm': return port.confirm(orderId, signal);
    case 'reject': return port.reject(orderId, signal);
    case 'otp': return port.otp(orderId, act.otp, signal);
    case 'method': return port.method(orderId, act.choice, signal);
  }
}
