/**
 * `GET /orders/{id}/events`: server-sent events. One `event: order` per change with its number as `id`, resumable by
 * `Last-Event-ID`; a comment now and then shows that the line is alive; `event: unreachable` and `event: reachable`
 * say whether the provider can be asked.
 */
import type { Order } from '../core/order.js';
import type { ProviderOrder } from '../providers/provider.js';
import type { LiveOrders } from './live-orders.js';
import type { Seen } from './sightings.js';

/** Proxies cut lines that are silent for a minute; phones that wake their radio for nothing cost her battery. */
const BEAT_MS = 15_000;
/** The widget comes back by itself, perhaps to a process that has less to do. */
const LIFE_MS = 30 * 60_000;
/** A reader that is this many events behind has gone. */
const LARGEST_BACKLOG = 64;

export interface StreamRoom {
  readonly live: LiveOrders;
  /** Streams that one process keeps open. */
  readonly maxStreams: number;
}

export interface Streams {
  /** `undefined` when there is no room for another. */
  open(seen: Seen, after: number | undefined, show: (order: ProviderOrder) => Promise<Order>): Response | undefined;
  /** How many are open. */
  readonly size: number;
  close(): void;
}

const encoder = new TextEncoder();
const BEAT = encoder.encode(': beat\n\n');
const UNREACHABLE = encoder.encode('event: unreachable\ndata: {}\n\n');
const REACHABLE = encoder.encode('event: reachable\ndata: {}\n\n');

interface Line {
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
  readonly until: number;
  stop(): void;
}

export function createStreams({ live, maxStreams }: StreamRoom): Streams {
  const lines = new Set<Line>();
  let beat: ReturnType<typeof setInterval> | undefined;

  const drop = (line: Line): void => {
    if (!lines.delete(line)) return;
    line.stop();
    if (lines.size === 0) {
      clearInterval(beat);
      beat = undefined;
    }
    try {
      line.controller.close();
    } catch {
      // The reader has closed it already.
    }
  };
  const write = (line: Line, bytes: Uint8Array): void => {
    if (!lines.has(line)) return;
    if ((line.controller.desiredSize ?? 0) < -LARGEST_BACKLOG) drop(line);
    else line.controller.enqueue(bytes);
  };
  const beatAll = (): void => {
    const now = Date.now();
    for (const line of lines) {
      if (line.until <= now) drop(line);
      else write(line, BEAT);
    }
  };

  return {
    open(seen, after, show) {
      if (lines.size >= maxStreams) return undefined;
      let line: Line | undefined;
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          let told = after !== undefined && after <= seen.seq ? after : seen.seq - 1;
          // One after the other, though each takes its time to be written.
          let turn: Promise<unknown> = Promise.resolve();
          const tell = (news: Seen): void => {
            turn = turn.then(async () => {
              for (let seq = told + 1; seq <= news.seq; seq++) {
                const order = await show(news.at(seq));
                if (line) write(line, encoder.encode(`id: ${seq}\nevent: order\ndata: ${JSON.stringify(order)}\n\n`));
                told = seq;
              }
            }).catch(() => {
              if (line) drop(line);
            });
          };
          const stop = live.watch(seen.order.id, {
            seen: tell,
            reachable: (is) => line && write(line, is ? REACHABLE : UNREACHABLE),
            ended: () => void turn.then(() => line && drop(line)),
          });
          line = { controller, until: Date.now() + LIFE_MS, stop };
          lines.add(line);
          beat ??= setInterval(beatAll, BEAT_MS);
          controller.enqueue(encoder.encode('retry: 3000\n\n'));
          tell(seen);
          if (seen.order.status === 'complete') void turn.then(() => line && drop(line));
        },
        cancel() {
          if (line) drop(line);
        },
      });
      return new Response(body, {
        headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' },
      });
    },
    get size() {
      return lines.size;
    },
    close() {
      for (const line of [...lines]) drop(line);
    },
  };
}
