// `npm test`: everything, in the order in which a fault is cheapest to find, ended by one line with the true counts.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureChromium } from './browsers.mjs';
import { ensureLanguages } from './languages.mjs';
import { ensureRedis } from './redis.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const bin = (name) => path.join(root, 'node_modules/.bin', name);
process.env.CHROMIUM_PATH = ensureChromium();
process.env.REDIS_SERVER_PATH = ensureRedis();
const missing = ensureLanguages();
if (missing.length > 0) console.log(`Not installed, so their minters are not tried: ${missing.join(', ')}`);

/** Runs a command and shows what it says; answers with its output and exit code. */
function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        output += data;
        process.stdout.write(data);
      });
    }
    child.on('close', (code) => resolve({ code: code ?? 1, output: output.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '') }));
  });
}

const last = (output, pattern) => Number([...output.matchAll(pattern)].at(-1)?.[1] ?? 0);

/** Each stage with the way to read its counts; a stage without tests counts as one. */
const stages = [
  { name: 'types', command: bin('tsc'), args: ['-p', '.'] },
  { name: 'lint', command: bin('oxlint'), args: ['--type-aware', '-c', 'test/oxlint.json', '--deny-warnings', 'src', 'test', 'demo'] },
  { name: 'build', command: process.execPath, args: ['test/tools/build.mjs'] },
  {
    name: 'unit and contracts', command: process.execPath,
    args: ['test/tools/unit.mjs'],
    passed: (output) => last(output, /^ℹ pass (\d+)/gm), failed: (output) => last(output, /^ℹ fail (\d+)/gm),
  },
  {
    name: 'elements', command: bin('wtr'), args: ['--config', 'test/web-test-runner.config.mjs'],
    passed: (output) => last(output, /(\d+) passed/g), failed: (output) => last(output, /(\d+) failed/g),
  },
  {
    name: 'end to end', command: bin('playwright'), args: ['test', '-c', 'test/playwright.config.ts', '--reporter=list'],
    passed: (output) => last(output, /^\s*(\d+) passed/gm), failed: (output) => last(output, /^\s*(\d+) failed/gm),
  },
  {
    name: 'consumers', command: process.execPath, args: ['test/consumers/run.mjs'],
    passed: (output) => last(output, /^(\d+) passed, \d+ failed$/gm), failed: (output) => last(output, /^\d+ passed, (\d+) failed$/gm),
  },
];

/** Files of which the runner says that their tests did not end: a page of it is lost now and then while two run at once. */
const unended = (output) => [...new Set([...output.matchAll(/(test\/elements\/[\w-]+\.test\.ts):\s+❌ Browser tests did not finish/g)].map(([, file]) => file))];

let passed = 0;
let failed = 0;
for (const stage of stages) {
  console.log(`\n── ${stage.name}`);
  let { code, output } = await run(stage.command, stage.args);
  let won = stage.passed ? stage.passed(output) : Number(code === 0);
  let lost = stage.failed ? stage.failed(output) : Number(code !== 0);
  // No test of theirs is counted yet: they are run by themselves, and have to pass.
  const missing = stage.name === 'elements' && lost === 0 ? unended(output) : [];
  if (missing.length > 0) {
    console.log(`\n── elements, by themselves: ${missing.join(', ')}`);
    ({ code, output } = await run(stage.command, [...stage.args, '--concurrency', '1', ...missing.flatMap((file) => ['--files', file])]));
    won += stage.passed(output);
    lost += stage.failed(output);
  }
  passed += won;
  // A runner that ends badly without naming a failed test has failed all the same, and so has one that ran nothing.
  failed += lost === 0 && (code !== 0 || won === 0) ? 1 : lost;
  if (code !== 0 && ['types', 'lint', 'build'].includes(stage.name)) break;
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
