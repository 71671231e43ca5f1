/** Reads a stream of server-sent events (WHATWG HTML §9.2) as the session endpoint writes it. Loaded when an order is followed. */
import * as z from 'zod/mini';
import { CheckoutError } from '../core/errors.js';
import { order } from '../core/schemas/order.js';
import type { Order } from '../core/schemas/order.js';
import type { LineNews } from '../core/port.js';

/** A line that has brought nothing by then is eaten by something on the way. */
const FIRST_MS = 8_000;
/** The endpoint beats every 15 s. */
const SILENCE_MS = 40_000;
const LARGEST_EVENT = 256 * 1024;

export interface OrderEvent {
  /** To resume after it. */
  readonly id: string;
  readonly news: LineNews;
}

/**
 * Calls `tell` for each event until the stream ends.
 * @throws CheckoutError `ERR_NETWORK_TIMEOUT` when the line is silent, `ERR_ANSWER_INVALID` when it speaks otherwise
 */
export async function readOrderEvents(body: ReadableStream<Uint8Array>, tell: (event: OrderEvent) => void): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let silence: ReturnType<typeof setTimeout> | undefined;
  let silent = false;
  let open = false;
  let id = '';
  const listen = (ms: number): void => {
    clearTimeout(silence);
    silence = setTimeout(() => {
      silent = true;
      void reader.cancel().catch(() => undefined);
    }, ms);
  };
  const dispatch = (block: string): void => {
    const fields = new Map(block.split('\n').map((line) => [line.split(':', 1)[0] ?? '', line.replace(/^[^:]*: ?/, '')]));
    id = fields.get('id') ?? id;
    const event = fields.get('event');
    if (event === 'unreachable') tell({ id, news: 'unreachable' });
    if (event === 'order') tell({ id, news: parse(fields.get('data') ?? '') });
  };
  try {
    let text = '';
    listen(FIRST_MS);
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw new CheckoutError({ code: 'ERR_NETWORK_FAILED', recoverable: true }, { cause });
      });
      if (silent) throw new CheckoutError({ code: 'ERR_NETWORK_TIMEOUT', recoverable: true });
      if (done) return;
      text += decoder.decode(value, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      if (text.length > LARGEST_EVENT) throw new CheckoutError({ code: 'ERR_ANSWER_INVALID', recoverable: true });
      if (blocks.length > 0) {
        if (!open) tell({ id, news: 'open' });
        open = true;
        listen(SILENCE_MS);
      }
      for (const block of blocks) dispatch(block);
    }
  } finally {
    clearTimeout(silence);
    void reader.cancel().catch(() => undefined);
  }
}

function parse(data: string): Order {
  try {
    return z.parse(order, JSON.parse(data));
  } catch (cause) {
    throw new CheckoutError({ code: 'ERR_ANSWER_INVALID', recoverable: true }, { cause });
  }
}
