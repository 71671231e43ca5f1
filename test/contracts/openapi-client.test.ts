/** `/openapi.json` is enough to write a client from: one is generated, compiled as strictly as it goes, and buys. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import openapiTS, { astToString } from 'openapi-typescript';
import type { OpenAPI3 } from 'openapi-typescript';
import { fonbnk } from '../../src/providers/fonbnk/index.js';
import { SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET } from '../../src/sandbox/index.js';
import { serveSandbox } from '../../src/sandbox/node.js';
import type { ServedSandbox } from '../../src/sandbox/node.js';
import { createSessionEndpoint, mintSession } from '../../src/session/index.js';
import type { SessionEndpoint } from '../../src/session/index.js';
import { memoryStore } from '../../src/stores/memory.js';

const root = path.resolve(import.meta.dirname, '../..');
const program = path.join(import.meta.dirname, 'openapi-client');
const generated = path.join(root, 'node_modules/.cache/openapi-client/endpoint-api.d.ts');
const URL_ = 'https://pay.example/checkout';
const ORIGIN = 'https://shop.example';
const key = { kid: 'k1', secret: new Uint8Array(32).fill(7) };

/** What `buy` takes and says: it is compiled apart, against what is generated. */
interface Program {
  buy(room: { url: string; token: string; fetch: (request: Request) => Promise<Response>; pay: () => void }): Promise<Record<string, unknown>>;
}

const compiled = async (): Promise<string> => {
  const { stdout } = await promisify(execFile)(path.join(root, 'node_modules/.bin/tsc'), ['-p', program], { cwd: root, timeout: 60_000 }).catch((failed: { stdout: string }) => failed);
  return stdout;
};

describe('a client generated from /openapi.json', { timeout: 120_000 }, () => {
  let sandbox: ServedSandbox;
  let endpoint: SessionEndpoint;
  let document: OpenAPI3;
  before(async () => {
    sandbox = await serveSandbox({ speed: 50 });
    endpoint = createSessionEndpoint({
      publicUrl: URL_, environment: 'sandbox', merchants: [{ id: 'shop', origins: [ORIGIN], keys: [{ ...key, alg: 'HS256' }] }], store: memoryStore(),
      providers: [fonbnk({ apiUrl: sandbox.url, clientId: SANDBOX_CLIENT_ID, clientSecret: SANDBOX_CLIENT_SECRET, environment: 'sandbox' })],
    });
    document = (await (await endpoint(new Request(`${URL_}/openapi.json`))).json()) as OpenAPI3;
  });
  after(async () => {
    await endpoint.close();
    await sandbox.close();
  });

  const generate = async (change: (text: string) => string = (text) => text): Promise<void> => {
    fs.mkdirSync(path.dirname(generated), { recursive: true });
    fs.writeFileSync(generated, change(astToString(await openapiTS(structuredClone(document)))));
  };

  it('compiles as strictly as it goes, and what is wrong does not', async () => {
    await generate();
    assert.equal(await compiled(), '');
    // The control: the program is compiled against these very types.
    await generate((text) => text.replaceAll('statusToken', 'tokenOfStatus').replaceAll('"local"', '"LOCAL"'));
    const said = await compiled();
    assert.match(said, /buy\.ts\(\d+,\d+\): error TS2339: Property 'statusToken'/);
    assert.match(said, /buy\.ts\(\d+,\d+\): error TS2322: .*\n.*\n\s+Type '"local"' is not assignable/);
    await generate();
  });

  it('buys, and hears what went wrong', async () => {
    const { buy } = (await import(new URL('openapi-client/buy.ts', import.meta.url).href)) as Program;
    const token = await mintSession({
      iss: 'shop', aud: URL_, jti: 'abcdefghijklmnopqrstuv', environment: 'sandbox', origins: [ORIGIN], flow: 'onramp', reference: 'R-1042', order: { addressByCustomer: true },
    }, key);
    const bought = await buy({
      url: URL_, token,
      fetch: (request) => {
        request.headers.set('origin', ORIGIN);
        return endpoint(request, { remoteAddress: '41.90.1.2' });
      },
      pay: () => {
        const [order] = sandbox.sandbox.orders();
        assert.ok(order);
        sandbox.sandbox.markPaid(order.orderId);
      },
    });
    const { countries, offers, statuses, ...rest } = bought as { countries: string[]; offers: number; statuses: string[] };
    assert.ok(countries.includes('KE') && offers > 0, `${countries.join()} ${offers}`);
    assert.deepEqual([statuses[0], statuses.at(-1)], ['awaiting_payment', 'complete']);
    assert.deepEqual(rest, {
      reference: 'R-1042', ways: ['stk_push'],
      refused: [
        { status: 401, code: 'ERR_SESSION_MISSING', recoverable: true }, { status: 422, code: 'ERR_FIELD_MISSING', recoverable: true },
        { status: 422, code: 'ERR_OTP_WRONG', recoverable: true }, { status: 409, code: 'ERR_ORDER_STATE', recoverable: true },
      ],
      batched: [200, 200],
    });
  });

  it('has one type of what has one name', () => {
    const { schemas = {} } = document.components ?? {};
    const text = JSON.stringify(schemas['Orders']);
    assert.match(text, /"items":\{"\$ref":"#\/components\/schemas\/Order"\}/);
    assert.match(JSON.stringify(schemas['Order']), /"instructions":\{"\$ref":"#\/components\/schemas\/Instructions"\}/);
    assert.match(JSON.stringify(schemas['Offers']), /"items":\{"\$ref":"#\/components\/schemas\/Offer"\}/);
  });
});
