/**
 * `GET /orders/{id}/events`: server-sent events. One `event: order` per change with its number as `id`, resumable by
 * `Last-Event-ID`; a comment now and then shows that the line is alive; `event: unreachable` says that the provider
 * cannot be asked, and the order is told again when it can.
 */
import type { Order } from '../core/schemas/order.js';
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
  /** Hears how many are open, whenever that changes. */
  readonly changed: (open: number) => void;
}

export interface Opening {
  /** What every answer carries. */
  readonly headers: Readonly<Record<string, string>>;
  readonly seen: Seen;
  /** The number of the last event that has arrived. */
  readonly after: number | undefined;
  readonly show: (order: ProviderOrder) => Promise<Order>;
}

export interface Streams {
  /** `full` when there is no room for another, `closed` when this process ends. */
  open(opening: Opening): Response | 'full' | 'closed';
  /** How many are open. */
  readonly size: number;
  close(): void;
}

const encoder = new TextEncoder();
const BEAT = encoder.encode(': beat\n\n');
const RETRY = encoder.encode('retry: 3000\n\n');
const UNREACHABLE = encoder.encode('event: unreachable\ndata: {}\n\n');

interface Line {
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
  readonly until: number;
  stop(): void;
}

export function createStreams({ live, maxStreams, changed }: StreamRoom): Streams {
  const lines = new Set<Line>();
  let beat: ReturnType<typeof setInterval> | undefined;
  let closed = false;

  const drop = (line: Line): void => {
    if (!lines.delete(line)) return;
    changed(lines.size);
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

  /** Begins a line: what was missed first, then each change, one after the other though each takes its time to be written. */
  function begin(controller: ReadableStreamDefaultController<Uint8Array>, { seen, after, show }: Opening): Line {
    let told = after !== undefined && after <= seen.seq ? after : seen.seq - 1;
    let turn = Promise.resolve();
    const tell = (news: Seen, again: boolean): void => {
      turn = turn.then(async () => {
        for (let seq = again ? Math.min(told + 1, news.seq) : told + 1; seq <= news.seq; seq++) {
          const order = await show(news.at(seq));
          write(line, encoder.encode(`id: ${seq}\nevent: order\ndata: ${JSON.stringify(order)}\n\n`));
          told = seq;
        }
      }).catch(() => drop(line));
    };
    const end = (): void => void turn.then(() => drop(line));
    const line: Line = {
      controller, until: Date.now() + LIFE_MS,
      stop: live.watch(seen.order.id, {
        seen: (news) => tell(news, false), again: (news) => tell(news, true), unreachable: () => write(line, UNREACHABLE), ended: end,
      }),
    };
    lines.add(line);
    changed(lines.size);
    beat ??= setInterval(beatAll, BEAT_MS);
    write(line, RETRY);
    tell(seen, false);
    if (seen.order.status === 'complete') end();
    return line;
  }

  return {
    open(opening) {
      if (closed) return 'closed';
      if (lines.size >= maxStreams) return 'full';
      let line: Line | undefined;
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => void (line = begin(controller, opening)),
        cancel: () => line && drop(line),
      });
      return new Response(body, {
        headers: { ...opening.headers, 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' },
      });
    },
    get size() {
      return lines.size;
    },
    close() {
      closed = true;
      for (const line of lines) drop(line);
    },
  };
}
