// What the built widget weighs, pressed by brotli as hard as it goes, and whether it may: `test/bench/budgets.json`. What grew
// since that file was written is named by module. `node test/tools/sizes.mjs --write` writes it anew, and keeps its budgets.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import zlib from 'node:zlib';

const root = path.resolve(import.meta.dirname, '../..');
const cdn = path.join(root, 'dist/cdn');
const file = path.join(root, 'test/bench/budgets.json');

/** Asked for by the first script as soon as it runs, and waited for: modules of chunks that the form needs as well. */
const AT_ONCE = ['src/client/answers.ts'];
/** Chunks that come with what is asked for later, by the module that is asked for. */
const LATER = {
  'after the offers': 'src/core/ahead.ts',
  'open list': 'src/elements/combobox/option-list.ts',
  'phone rules': 'src/phones/index.ts',
  'details step': 'src/elements/define-details.ts',
  'order view': 'src/elements/define-order.ts',
  'invoices': 'src/elements/define-invoice.ts',
  'QR': 'src/elements/qr-code/draw-qr.ts',
  'positioning': 'src/elements/combobox/place-popup.ts',
};
const holds = (pattern) => ({ modules }) => Object.keys(modules).some((id) => pattern.test(id));
/** Of a chunk of words: their language; English is everybody's second one. */
const languageOf = ({ modules }) => Object.keys(modules).flatMap((id) => /^src\/locale\/(?:\w+\/)?(?!en)([a-z]{2})\.ts$/.exec(id)?.[1] ?? [])[0];
/** Asked for by those who build a page, and by no customer. */
const isForDevelopers = holds(/^src\/debug\/debug-/);

const exists = (module) => fs.existsSync(path.join(root, module));
const budgets = () => (fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {});
const chunksOf = (mode) => JSON.parse(fs.readFileSync(path.join(root, 'node_modules/.cache/chunks', `${mode}.json`), 'utf8'));
/** What was put into another chunk is no file any more, and weighs there. */
const weights = new Map();
function weightOf({ fileName }) {
  const name = path.join(cdn, fileName);
  if (!weights.has(name)) weights.set(name, fs.existsSync(name) ? zlib.brotliCompressSync(fs.readFileSync(name)).length : 0);
  return weights.get(name);
}

/** A chunk with all that it imports, at once or by `ways`; `without` is not gone into. */
function withImports(chunks, chunk, without = () => false, ways = ['imports'], found = new Set()) {
  if (found.has(chunk) || without(chunk)) return found;
  found.add(chunk);
  const names = ways.flatMap((way) => chunk[way]);
  for (const one of chunks) if (names.includes(one.fileName)) withImports(chunks, one, without, ways, found);
  return found;
}

/** Our own modules by their files, others by their packages. */
const nameOf = (id) => /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(id)?.[1] ?? id.replace(/\?.*$/, '').replaceAll('\0', '');

function weigh(chunks) {
  const modules = {};
  let size = 0;
  for (const chunk of chunks) {
    size += weightOf(chunk);
    for (const [id, length] of Object.entries(chunk.modules)) if (length > 0) modules[nameOf(id)] = (modules[nameOf(id)] ?? 0) + length;
  }
  return { size, modules: Object.fromEntries(Object.entries(modules).sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** Every group with its size, and the lengths of its modules before they were pressed. */
function measure() {
  const widget = chunksOf('cdn');
  const entry = widget.find(({ fileName }) => fileName === 'onramp-checkout.js');
  const page = widget.find(({ fileName }) => fileName === 'onramp-checkout-page.js');
  const holding = (module) => {
    const chunk = widget.find(({ modules }) => module in modules);
    if (!chunk) throw new Error(`No chunk has ${module}: test/tools/sizes.mjs asks for it.`);
    return chunk;
  };
  const form = withImports(widget, entry);
  for (const module of AT_ONCE.filter(exists)) withImports(widget, holding(module), undefined, undefined, form);
  const here = new Set(form);
  const languages = new Map();
  for (const chunk of widget) if (languageOf(chunk)) languages.set(languageOf(chunk), [...languages.get(languageOf(chunk)) ?? [], chunk]);
  const weightOfAll = (chunks) => chunks.reduce((sum, chunk) => sum + weightOf(chunk), 0);
  const [largest = [], ...smaller] = [...languages.values()].sort((a, b) => weightOfAll(b) - weightOfAll(a));
  const others = new Set(smaller.flat());
  const customers = withImports(widget, entry, (chunk) => others.has(chunk) || isForDevelopers(chunk), ['imports', 'dynamicImports']);
  // What is in a file of another name than its own chunk's is weighed with whoever imports it.
  const first = [...form].filter((chunk) => chunk === entry || weightOf(chunk) === 0);
  const alone = (mode) => {
    const chunks = chunksOf(mode);
    return withImports(chunks, chunks.find(({ isEntry }) => isEntry));
  };
  const early = alone('early');
  return {
    'first script': weigh(first),
    'early script': weigh(early),
    'before the form': weigh([...early, ...form]),
    ...Object.fromEntries(Object.entries(LATER).filter(([name, module]) => exists(module) || name in budgets()).map(([name, module]) => {
      // Beside what has come before it.
      const more = withImports(widget, holding(module), (chunk) => here.has(chunk));
      for (const chunk of more) here.add(chunk);
      return [name, weigh(more)];
    })),
    'largest language': weigh(largest),
    // What it is made of stands with its parts.
    'all, with one language': { ...weigh(customers), modules: {} },
    // The first script and its own, in one file.
    'hosted page': { ...weigh([page]), size: zlib.brotliCompressSync(fs.readFileSync(path.join(cdn, 'hosted/page.html'))).length },
    'loader of the frame': weigh(alone('frame')),
  };
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(2)} KB`;
const signed = (change) => `${change > 0 ? '+' : ''}${change}`;

/** The modules that have grown or shrunk the most; their lengths are those before they are pressed. */
function changesOf(before, now) {
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].map((id) => [id, (now[id] ?? 0) - (before[id] ?? 0)])
    .filter(([, change]) => change !== 0).sort(([, a], [, b]) => Math.abs(b) - Math.abs(a)).slice(0, 6).map(([id, change]) => `${id} ${signed(change)}`);
}

/** Prints what everything weighs; answers whether that is allowed. */
export function checkSizes() {
  const known = budgets();
  let allowed = true;
  console.log('dist/cdn, brotli:');
  for (const [name, { size, modules }] of Object.entries(measure())) {
    const { budget = 0, size: before = 0, modules: others = {} } = known[name] ?? {};
    const change = size - before;
    console.log(`  ${kilobytes(size).padStart(10)} of ${kilobytes(budget).padStart(9)}  ${name}${change === 0 ? '' : ` (${signed(change)} bytes: ${changesOf(others, modules).join(', ') || 'see above'})`}`);
    if (size <= budget) continue;
    allowed = false;
    console.error(`build: ${name} weighs ${size} bytes of ${budget} (test/bench/budgets.json${budget === 0 ? '; node test/tools/sizes.mjs --write begins one' : ''})`);
  }
  return allowed;
}

function write() {
  const known = budgets();
  const fresh = Object.fromEntries(Object.entries(measure()).map(([name, { size, modules }]) => [name, { budget: known[name]?.budget ?? Math.ceil(size * 1.01 / 100) * 100, size, modules }]));
  fs.writeFileSync(file, `${JSON.stringify(fresh, null, 1)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--write')) write();
  process.exit(checkSizes() ? 0 : 1);
}
