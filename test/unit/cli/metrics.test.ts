/** The numbers of `/metrics`: in Prometheus' format, true, and without anything of a customer's. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { counter, gauge, histogram } from '../../../src/cli/prometheus.js';
import { readMetricsAddress } from '../../../src/cli/metrics-server.js';
import { serveSandbox } from '../../../src/sandbox/node.js';
import type { ServedSandbox } from '../../../src/sandbox/node.js';
import { customer, EMAIL, newKey, PHONE, serving, WALLET } from './serving.js';
import type { Serving } from './serving.js';

interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** As the format's document says it, to the letter: each family once, with its help and its type before its samples. */
function parse(text: string): Sample[] {
  assert.ok(text.endsWith('\n'));
  const samples: Sample[] = [];
  const families = new Set<string>();
  let family = '';
  for (const line of text.slice(0, -1).split('\n')) {
    const [, kind, name = '', rest = ''] = /^# (HELP|TYPE) ([a-zA-Z_:][\w:]*) (.+)$/.exec(line) ?? [];
    if (kind === 'HELP') {
      assert.ok(!families.has(name), name);
      families.add(family = name);
    } else if (kind === 'TYPE') {
      assert.equal(name, family);
      assert.match(rest, /^(?:counter|gauge|histogram)$/);
    } else {
      const [, sample = '', inner = '', value = ''] = /^([a-zA-Z_:][\w:]*)(?:\{((?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*",?)*)\})? (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/.exec(line) ?? [];
      assert.equal(sample.replace(/_(?:bucket|sum|count)$/, ''), family.replace(/_(?:bucket|sum|count)$/, ''), line);
      const labels = Object.fromEntries([...inner.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, label = '', quoted = '']) => [label, quoted.replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))]));
      samples.push({ name: sample, labels, value: Number(value) });
    }
  }
  return samples;
}

describe('the format', () => {
  it('keeps what a label holds, whatever it holds', () => {
    const odd = 'a"b\\c\nd}e,f="g"';
    const one = counter('x_total', 'X.');
    one.add({ odd });
    one.add({ odd });
    one.add({});
    assert.deepEqual(parse(`${one.write()}\n`), [{ name: 'x_total', labels: { odd }, value: 2 }, { name: 'x_total', labels: {}, value: 1 }]);
    assert.deepEqual(parse(`${gauge('y', 'Y.', () => [[{ a: 'b' }, 1.5]]).write()}\n`), [{ name: 'y', labels: { a: 'b' }, value: 1.5 }]);
  });
  it('counts in a histogram up to each bound, itself included', () => {
    const times = histogram('t_seconds', 'T.', [0.1, 1]);
    for (const value of [0.05, 0.1, 0.5, 1, 7]) times.add({ route: '/x' }, value);
    assert.deepEqual(parse(`${times.write()}\n`).map(({ name, labels, value }) => [name, labels['le'], value]), [
      ['t_seconds_bucket', '0.1', 2], ['t_seconds_bucket', '1', 4], ['t_seconds_bucket', '+Inf', 5], ['t_seconds_sum', undefined, 8.65], ['t_seconds_count', undefined, 5],
    ]);
  });
});

describe('CHECKOUT_METRICS_PORT', () => {
  for (const [value, address] of [
    ['9464', { host: '127.0.0.1', port: 9464 }], ['0.0.0.0:9464', { host: '0.0.0.0', port: 9464 }], ['[::1]:9464', { host: '::1', port: 9464 }], ['metrics.internal:1', { host: 'metrics.internal', port: 1 }], [' ', undefined],
  ] as const) it(`takes ${value}`, () => assert.deepEqual(readMetricsAddress({ CHECKOUT_METRICS_PORT: value }), address));
  for (const value of ['70000', 'all', ':1', 'http://x:1', '1:2:3']) it(`refuses ${value}`, () => assert.throws(() => readMetricsAddress({ CHECKOUT_METRICS_PORT: value }), /CHECKOUT_METRICS_PORT must be/));
});

