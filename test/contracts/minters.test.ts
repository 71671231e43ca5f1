/** A session signed in any language is a session: the minters of `demo/minters`, and what their JSON may look like. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Flow } from '../../src/core/schemas/status.js';
import { createVerifier } from '../../src/session/token.js';
import { findLanguage } from '../tools/languages.mjs';
import type { Language } from '../tools/languages.mjs';
import { AUDIENCE, MERCHANT, randomClaims } from './random-claims.js';

const FLOWS: readonly Flow[] = ['onramp', 'ingress', 'egress', 'invoice_payment'];
const COUNT = 1000;
const secret = new Uint8Array(randomBytes(32));
const key = { kid: 'k1', alg: 'HS256', secret } as const;
const verify = createVerifier({ keys: new Map([['k1', { merchant: MERCHANT, key }]]), audience: AUDIENCE, environment: 'sandbox', flows: FLOWS, now: () => Date.now() });

const root = path.resolve(import.meta.dirname, '../..');
/** How each is run. */
const MINTERS: readonly (readonly [name: string, language: Language | undefined, args: readonly string[]])[] = [
  ['TypeScript', undefined, ['--import', 'tsx', 'mint.ts']], ['PHP', 'php', ['mint.php']], ['Python', 'python3', ['mint.py']], ['Go', 'go', ['run', 'mint.go']], ['Ruby', 'ruby', ['mint.rb']], ['Java', 'java', ['Mint.java']],
];

/** Lines in, lines out. In the C locale, as a service has it. */
function run(command: string, args: readonly string[], lines: readonly string[]): Promise<string[]> {
  const child = spawn(command, args, {
    cwd: path.join(root, 'demo/minters'), stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'], HOME: process.env['HOME'], LC_ALL: 'C', GO111MODULE: 'off',
      // The first one mints.
      CHECKOUT_SESSION_KEYS: `k1:${Buffer.from(secret).toString('base64')},k0:${randomBytes(32).toString('base64')}`,
    },
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stdin.end(`${lines.join('\n')}\n`);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => (status === 0 ? resolve(Buffer.concat(chunks).toString().trimEnd().split('\n')) : reject(new Error(`${command} ended with ${status}`))));
  });
}

for (const [name, language, args] of MINTERS) describe(`the minter in ${name}`, () => {
  const command = language === undefined ? process.execPath : findLanguage(language);
  const skip = command === undefined && `${language} is not installed: its minter is not tried (test/tools/languages.mjs)`;

  it(`signs ${COUNT} random sessions that the endpoint takes for what they say`, { skip, timeout: 300_000 }, async () => {
    const wanted = fc.sample(randomClaims, COUNT).map((claims) => JSON.parse(JSON.stringify(claims)) as typeof claims);
    assert.deepEqual([...new Set(wanted.map(({ flow }) => flow))].sort(), [...FLOWS].sort());
    const tokens = await run(command ?? '', args, wanted.map((claims) => JSON.stringify(claims)));
    assert.equal(tokens.length, COUNT);
    for (const [at, token] of tokens.entries()) {
      const { iat, exp, ...said } = await verify(token).catch((thrown: unknown) => {
        throw new Error(JSON.stringify(wanted[at]), { cause: thrown });
      });
      assert.deepEqual(said, wanted[at]);
      assert.equal(exp - iat, 1800);
    }
    const [first = ''] = tokens;
    // The control: it is the signature that is believed.
    await assert.rejects(verify(`${first.slice(0, -3)}${first.endsWith('AAA') ? 'BBB' : 'AAA'}`));
  });
});

it('the shop in PHP signs with the minter’s own lines', () => {
  const [minter, shop] = ['minters/mint.php', 'samples/php/index.php'].map((file) => fs.readFileSync(path.join(root, 'demo', file), 'utf8'));
  const [lines = ''] = /^\[\$kid, \$secret\] =[\s\S]*?^\};\n/m.exec(minter ?? '') ?? [];
  assert.match(lines, /hash_hmac/);
  assert.ok(shop?.includes(lines));
});

describe('how the JSON of a session is written', () => {
  const iat = Math.floor(Date.now() / 1000);
  const claims = { iss: MERCHANT, aud: AUDIENCE, jti: 'abcdefghijklmnopqrstuv', environment: 'sandbox', origins: ['https://shop.example'], flow: 'egress', reference: 'Čaj/1042 💰', order: { amount: '10', currency: 'EUR', user: 'u' }, iat, exp: iat + 1800 };
  const plain = JSON.stringify(claims);
  const signed = (text: string): string => {
    const head = `${Buffer.from('{"alg":"HS256","typ":"checkout-session+jwt","kid":"k1"}').toString('base64url')}.${Buffer.from(text).toString('base64url')}`;
    return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
  };
  const escaped = (text: string): string => text.replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

  for (const [how, text] of [
    ['as it is', plain], ['with escaped slashes', plain.replaceAll('/', '\\/')], ['in ASCII', escaped(plain)], ['in capital escapes', escaped(plain).replace(/\\u[\da-f]{4}/g, (one) => one.toUpperCase().replace('\\U', '\\u'))],
    ['with blanks and lines', JSON.stringify(claims, null, 4)], ['with a fraction of nothing', plain.replace(/"(iat|exp)":(\d+)/g, '"$1":$2.0')],
    ['with an exponent', plain.replace(/"(iat|exp)":(\d)(\d+)/g, (_, name: string, first: string, rest: string) => `"${name}":${first}.${rest}e${rest.length}`)], ['in another order', JSON.stringify(Object.fromEntries(Object.entries(claims).reverse()))],
  ] as const) {
    it(`does not matter: ${how}`, async () => {
      assert.ok(how === 'as it is' || text !== plain);
      assert.deepEqual(await verify(signed(text)), claims);
    });
  }
  it('matters where it says something else', async () => {
    for (const text of [plain.replace(String(iat), `"${iat}"`), plain.replace('"amount":"10"', '"amount":10'), plain.replace(String(iat), `${iat}.5`), plain.replace('{', '{"iss":"other",')]) await assert.rejects(verify(signed(text)), text);
  });
});
