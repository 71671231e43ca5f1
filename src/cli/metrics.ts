/** What the endpoint tells of itself, in numbers. Labels are patterns, codes and names of ours: never what a request holds. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Observe } from '../session/index.js';
import { counter, gauge, histogram } from './prometheus.js';
import type { Family } from './prometheus.js';

/** From a read that asks nobody to a create whose order has to be looked for. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25];
const DELAY_EVERY_MS = 20;

export interface Metrics {
  readonly observe: Observe;
  /** The numbers as they stand. */
  write(): string;
  close(): void;
}

export function createMetrics(): Metrics {
  const requests = counter('checkout_requests_total', 'Requests answered, by route pattern, method, status and code. The calls of a batch count one by one, and the batch itself.');
  const durations = histogram('checkout_request_duration_seconds', 'Time from a request to its answer; of a stream, to its beginning.', SECONDS);
  const asked = counter('checkout_upstream_calls_total', 'Calls to a provider, by operation and outcome.');
  const waits = histogram('checkout_upstream_duration_seconds', 'Time that a provider took.', SECONDS);
  const orders = counter('checkout_orders_created_total', 'Orders made, by flow.');
  const away = counter('checkout_admissions_refused_total', 'Requests turned away because there was more than could be answered in time.');
  const open = new Map<string, number>();
  const delay = monitorEventLoopDelay({ resolution: DELAY_EVERY_MS });
  delay.enable();
  const begun = Date.now() / 1000;

  const seconds = (nanoseconds: number): number => (Number.isFinite(nanoseconds) ? Math.max(0, nanoseconds / 1e9 - DELAY_EVERY_MS / 1000) : 0);
  const families: readonly Family[] = [
    requests, durations, asked, waits, orders, away,
    gauge('checkout_streams_open', 'Event streams that are open, by flow.', () => [...open].map(([flow, count]) => [{ flow }, count])),
    gauge('checkout_event_loop_delay_seconds', 'How late this process was with its own timers since it was last asked.', () => [
      [{ quantile: '0.5' }, seconds(delay.percentile(50))], [{ quantile: '0.99' }, seconds(delay.percentile(99))], [{ quantile: '1' }, seconds(delay.max)],
    ]),
    gauge('process_cpu_seconds_total', 'Processor time of this process.', () => {
      const { user, system } = process.cpuUsage();
      return [[{}, (user + system) / 1e6]];
    }, 'counter'),
    gauge('process_resident_memory_bytes', 'Memory of this process.', () => [[{}, process.memoryUsage.rss()]]),
    gauge('process_start_time_seconds', 'When it began, in seconds since 1970.', () => [[{}, begun]]),
  ];

  return {
    observe(observation) {
      switch (observation.what) {
        case 'answer': {
          const { route, method, status, code = '', ms } = observation;
          requests.add({ route, method, status: String(status), code });
          return durations.add({ route, method }, ms / 1000);
        }
        case 'upstream': {
          const { provider, operation, outcome, reason = '', ms } = observation;
          asked.add({ provider, operation, outcome, reason });
          return waits.add({ provider, operation }, ms / 1000);
        }
        case 'order': return orders.add({ flow: observation.flow });
        case 'streams': return void open.set(observation.flow, observation.open);
        case 'turned away': return away.add({ work: observation.work });
      }
    },
    write() {
      const text = `${families.map((family) => family.write()).join('\n')}\n`;
      delay.reset();
      return text;
    },
    close: () => void delay.disable(),
  };
}
