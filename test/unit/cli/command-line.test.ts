import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';

const root = path.resolve(import.meta.dirname, '../../..');
const variables = {
  CHECKOUT_PUBLIC_URL: 'http://127.0.0.1:8787', CHECKOUT_MERCHANT_ID: 'shop', CHECKOUT_ORIGINS: 'https://shop.example',
  CHECKOUT_SESSION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
};

const invoices = { ONRAMP_INVOICE_API_URL: 'https://api.example', ONRAMP_INVOICE_TOKEN: 't' };
const payments = { INVOICE_PAYMENT_API_URL: 'https://api.example', INVOICE_PAYMENT_TOKEN: 't' };

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(args: readonly string[], env: Record<string, string | undefined> = variables, until?: RegExp): Promise<Run & { url?: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/onramp-checkout.ts', ...args], {
    cwd: root, env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
  });
  let [out, err] = ['', ''];
  return new Promise((resolve) => {
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
      if (until?.test(out)) child.kill('SIGTERM');
    });
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

const module = (text: string): string => `data:text/javascript,${encodeURIComponent(text)}`;
/** A machine on which neither store's package is installed. */
const resolver = `export const resolve = (name, context, next) => {
  if (name === 'libsql' || name === '@redis/client') throw new Error('Cannot find package ' + name);
  return next(name, context);
};`;
const withoutPackages = `--import=${module(`import { register } from 'node:module'; register(${JSON.stringify(module(resolver))})`)}`;

