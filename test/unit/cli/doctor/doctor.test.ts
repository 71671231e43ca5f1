/** What the doctor asks, how long it waits, and what it never prints. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { describe, it } from 'node:test';
import { printed } from '../../../../src/cli/doctor/doctor.js';
import { serveFetch } from '../../../../src/cli/node-server.js';
import { ENDPOINT, examine, FRAME, LOADER, mint, MODULE, SHOP, TAG } from './scene.js';

const root = path.resolve(import.meta.dirname, '../../../..');

function run(args: readonly string[]): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/onramp-checkout.ts', 'doctor', ...args], { cwd: root });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

describe('the doctor asks', () => {
  it('as a browser would: a preflight from the shop’s origin, the session by POST without cookies, the endpoint with it', async () => {
    const { requests } = await examine();
    const lines = requests.map(({ method, url, headers }) => `${method} ${new URL(url).pathname} ${headers.get('origin') ?? '-'} ${headers.has('authorization') ? 'with' : 'without'}`);
    assert.deepEqual(lines, [
      'GET /cart - without', `GET /checkout/onramp-checkout.js ${SHOP} without`, 'GET /checkout/health - without', `OPTIONS /checkout/session ${SHOP} without`,
      `POST /checkout-session ${SHOP} without`, `GET /checkout/session ${SHOP} with`,
    ]);
    assert.ok(requests.every(({ headers }) => !headers.has('cookie')));
  });

  it('for a frame as its hosted page would, with the host named', async () => {
    const { requests } = await examine({ body: `${LOADER}${FRAME}` });
    const [embed] = requests.filter(({ url }) => url.includes('/embed/'));
    const [session] = requests.filter(({ url }) => url.includes('/checkout/session'));
    assert.equal(new URL(embed?.url ?? '').searchParams.get('o'), SHOP);
    assert.deepEqual([new URL(session?.url ?? '').searchParams.get('host'), session?.headers.get('origin')], [SHOP, 'https://pay.test']);
  });

  it('nobody with what is no token', async () => {
    const { requests } = await examine({ session: 'a password, perhaps' });
    assert.ok(requests.every(({ headers }) => !headers.has('authorization')));
  });

  it('no longer than it may, and follows no circle', async () => {
    const silent = await examine({ patienceMs: 300, shop: () => new Promise(() => undefined) }).then(({ ill }) => ill);
    assert.deepEqual(silent.map(({ about }) => about), ['page']);
    const circle = await examine({ shop: (at) => (at === '/cart' ? new Response(null, { status: 302, headers: { location: '/cart' } }) : undefined) });
    assert.match(circle.ill[0]?.text ?? '', /answers 302/);
    assert.ok(circle.requests.length < 10);
  });

  it('no more than a few of a page’s tags and scripts', async () => {
    const { requests } = await examine({ body: `${MODULE}${TAG}`.repeat(40) });
    assert.ok(requests.length < 40, `${requests.length}`);
  });

  it('comes through a page that is nested without end, or full of tags', async () => {
    for (const body of ['<div>'.repeat(40_000), '<b><p>'.repeat(200_000)]) {
      const { ill } = await examine({ body });
      assert.ok(ill.some(({ about }) => about === 'tag'));
    }
  });
});

describe('the doctor never prints', () => {
  it('a token, a claim that is somebody’s, or what stands behind a question mark', async () => {
    const session = await mint({ customer: { email: 'amina@example.com', phone: '254712345678' } });
    for (const scene of [
      { session }, { body: `${MODULE}<onramp-checkout endpoint="${ENDPOINT}" session="${session}"></onramp-checkout>` }, { claims: { origins: ['https://a.test'], customer: { email: 'amina@example.com' } } },
      { body: `${MODULE}${TAG.replace('/checkout-session', '/checkout-session?cart=of-the-shop')}` }, { session: `${session.slice(0, -3)}aaa` }, { session: 'of-the-shop secret' },
      { shop: (at: string) => (at === '/checkout-session' ? Response.json({ session: `${session}aaa` }) : undefined) },
    ]) {
      const report = await examine(scene);
      const all = printed(report) + JSON.stringify(report.findings);
      for (const secret of [session, ...session.split('.').slice(1), 'of-the-shop', 'amina', '254712345678']) assert.ok(!all.includes(secret), secret);
    }
  });

  it('what would move a terminal’s cursor', async () => {
    const { ill, ...report } = await examine({ body: `${MODULE}${TAG}`, shop: (at) => (at === '/checkout-session' ? Response.json({ session: `e30.${Buffer.from('{"aud":"\u001b[2J\u202e"}').toString('base64url')}.c2ln` }) : undefined) });
    assert.ok(ill.length > 0);
    assert.doesNotMatch(printed(report), /[\u001b\u202e]/);
  });
});

describe('onramp-checkout doctor', () => {
  it('ends with 2 when it is called wrongly, and repeats nothing of it', async () => {
    for (const args of [[], ['no-url'], ['ftp://shop.test'], ['https://user:word@shop.test'], ['https://a.test', 'https://b.test'], ['--sesion=secret', 'https://a.test'], ['https://a.test', '--endpoint', 'secret']]) {
      const { code, out, err } = await run(args);
      assert.deepEqual([code, out, err.trim().split('\n').length], [2, '', 1], args.join(' '));
      assert.doesNotMatch(err, /secret|word@/);
    }
    const { code, out } = await run(['--help']);
    assert.equal(code, 0);
    assert.match(out, /onramp-checkout doctor <url>[\s\S]*--session[\s\S]*--endpoint[\s\S]*--json/);
  });

  it('ends with 1 when something stops the checkout and with 0 when nothing does, as lines and as JSON', async () => {
    const page = (body: string): Response => new Response(`<!doctype html>${body}`, { headers: { 'content-type': 'text/html' } });
    const server = await serveFetch(async (request) => {
      switch (new URL(request.url).pathname) {
        case '/ill': return page('<p>Nothing here');
        case '/well': return page('<script type="module" src="/onramp-checkout.js"></script><onramp-checkout endpoint="/"></onramp-checkout>');
        case '/onramp-checkout.js': return new Response('', { headers: { 'content-type': 'text/javascript' } });
        default: return Response.json({ status: 'ok', environment: 'sandbox' });
      }
    }, 0);
    const ill = await run([`${server.url}/ill`]);
    assert.equal(ill.code, 1);
    assert.match(ill.out, /^stop {2}The page’s HTML has no <onramp-checkout>.*\n {6}mend: Add the tag/);
    assert.match(ill.out, /1 thing stops the checkout on http:\/\/127/);
    const well = await run([`${server.url}/well`, '--json']);
    assert.equal(well.code, 0, well.out);
    const report = JSON.parse(well.out) as { url: string; stops: number; findings: { weight: string }[] };
    assert.deepEqual([report.url, report.stops], [`${server.url}/well`, 0]);
    assert.ok(report.findings.some(({ weight }) => weight === 'ok'));
    await server.close();
  });
});
