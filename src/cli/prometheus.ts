/** Numbers in Prometheus' text format 0.0.4: counters, gauges and histograms, by labels out of short lists. */

export type Labels = Readonly<Record<string, string>>;

export const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

export interface Family {
  /** Its lines, without the last line break. */
  write(): string;
}

const escape = (value: string): string => value.replace(/[\\"\n]/g, (sign) => (sign === '\n' ? '\\n' : `\\${sign}`));
const braces = (labels: Labels): string => {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escape(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
};
const head = (name: string, help: string, type: string): string => `# HELP ${name} ${help}\n# TYPE ${name} ${type}`;
const lines = (name: string, values: ReadonlyMap<string, number>): string[] => [...values].map(([labels, value]) => `${name}${labels} ${value}`);

/** @param name ends in `_total` */
export function counter(name: string, help: string): Family & { add(labels: Labels): void } {
  const values = new Map<string, number>();
  return {
    add(labels) {
      const key = braces(labels);
      values.set(key, (values.get(key) ?? 0) + 1);
    },
    write: () => [head(name, help, 'counter'), ...lines(name, values)].join('\n'),
  };
}

/** @param read asked whenever the numbers are wanted */
export function gauge(name: string, help: string, read: () => readonly (readonly [Labels, number])[], type: 'gauge' | 'counter' = 'gauge'): Family {
  return { write: () => [head(name, help, type), ...read().map(([labels, value]) => `${name}${braces(labels)} ${value}`)].join('\n') };
}

/** @param bounds upper ones, rising; `+Inf` is added */
export function histogram(name: string, help: string, bounds: readonly number[]): Family & { add(labels: Labels, value: number): void } {
  const entries = new Map<string, { readonly labels: Labels; readonly buckets: number[]; sum: number; count: number }>();
  return {
    add(labels, value) {
      const key = braces(labels);
      let entry = entries.get(key);
      if (!entry) entries.set(key, entry = { labels, buckets: bounds.map(() => 0), sum: 0, count: 0 });
      for (let at = bounds.length - 1; at >= 0 && value <= (bounds[at] ?? 0); at--) entry.buckets[at] = (entry.buckets[at] ?? 0) + 1;
      entry.sum += value;
      entry.count++;
    },
    write: () => [head(name, help, 'histogram'), ...[...entries.values()].flatMap(({ labels, buckets, sum, count }) => [
      ...[...bounds, Infinity].map((bound, at) => `${name}_bucket${braces({ ...labels, le: bound === Infinity ? '+Inf' : String(bound) })} ${buckets[at] ?? count}`),
      `${name}_sum${braces(labels)} ${sum}`, `${name}_count${braces(labels)} ${count}`,
    ])].join('\n'),
  };
}
