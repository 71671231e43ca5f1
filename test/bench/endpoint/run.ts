/**
 * `npm run bench:endpoint [-- --soak 30] [--rounds 7] [--only costs,tabs,…]`: what the built endpoint costs and bears, on
 * loopback, in about twelve minutes. What was not run keeps its figures of before in `results.json`.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root, startEndpoint, startOwn } from './children.js';
import { costs } from './costs.js';
import { outage, overload, soak, streams, tabs } from './parts.js';
import { inReadme, tableOf } from './report.js';
import type { Results } from './report.js';

const { values } = parseArgs({ options: { soak: { type: 'string', default: '2' }, rounds: { type: 'string', default: '5' }, only: { type: 'string' } } });
const wanted = (part: string): boolean => values.only === undefined || values.only.split(',').includes(part);
/** Fewer than one process remembers. */
const READERS = 4000;
const say = (line: string): void => console.log(line);

const file = path.join(import.meta.dirname, 'results.json');
const before = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) as Results : undefined;
const rounds = Number(values.rounds);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'onramp-bench-'));

async function shared(): Promise<Partial<Results>> {
  const [upstream, bare, load] = await Promise.all([startOwn('upstream'), startOwn('bare-proxy'), startOwn('load', false)]);
  const [endpoint, sqlite] = await Promise.all([startEndpoint(upstream.url, 'memory:'), startEndpoint(upstream.url, `sqlite:${path.join(folder, 'costs.db')}`)]);
  try {
    await bare.ask('upstream', upstream.url);
    await load.ask('customers', endpoint.url, 'readers', READERS, true);
    const measured: { -readonly [Part in keyof Results]?: Results[Part] } = {};
    if (wanted('costs')) [measured.costs, measured.rounds] = [await costs({ upstream, load, bare, endpoint, sqlite }, rounds, say), rounds];
    if (wanted('tabs')) measured.tabs = await tabs(upstream, load, endpoint);
    if (wanted('overload')) measured.overload = await overload(upstream, load, endpoint);
    return measured;
  } finally {
    await Promise.all([endpoint, sqlite, upstream, bare, load].map((child) => child.end()));
  }
}

async function part<Name extends 'outage' | 'streams' | 'soak'>(name: Name, run: () => Promise<Results[Name]>): Promise<Partial<Results>> {
  if (!wanted(name)) return {};
  say(`${name} …`);
  return { [name]: await run() };
}

try {
  const measured = {
    ...before, machine: `${os.availableParallelism()} cores, everything on them`, node: process.version,
    ...(['costs', 'tabs', 'overload'].some(wanted) ? await shared() : {}),
    ...await part('outage', () => outage(4000, 200)),
    ...await part('streams', () => streams(5000)),
    ...await part('soak', () => soak(Number(values.soak), `sqlite:${path.join(folder, 'soak.db')}`)),
  };
  const text = JSON.stringify(measured, (_, value: unknown) => (typeof value === 'number' ? Number(value.toFixed(4)) : value), 2);
  fs.writeFileSync(file, `${text}\n`);
  const results = JSON.parse(text) as Results;
  if (results.costs && results.tabs && results.overload && results.outage && results.streams && results.soak) {
    const readme = path.join(root, 'README.md');
    fs.writeFileSync(readme, inReadme(fs.readFileSync(readme, 'utf8'), results));
    say(`\n${tableOf(results)}`);
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