describe('/metrics', () => {
  let sandbox: ServedSandbox;
  let served: Serving;
  const key = newKey('k1');
  before(async () => {
    sandbox = await serveSandbox();
    served = await serving(sandbox.url, [key]);
  });
  after(async () => {
    served.signal('SIGTERM');
    await served.ended;
    await sandbox.close();
  });

  it('counts a checkout, tells nobody’s secrets, and is not on the public port', { timeout: 60_000 }, async () => {
    const buyer = await customer(key);
    const quote = await buyer.quote(served.url);
    const { body: { id, statusToken } } = await buyer.call(served.url, '/orders', buyer.wish(quote));
    await buyer.call(served.url, '/orders', buyer.wish(quote));
    await buyer.call(served.url, `/orders/${id}`);
    assert.equal((await buyer.call(served.url, `/orders/${id}`.slice(0, -3))).body.code, 'ERR_ORDER_UNKNOWN');
    assert.equal((await buyer.call(served.url, `/SECRET-${PHONE}`)).status, 404);
    sandbox.sandbox.inject({ operation: 'getOnrampLimits', kind: '500' });
    await buyer.call(served.url, '/limits?country=KE&channel=bank&network=POLYGON');
    const stream = await fetch(`${served.url}/orders/${id}/events`, { headers: { authorization: `Bearer ${buyer.token}` } });

    const response = await fetch(`${served.inside}/metrics`);
    assert.equal(response.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8');
    const text = await response.text();
    await stream.body?.cancel();
    const samples = parse(text);
    const value = (name: string, labels: Readonly<Record<string, string>> = {}): number | undefined =>
      samples.find((sample) => sample.name === name && Object.entries(labels).every(([label, wanted]) => sample.labels[label] === wanted))?.value;
    assert.equal(value('checkout_requests_total', { route: '/orders', method: 'POST', status: '201', code: '' }), 1);
    assert.equal(value('checkout_requests_total', { route: '/orders', method: 'POST', status: '200' }), 1);
    assert.equal(value('checkout_requests_total', { route: '/orders/:id', status: '404', code: 'ERR_ORDER_UNKNOWN' }), 1);
    assert.equal(value('checkout_requests_total', { route: '*', code: 'ERR_REQUEST_NOT_FOUND' }), 1);
    assert.equal(value('checkout_request_duration_seconds_count', { route: '/orders', method: 'POST' }), 2);
    assert.equal(value('checkout_upstream_calls_total', { provider: 'fonbnk', operation: 'create', outcome: 'ok' }), 1);
    assert.equal(value('checkout_upstream_calls_total', { operation: 'limits', outcome: 'unsent', reason: 'busy' }), 1);
    assert.equal(value('checkout_orders_created_total', { flow: 'onramp' }), 1);
    assert.equal(value('checkout_streams_open', { flow: 'onramp' }), 1);
    assert.ok((value('checkout_event_loop_delay_seconds', { quantile: '1' }) ?? -1) > 0);
    assert.ok((value('process_resident_memory_bytes') ?? 0) > 10_000_000 && (value('process_cpu_seconds_total') ?? 0) > 0);
    assert.ok(Math.abs((value('process_start_time_seconds') ?? 0) - Date.now() / 1000) < 120);

    const secrets = [id, statusToken, buyer.token, buyer.jti, PHONE, EMAIL, WALLET, 'REFERENCE-1042', 'SECRET', quote, Buffer.from(key.secret).toString('base64'), sandbox.sandbox.clientSecret, sandbox.sandbox.orders()[0]?.orderId];
    for (const secret of secrets) for (const told of [text, served.lines.join('\n')]) assert.ok(secret !== undefined && !told.includes(secret), secret);
    // What did not go well is a line of its own, and finds its answer.
    const lines = served.lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.deepEqual(lines.map(({ route, status, code }) => [route, status, code]), [['/orders/:id', 404, 'ERR_ORDER_UNKNOWN'], ['*', 404, 'ERR_REQUEST_NOT_FOUND'], ['/limits', 503, 'ERR_PROVIDER_UNAVAILABLE']]);
    for (const line of lines) assert.deepEqual(Object.keys(line), ['at', 'level', 'correlationId', 'method', 'route', 'status', 'code', 'ms', 'reason']);

    assert.equal((await fetch(`${served.url}/metrics`)).status, 404);
    assert.deepEqual(await (await fetch(`${served.inside}/ready`)).json(), { status: 'ready', missing: [] });
    assert.equal((await fetch(`${served.inside}/session`)).status, 404);
    assert.equal((await fetch(`${served.inside}/metrics`, { method: 'POST' })).status, 404);
  });
});
