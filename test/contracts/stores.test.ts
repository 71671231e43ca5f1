/** One contract for every store: what `stores/store.ts` promises, held by each of them. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { memoryStore } from '../../src/stores/memory.js';
import { redisStore } from '../../src/stores/redis.js';
import { sqliteStore } from '../../src/stores/sqlite.js';
import type { ClaimStore } from '../../src/stores/store.js';
import { startRedis } from '../tools/redis.mjs';
import type { PrivateRedis } from '../tools/redis.mjs';
import { eventually } from './store-process.js';

const LONG_MS = 600_000;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stores-'));
let redis: PrivateRedis;
before(async () => {
  redis = await startRedis();
});
after(async () => {
  await redis.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

interface Kind {
  readonly name: string;
  readonly durable: boolean;
  /** A time to live that passes before `pass` has ended, and hardly by itself. */
  readonly ttlMs: number;
  open(now: () => number): Promise<ClaimStore>;
  /** Lets time go by on the store's clock. */
  pass(clock: { now: number }, ms: number): Promise<void>;
}

const byHand = async (clock: { now: number }, ms: number): Promise<void> => {
  clock.now += ms;
};
const kinds: readonly Kind[] = [
  { name: 'memory', durable: false, ttlMs: 60_000, open: async (now) => memoryStore({ now }), pass: byHand },
  { name: 'sqlite', durable: true, ttlMs: 60_000, open: (now) => sqliteStore({ file: path.join(folder, 'claims.db'), now }), pass: byHand },
  // Redis has a clock of its own.
  { name: 'redis', durable: true, ttlMs: 2000, open: () => redisStore({ url: redis.url }), pass: (_, ms) => sleep(ms) },
];

for (const { name, durable, ttlMs, open, pass } of kinds) {
  // At once where time is waited for, one by one where it is moved.
  describe(`the ${name} store`, { concurrency: pass !== byHand, timeout: 30_000 }, () => {
    const clock = { now: Date.now() };
    let store: ClaimStore;
    before(async () => {
      store = await open(() => clock.now);
    });
    after(() => store.close());
    const key = (): string => `key:${randomUUID()}`;

    it('has one winner of any number of claims at once; the others get what stands', async () => {
      const one = key();
      const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => store.claim(one, `value ${index}`, LONG_MS)));
      assert.equal(answers.filter(({ won }) => won).length, 1);
      const standing = await store.get(one);
      assert.ok(answers.every((answer) => (answer.won ? `value ${answers.indexOf(answer)}` : answer.value) === standing));
    });

    it('a claim that has expired counts as absent, and has one winner again', async () => {
      const one = key();
      assert.deepEqual(await store.claim(one, 'old', ttlMs), { won: true });
      await pass(clock, ttlMs + 50);
      assert.equal(await store.get(one), undefined);
      assert.equal(await store.replace(one, 'old', 'new', LONG_MS), false);
      const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => store.claim(one, `new ${index}`, LONG_MS)));
      assert.equal(answers.filter(({ won }) => won).length, 1);
      assert.match(await store.get(one) ?? '', /^new /);
    });

    it('replaces only what is expected, once, and for its own time', async () => {
      const one = key();
      assert.equal(await store.replace(one, 'a', 'b', LONG_MS), false);
      assert.equal(await store.get(one), undefined);
      await store.claim(one, 'a', ttlMs);
      assert.equal(await store.replace(one, 'A', 'b', LONG_MS), false);
      assert.equal(await store.get(one), 'a');
      const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => store.replace(one, 'a', `b${index}`, LONG_MS)));
      assert.deepEqual(answers.filter(Boolean), [true]);
      await pass(clock, ttlMs + 50);
      assert.equal(await store.get(one), `b${answers.indexOf(true)}`);
    });

    it('puts over whatever stands, for its own time', async () => {
      const one = key();
      assert.equal(await store.get(one), undefined);
      await store.put(one, 'a', LONG_MS);
      await store.put(one, 'b', ttlMs);
      assert.equal(await store.get(one), 'b');
      assert.deepEqual(await store.claim(one, 'c', LONG_MS), { won: false, value: 'b' });
      await pass(clock, ttlMs + 50);
      assert.equal(await store.get(one), undefined);
    });

    it('counts without losing one, and begins anew a time after the first', async () => {
      const one = key();
      const sums = await Promise.all(Array.from({ length: 50 }, () => store.count(one, LONG_MS)));
      assert.deepEqual(sums.sort((a, b) => a - b), Array.from({ length: 50 }, (_, index) => index + 1));
      const other = key();
      assert.equal(await store.count(other, ttlMs), 1);
      await pass(clock, ttlMs * 0.6);
      assert.equal(await store.count(other, LONG_MS), 2);
      await pass(clock, ttlMs * 0.4 + 50);
      assert.equal(await store.count(other, ttlMs), 1);
    });

    const texts: readonly [string, string][] = [
      ['nothing', ''], ['one space', ' '], ['lines', 'a\r\nb\n'], ['other scripts', 'ñandú नमस्ते 汉字 שלום'], ['emoji', '👩🏾‍💻🇰🇪'], ['a mark that some remove', '\ufeffx'],
      ['a NUL', 'a\u0000b'], ['quotes', `'"\`;--\\`], ['a brace', '{x}:*?[y]'], ['64 KiB', 'ü'.repeat(32 * 1024)], ['a composed letter', 'é'], ['a letter in two parts', 'e\u0301'],
    ];
    it('keeps every text as it is, in values and in keys', async () => {
      const start = key();
      const end = (text: string): string => (text.length > 1000 ? text.slice(0, 1000) : text);
      for (const [what, text] of texts) {
        assert.deepEqual(await store.claim(`${start}${end(text)}`, text, LONG_MS), { won: true }, what);
      }
      for (const [what, text] of texts) {
        const one = `${start}${end(text)}`;
        assert.ok(await store.get(one) === text, what);
        const again = await store.claim(one, 'other', LONG_MS);
        assert.ok(!again.won && again.value === text, what);
        assert.equal(await store.replace(one, text, `${text}!`, LONG_MS), true, what);
        assert.ok(await store.get(one) === `${text}!`, what);
      }
      assert.equal(await store.get(start.toUpperCase()), undefined);
    });

    it('tells the time of the clock that it goes by', async () => {
      const told = await store.now();
      assert.ok(Number.isInteger(told));
      assert.ok(Math.abs(told - (name === 'redis' ? Date.now() : clock.now)) < 5000);
    });

    it('is as lasting as it says', async () => {
      assert.equal(store.durable, durable);
      const one = key();
      const first = await open(() => clock.now);
      await first.claim(one, 'first', LONG_MS);
      await first.close();
      const second = await open(() => clock.now);
      assert.equal(await second.get(one), durable ? 'first' : undefined);
      await second.close();
      await second.close();
      if (!durable) return;
      for (const work of [second.get(one), second.claim(one, '', 1), second.put(one, '', 1), second.replace(one, '', '', 1), second.count(one, 1)]) await assert.rejects(work);
    });
  });
}

