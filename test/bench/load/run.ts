/**
 * `npm run bench [-- --rounds 9] [--only load,size,input,memory] [--variants tag,adyen] [--profiles slow3g,fast4g]
 * [--models link,cdp] [--cpu 6|cheap] [--wait 15] [--mounts 100] [--raw file]`: how the built checkout loads, answers and what it
 * keeps on a cheap phone, beside its peers, on loopback. About an hour and a half. A whole run of a part is written to
 * `results.json` and into the README; one of fewer rounds or variants is only printed. Every figure of every round is in
 * `node_modules/.cache/bench-load/raw.json`.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../endpoint/children.js';
import { launch } from './browser.js';
import { CHEAP_PHONE, driftOf, LARGEST_DRIFT, machineIndex, rateOfCheapPhone, slowedIndex } from './calibrate.js';
import { MODELS, PROFILES, VARIANTS } from './conditions.js';
import type { ProfileName, Variant } from './conditions.js';
import { PARTS, WAIT_MINUTES } from './goals.js';
import { Link } from './link.js';
import { growthOver, MOUNTED } from './memory.js';
import { preparePeers } from './peers.js';
import { inReadme, tableOf } from './report.js';
import { runRounds, USUAL } from './rounds.js';
import { startSite } from './site.js';
import type { Site } from './site.js';
import { summaryOf } from './summary.js';
import type { Machine, Results } from './summary.js';
import { wait } from './waiting.js';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: String(USUAL.rounds) }, only: { type: 'string' }, variants: { type: 'string' }, profiles: { type: 'string' }, models: { type: 'string' },
    cpu: { type: 'string', default: String(USUAL.cpuRate) }, wait: { type: 'string', default: String(WAIT_MINUTES) }, mounts: { type: 'string', default: '100' }, raw: { type: 'string', default: path.join(root, 'node_modules/.cache/bench-load/raw.json') },
  },
});
const say = (line: string): void => console.log(line);

/** The ones that are named, in their own order; a wrong name ends the run. */
function named<Name extends string>(option: string, given: string | undefined, all: readonly Name[]): readonly Name[] {
  const names = given?.split(',');
  const unknown = names?.find((name) => !(all as readonly string[]).includes(name));
  if (unknown !== undefined) throw new RangeError(`--${option} ${unknown}: there are ${all.join(', ')}`);
  return names ? all.filter((name) => names.includes(name)) : all;
}

const parts = named('only', values.only, PARTS);
const wanted = named('variants', values.variants, VARIANTS);
const profiles = named('profiles', values.profiles, Object.keys(PROFILES) as ProfileName[]);
const models = named('models', values.models, MODELS);
const rounds = Number(values.rounds);
const isWhole = rounds >= USUAL.rounds && [values.variants, values.profiles, values.models].every((one) => one === undefined) && Number(values.cpu) === USUAL.cpuRate;

const peerOf = (variant: Variant) => (variant.startsWith('adyen') ? 'adyen' : variant === 'lifi' ? 'lifi' : undefined);
const peers = await preparePeers((['adyen', 'lifi'] as const).filter((peer) => wanted.some((variant) => peerOf(variant) === peer)));
const variants = wanted.filter((variant) => {
  const peer = peerOf(variant);
  return peer === undefined || peers.has.has(peer);
});

const browser = await launch();
const link = new Link(PROFILES.slow3g);
const open: Site[] = [];
const start = async (options: Omit<Parameters<typeof startSite>[0], 'peers'>): Promise<Site> => {
  const site = await startSite({ ...options, peers: peers.files });
  open.push(site);
  return site;
};

try {
  say('pressing what will be sent …');
  const sites = { cdp: await start({}), link: await start({ link }) };
  const cheapPhoneRate = await rateOfCheapPhone(browser);
  const cpuRate = values.cpu === 'cheap' ? cheapPhoneRate : Number(values.cpu);
  const slowed = await slowedIndex(browser, cpuRate);
  const indexes: number[] = [];
  say(`a cheap phone (index ${CHEAP_PHONE}) would be ${cheapPhoneRate.toFixed(1)} times slower than this machine; ${cpuRate.toFixed(1)} times slower its index is ${Math.round(slowed)}`);

  const plan = { rounds, parts, profiles, models, variants, cpuRate };
  const raw = await runRounds({ browser, link, sites, say }, plan, async () => {
    indexes.push(await machineIndex(browser));
  });
  if (parts.includes('memory')) {
    for (const variant of MOUNTED.filter((one) => variants.includes(one))) {
      const growth = await growthOver({ browser, site: sites.cdp }, variant, Number(values.mounts)).catch((thrown: unknown) => {
        say(`  left out: ${String(thrown)}`);
        return undefined;
      });
      if (growth) raw.growth.set(variant, growth);
      if (growth) say(`${growth.mounts} mounts, ${variant}: heap ${Math.round(growth.heap / 1000)} KB more, ${growth.nodes} nodes, ${growth.listeners} listeners`);
    }
  }
  indexes.push(await machineIndex(browser));
  const drift = driftOf(indexes);
  if (parts.includes('size') && variants.includes('tag-x')) {
    const minutes = Number(values.wait);
    say(`waiting for ${minutes} minutes …`);
    const deaf = await start({ streams: false });
    const [streaming, asking] = await Promise.all([wait(browser, sites.cdp, minutes), wait(browser, deaf, minutes)]);
    raw.waited.set('streaming', streaming).set('asking', asking);
  }

  const machine: Machine = {
    what: `${os.availableParallelism()} cores, everything on them`, indexes, drift, slowedIndex: slowed, cpuRate, cheapPhoneRate, steady: drift <= LARGEST_DRIFT,
  };
  const versions = { Chromium: browser.version(), Node: process.versions.node, ...peers.versions };
  const file = path.join(import.meta.dirname, 'results.json');
  const before = isWhole && fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) as Results : undefined;
  const text = JSON.stringify(summaryOf({ raw, parts, rounds, machine, versions }, before), (_, value: unknown) => (typeof value === 'number' ? Number(value.toFixed(3)) : value), 1);
  const results = JSON.parse(text) as Results;
  // What was measured is kept though nothing may be judged of it.
  fs.mkdirSync(path.dirname(values.raw), { recursive: true });
  fs.writeFileSync(values.raw, JSON.stringify(Object.fromEntries(Object.entries(raw).map(([name, all]) => [name, Object.fromEntries(all as Map<string, unknown>)]))));
  say(`\n${tableOf(results)}\n`);
  if (!machine.steady) say(`This machine was ${Math.round(drift * 100)} % faster at one time than at another: nothing is judged.`);
  if (isWhole && machine.steady) {
    fs.writeFileSync(file, `${text}\n`);
    const readme = path.join(root, 'README.md');
    fs.writeFileSync(readme, inReadme(fs.readFileSync(readme, 'utf8'), results));
  } else say('Only printed: results.json and the README keep what a whole run on a quiet machine has said.');
  process.exitCode = results.goals.some(({ part, leastIs }) => parts.includes(part) && leastIs === 'missed') ? 1 : 0;
} finally {
  await browser.close();
  await Promise.all(open.map((site) => site.close()));
}
process.exit();