describe('onramp-checkout', () => {
  it('tells what it can do', async () => {
    assert.match((await run([])).out, /serve[\s\S]*sandbox[\s\S]*mint[\s\S]*doctor/);
    for (const command of ['serve', 'sandbox', 'mint', 'doctor']) assert.match((await run([command, '--help'])).out, new RegExp(`onramp-checkout ${command}`));
    const wrong = await run(['serv']);
    assert.equal(wrong.code, 1);
    assert.match(wrong.err, /"serv" is no command/);
  });

  const wrong: readonly [string, Record<string, string | undefined>, RegExp][] = [
    ['no keys', { CHECKOUT_SESSION_KEYS: undefined }, /CHECKOUT_SESSION_KEYS is missing/], ['a short key', { CHECKOUT_SESSION_KEYS: 'k1:c2hvcnQ=' }, /CHECKOUT_SESSION_KEYS.*32/],
    ['a store that is not known', { CHECKOUT_STORE: 'mongo://x' }, /CHECKOUT_STORE/], ['no merchant', { CHECKOUT_MERCHANT_ID: undefined }, /CHECKOUT_MERCHANT_ID/],
    ['hops that are no number', { CHECKOUT_TRUSTED_PROXIES: 'all' }, /CHECKOUT_TRUSTED_PROXIES/], ['a provider by half', { FONBNK_API_URL: 'https://api.example' }, /FONBNK_CLIENT_ID/],
    ['no environment off loopback', { CHECKOUT_PUBLIC_URL: 'https://pay.example' }, /CHECKOUT_ENVIRONMENT/], ['an origin with a path', { CHECKOUT_ORIGINS: 'https://a.example/x' }, /origins/],
    ['a store without a file', { CHECKOUT_STORE: 'sqlite:' }, /CHECKOUT_STORE must be/], ['a file in no folder', { CHECKOUT_STORE: 'sqlite:/none/claims.db' }, /CHECKOUT_STORE: the folder \/none does not exist/],
    ['a file that is none', { CHECKOUT_STORE: `sqlite:${root}` }, /CHECKOUT_STORE: .* is not a file/], ['a server without a name', { CHECKOUT_STORE: 'redis://' }, /CHECKOUT_STORE: the URL/],
    ['no libsql', { CHECKOUT_STORE: 'sqlite:/none/claims.db', NODE_OPTIONS: withoutPackages }, /CHECKOUT_STORE: .*npm install libsql/],
    ['no Redis client', { CHECKOUT_STORE: 'rediss://host', NODE_OPTIONS: withoutPackages }, /CHECKOUT_STORE: .*npm install @redis\/client/],
    ['invoices by half', { ONRAMP_INVOICE_API_URL: 'https://api.example' }, /ONRAMP_INVOICE_TOKEN is missing/], ['payments by half', { INVOICE_PAYMENT_TOKEN: 't' }, /INVOICE_PAYMENT_API_URL is missing/],
    ['a setting of nobody', { INVOICE_PAYMENT_WEBHOOK_SECRET: 's' }, /INVOICE_PAYMENT_API_URL is missing/], ['invoices over http', { ...invoices, ONRAMP_INVOICE_API_URL: 'http://api.example' }, /ONRAMP_INVOICE_API_URL: .*https/],
    ['a token that is none', { ...invoices, ONRAMP_INVOICE_TOKEN: 'a b' }, /ONRAMP_INVOICE_TOKEN: /], ['paths that are none', { ...invoices, ONRAMP_INVOICE_PATHS: '/v1/ingress/invoice' }, /ONRAMP_INVOICE_PATHS must be name=value/],
    ['a path of another name', { ...invoices, ONRAMP_INVOICE_PATHS: 'ingress=/v1' }, /ONRAMP_INVOICE_PATHS: "ingress" is none of ingressCreate/], ['a path without its id', { ...invoices, ONRAMP_INVOICE_PATHS: 'ingressQuery=/v1/ingress/invoice' }, /ONRAMP_INVOICE_PATHS: ingressQuery must have :id/],
    ['a unit that there is not', { ...invoices, ONRAMP_INVOICE_EGRESS_UNIT: 'euros' }, /ONRAMP_INVOICE_EGRESS_UNIT must be minor or major/],
    ['a method that there is not', { ...payments, INVOICE_PAYMENT_PATHS: 'open=FETCH /x' }, /INVOICE_PAYMENT_PATHS: open must be a path/], ['a status of ours that there is not', { ...payments, INVOICE_PAYMENT_STATUSES: 'settled=done' }, /INVOICE_PAYMENT_STATUSES: "done" is none of awaiting_payment/],
    ['a webhook secret that is broken', { ...payments, INVOICE_PAYMENT_WEBHOOK_SECRET: 'good,whsec_*' }, /INVOICE_PAYMENT_WEBHOOK_SECRET: /],
    ['a URL that ends in a slash', { CHECKOUT_PUBLIC_URL: 'http://127.0.0.1:1/' }, /CHECKOUT_PUBLIC_URL/],
  ];
  for (const [name, change, message] of wrong) {
    it(`serve stops with one line: ${name}`, async () => {
      const { code, err } = await run(['serve', '--port', '0'], { ...variables, ...change });
      assert.equal(code, 1);
      assert.match(err.trim(), message);
      assert.equal(err.trim().split('\n').length, 1);
    });
  }

  it('mint prints a token that the endpoint accepts, and says which claim is wrong', async () => {
    const { out } = await run(['mint', '--order', '{"country":"KE","addressByCustomer":true}']);
    assert.match(out.trim(), /^[\w-]+\.[\w-]+\.[\w-]+$/);
    const claims = JSON.parse(Buffer.from(out.split('.')[1] ?? '', 'base64url').toString()) as { order: unknown; aud: string };
    assert.deepEqual([claims.order, claims.aud], [{ country: 'KE', addressByCustomer: true }, 'http://127.0.0.1:8787']);
    assert.match((await run(['mint', '--order', '{"amount":1500}'])).err, /"order.amount" is not valid/);
    assert.match((await run(['mint', '--order', '{'])).err, /--order is not valid JSON/);
  });

  it('mint knows every flow', async () => {
    const { out } = await run(['mint', '--flow', 'egress', '--order', '{"amount":"100","currency":"EUR","user":"u"}']);
    assert.equal((JSON.parse(Buffer.from(out.split('.')[1] ?? '', 'base64url').toString()) as { flow: string }).flow, 'egress');
    assert.match((await run(['mint', '--flow', 'ingress', '--order', '{"amount":"30","currency":"EUR","skin":{"title":"x","image":"wwww.example.com"}}'])).err, /"order.skin.image" is not valid/);
    assert.match((await run(['mint', '--flow', 'ingress'])).err, /--order is missing/);
    assert.match((await run(['mint', '--flow', 'sideways', '--order', '{}'])).err, /"flow" is not valid/);
  });

  it('serve says which flows are set up', async () => {
    const set = {
      ...variables, ...invoices, ...payments, ONRAMP_INVOICE_PATHS: 'ingressQuery=/v1/ingress/invoice/:id, ingressHeader=authorization', ONRAMP_INVOICE_EGRESS_UNIT: 'major',
      INVOICE_PAYMENT_PATHS: 'open=POST /pay, update=PATCH /pay/:id', INVOICE_PAYMENT_STATUSES: 'settled=complete, on-hold=validating', INVOICE_PAYMENT_WEBHOOK_SECRET: 'new, whsec_b2xk',
    };
    const { code, out, err } = await run(['serve', '--port', '0'], set, /flows: .*\n/);
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /flows: ingress, egress, invoice_payment\n/);
  });

  it('serve and sandbox run, and end when they are asked to', async () => {
    const served = await run(['serve', '--port', '0'], variables, /listening on http:\/\/127\.0\.0\.1:\d+/);
    assert.equal(served.code, 0);
    const sandbox = await run(['sandbox', '--port', '0'], variables, /FONBNK_CLIENT_SECRET=/);
    assert.equal(sandbox.code, 0);
  });

  it('serve keeps its claims in a file and closes it', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'serve-'));
    const { code, err } = await run(['serve', '--port', '0'], { ...variables, CHECKOUT_STORE: `sqlite:${folder}/claims.db` }, /listening/);
    assert.deepEqual([code, err], [0, '']);
    // What stood in the log beside it is in the file.
    assert.equal(fs.readdirSync(folder).filter((name) => name.endsWith('-wal') && fs.statSync(path.join(folder, name)).size > 0).length, 0);
    assert.ok(fs.statSync(path.join(folder, 'claims.db')).size > 0);
    fs.rmSync(folder, { recursive: true });
  });

  it('serve starts without its Redis, and says so', async () => {
    const { code, out, err } = await run(['serve', '--port', '0'], { ...variables, CHECKOUT_STORE: 'redis://:hush@127.0.0.1:1' }, /CHECKOUT_STORE cannot be reached.*\n/);
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /listening[\s\S]*CHECKOUT_STORE cannot be reached.*ECONNREFUSED/);
    assert.doesNotMatch(out, /hush/);
  });

  it('serve says that a live endpoint forgets', async () => {
    const live = { ...variables, CHECKOUT_PUBLIC_URL: 'https://pay.example', CHECKOUT_ENVIRONMENT: 'live' };
    assert.match((await run(['serve', '--port', '0'], live, /claims end.*\n/)).out, /CHECKOUT_STORE is memory: .*claims end with this process/);
    assert.doesNotMatch((await run(['serve', '--port', '0'], variables, /listening.*\n/)).out, /memory/);
  });
});