describe('the redis store', { timeout: 30_000 }, () => {
  it('has rooms: what one prefix claims or says is unknown under another', async () => {
    const [one, other] = [await redisStore({ url: redis.url, prefix: 'one:' }), await redisStore({ url: redis.url, prefix: 'other:' })];
    const heard: string[] = [];
    const stop = await one.news?.listen((message) => heard.push(message));
    await one.claim('key', 'value', LONG_MS);
    assert.equal(await other.get('key'), undefined);
    await other.news?.publish('theirs');
    await one.news?.publish('ours');
    await eventually(() => assert.deepEqual(heard, ['ours']));
    await stop?.();
    await one.news?.publish('unheard');
    await one.now();
    assert.deepEqual(heard, ['ours']);
    await Promise.all([one.close(), other.close()]);
  });

  it('says in one line what is wrong with a URL, without its password', async () => {
    for (const url of ['redis://', 'http://user:hush@host', 'host:6379', 'redis://:hush@host/name']) {
      await assert.rejects(redisStore({ url }), (thrown: Error) => thrown.message.startsWith('the URL must be redis') && !thrown.message.includes('hush'));
    }
  });
});

describe('the sqlite store', { timeout: 30_000 }, () => {
  const rows = async (file: string): Promise<unknown> => {
    const { default: Database } = await import('libsql');
    const db = new Database(file);
    const [row] = db.prepare('SELECT count(*) AS count FROM claims').all() as { count: number }[];
    db.close();
    return row?.count;
  };

  it('sweeps what has expired, now and then', async () => {
    const file = path.join(folder, 'swept.db');
    let now = Date.now();
    const store = await sqliteStore({ file, now: () => now });
    for (let index = 0; index < 20; index++) await store.put(`${index}`, '', index < 15 ? 1000 : LONG_MS);
    assert.equal(await rows(file), 20);
    now += 61_000;
    await store.put('another', '', LONG_MS);
    assert.equal(await rows(file), 6);
    await store.close();
  });

  it('waits for another process without holding up its own, and what it then answers is written', async () => {
    const file = path.join(folder, 'busy.db');
    const [store, other] = [await sqliteStore({ file }), await sqliteStore({ file })];
    await store.put('known', 'value', LONG_MS);
    const { default: Database } = await import('libsql');
    const holder = new Database(file);
    holder.exec('BEGIN IMMEDIATE');
    let turns = 0;
    const ticking = setInterval(() => turns++, 5);
    const claims = Promise.all(['a', 'b', 'c'].map((key) => store.claim(key, key, LONG_MS)));
    assert.equal(await store.get('known'), 'value');
    assert.equal(await other.get('a'), undefined);
    await sleep(400);
    holder.exec('COMMIT');
    assert.deepEqual(await claims, [{ won: true }, { won: true }, { won: true }]);
    clearInterval(ticking);
    assert.ok(turns > 5, `${turns} turns`);
    for (const key of ['a', 'b', 'c']) assert.equal(await other.get(key), key);
    holder.close();
    await Promise.all([store.close(), other.close()]);
  });

  it('says in one line what is wrong with a file', async () => {
    const junk = path.join(folder, 'junk.db');
    fs.writeFileSync(junk, 'This is no database. '.repeat(100));
    const wrong: readonly [string, RegExp][] = [
      [path.join(folder, 'none/claims.db'), /: the folder \S+ does not exist$/], [folder, /is not a file$/], [junk, /cannot be used: file is not a database$/], [path.join(junk, 'claims.db'), /cannot be made/],
    ];
    for (const [file, message] of wrong) await assert.rejects(sqliteStore({ file }), message);
  });
});
