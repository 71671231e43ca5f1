/** Every code sample of the documents is run, or held against what it stands for; one that no rule knows fails. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import * as z from 'zod/mini';
import { problemAnswer } from '../../src/core/schemas/errors.js';
import { readClaims } from '../../src/session/claims.js';
import { statusOf } from '../../src/session/problem.js';
import { includedIn, readIncluded } from '../../demo/docs-pages.js';
import { documents, root } from '../tools/reference.js';
import { findRedis } from '../tools/redis.mjs';
import { allBlocks, blocksOf } from './docs/blocks.js';
import type { Block } from './docs/blocks.js';
import { CLI, commandsIn, faultsOf } from './docs/commands.js';
import { faultsIn } from './docs/markup.js';
import { PROGRAMS } from './docs/programs.js';
import { unknownIn } from './docs/styles.js';
import { typecheck } from './docs/typecheck.js';

const folder = path.join(root, `test-results/docs-samples-${process.pid}`);
after(() => fs.rmSync(folder, { recursive: true, force: true }));

/** What each kind of JSON has to be. */
const SCHEMAS: Readonly<Record<string, (value: unknown) => void>> = {
  header: (value) => assert.deepEqual(value, { alg: 'HS256', typ: 'checkout-session+jwt', kid: 'k1' }),
  claims: (value) => assert.equal(readClaims(value).ok, true),
  problem: (value) => {
    const problem = z.parse(problemAnswer, value);
    assert.equal(problem.status, statusOf(problem.code as Parameters<typeof statusOf>[0]));
  },
  vscode: (value) => {
    for (const file of Object.values(value as Record<string, string[]>).flat()) assert.ok(fs.existsSync(path.join(root, file.replace('./node_modules/onramp-checkout/', ''))), file);
  },
};

/** The README's policies, which whole journeys are made under (`policy.e2e.ts`, `embed-policy.e2e.ts`), and its drawing. */
const isKnownText = ({ file, text }: Block): boolean => file === 'README.md' && (text.startsWith("default-src 'none';\n") || text.includes('┌'));

/** By language. A block of any other is claimed by nobody. */
const RULES: Readonly<Record<string, (block: Block) => void | Promise<void>>> = {
  // All at once below; a program of its own is run as well.
  ts: (block) => run(block), js: (block) => run(block), tsx: (block) => run(block),
  html: ({ text }) => assert.deepEqual(faultsIn(text), []),
  css: ({ text }) => assert.deepEqual(unknownIn(text), []),
  sh: ({ text }) => assert.deepEqual(faultsOf(text), []),
  json: ({ text, marks }) => (SCHEMAS[marks['schema'] ?? ''] ?? assert.fail('no schema is named'))(JSON.parse(text)),
  '': (block) => assert.ok(isKnownText(block), 'neither a policy of the README nor its drawing'),
};

async function run(block: Block): Promise<void> {
  const name = block.marks['run'];
  if (name !== undefined) await (PROGRAMS[name] ?? assert.fail(`no program ${name}`))(block, path.join(folder, name));
}
const check = (block: Block): void | Promise<void> => (RULES[block.language] ?? assert.fail(`no rule runs a block of ${block.language}`))(block);

const blocks = allBlocks();
const isScript = ({ language }: Block): boolean => ['ts', 'js', 'tsx'].includes(language);

describe('the samples', () => {
  it('are there', () => {
    assert.ok(blocks.length > 40, String(blocks.length));
    // Every program that there is a rule for is one of theirs.
    assert.deepEqual([...new Set(blocks.flatMap(({ marks }) => marks['run'] ?? []))].sort(), Object.keys(PROGRAMS).sort());
  });

  for (const block of blocks) it(`${block.place} (${block.language || 'text'})`, async () => check(block));

  it('in TypeScript and JavaScript are strictly typed', () => assert.equal(typecheck(blocks.filter(isScript), path.join(folder, 'types')), ''));
});

describe('a sample that is wrong', () => {
  const of = (text: string): Block => blocksOf('demo/docs/made-up.md', text)[0] ?? assert.fail('no block');
  for (const [what, text] of [
    ['of a language without a rule', '```perl\nprint 1\n```'], ['a text that is no policy', '```\nhello\n```'], ['an attribute that is none', '```html\n<onramp-checkout endpint="x"></onramp-checkout>\n```'],
    ['a tag that is none', '```html\n<onramp-chekout></onramp-chekout>\n```'], ['a slot that is none', '```html\n<onramp-checkout><p slot="side">x</p></onramp-checkout>\n```'],
    ['HTML that a parser mends', '```html\n<p id="a" id="b">\n```'], ['a script that is not built', '```html\n<script src="https://pay.example.com/checkout/checkout.js"></script>\n```'],
    ['a part that is none', '```css\nonramp-checkout::part(offer__amounts) { color: red; }\n```'], ['a property that is none', '```css\na { --onramp-colour: red; }\n```'],
    ['a state that is none', '```css\nonramp-checkout:state(offers) { color: red; }\n```'], ['an npm script that is none', '```sh\nnpm run biuld\n```'], ['an option that is none', '```sh\nnpx onramp-checkout serve --prot 1\n```'],
    ['a command that is none', '```sh\nnpx onramp-checkout server\n```'], ['a variable that is none', '```sh\nCHECKOUT_STORES=memory: npx onramp-checkout serve\n```'], ['a program nobody knows', '```sh\ncurl x\n```'],
    ['JSON of no schema', '```json\n{}\n```'], ['claims beside the profile', '```json schema=claims\n{ "iss": "shop" }\n```'], ['a program without a rule', '```ts run=nothing\nexport {};\n```'],
  ] as const) it(`is noticed: ${what}`, async () => assert.rejects(async () => check(of(text))));

  it('is noticed: types that do not fit', () => {
    const said = typecheck([of('```ts\nframe.look = { token: {} };\n```'), of('```tsx\nimport { OnrampCheckout } from \'onramp-checkout/react\';\nexport const a = <OnrampCheckout theme="pink" />;\n```')], path.join(folder, 'wrong'));
    assert.match(said, /'token' does not exist/);
    assert.match(said, /"pink"/);
  });
});

describe('files in the documents', () => {
  const included = documents().flatMap((name) => includedIn(fs.readFileSync(path.join(root, name), 'utf8')).map((target) => [name, target] as const));
  /** Each of these has its own tests: minters.test.ts, operate.test.ts, app-samples.test.ts, docs.e2e.ts, test/consumers; what `src` exports is compiled. */
  const tested = /^(?:demo\/(?:minters|operate|apps|samples|samples\/php)\/[\w.-]+|src\/[\w/.-]+\.ts#\w+)$/;

  it('are there, and tested where they are', () => {
    assert.ok(included.length > 10);
    for (const [name, target] of included) {
      assert.match(target, tested, name);
      assert.ok(readIncluded(target).length > 40, target);
    }
  });
});

describe('commands of the samples, run', () => {
  const commands = blocks.filter(({ language }) => language === 'sh').flatMap(({ text }) => commandsIn(text));

  it('mint prints a session', () => {
    const found = commands.filter((line) => line.startsWith('npx onramp-checkout mint'));
    assert.ok(found.length > 0);
    for (const line of found) {
      const { stdout, stderr } = spawnSync('bash', ['-c', line.replace('npx onramp-checkout', `"${process.execPath}" "${CLI}"`)], {
        encoding: 'utf8', env: {
          ...process.env, CHECKOUT_PUBLIC_URL: 'http://127.0.0.1:8787', CHECKOUT_MERCHANT_ID: 'shop', CHECKOUT_ORIGINS: 'http://localhost:3000', CHECKOUT_SESSION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
        },
      });
      assert.match(stdout, /^[\w-]+\.[\w-]+\.[\w-]+\n$/, stderr);
    }
  });

  const redis = findRedis();
  it('redis-server starts as it is told', { skip: redis === undefined && 'no Redis server is installed', timeout: 20_000 }, async () => {
    const line = commands.find((one) => one.startsWith('redis-server ')) ?? assert.fail('no redis-server');
    const where = fs.mkdtempSync(path.join(os.tmpdir(), 'docs-redis-'));
    const args = line.split(/\s+/).slice(1).map((arg) => (arg === '/var/lib/checkout' ? where : arg));
    // A port of its own, and none that the network sees.
    const child = spawn(redis ?? '', [...args, '--port', '0', '--unixsocket', path.join(where, 'socket')], { argv0: 'redis-server', stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    for await (const chunk of child.stdout) {
      said += String(chunk);
      if (/Ready to accept connections|server is now ready/i.test(said)) break;
    }
    child.kill();
    if (child.exitCode === null) await once(child, 'exit');
    fs.rmSync(where, { recursive: true, force: true });
    assert.match(said, /Ready to accept connections|server is now ready/i);
  });
});
