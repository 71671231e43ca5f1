/** What is pressed, and what is left alone. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import zlib from 'node:zlib';
import { createCompression } from '../../../src/cli/compress.js';

const long = JSON.stringify({ countries: Array.from({ length: 200 }, (_, at) => ({ country: 'KE', name: `Kenya ${at}` })) });
const json = { 'content-type': 'application/json', vary: 'Origin', 'cache-control': 'no-store' };
const request = (accepted: string | undefined, path = '/countries'): Request =>
  new Request(`https://pay.example${path}`, accepted === undefined ? {} : { headers: { 'accept-encoding': accepted } });
const textOf = async (answer: Response): Promise<string> => {
  const bytes = Buffer.from(await answer.arrayBuffer());
  const encoding = answer.headers.get('content-encoding');
  return (encoding === 'br' ? zlib.brotliDecompressSync(bytes) : encoding === 'gzip' ? zlib.gunzipSync(bytes) : bytes).toString();
};

describe('an answer', () => {
  const press = createCompression();
  for (const [accepted, encoding] of [['gzip, deflate, br, zstd', 'br'], ['gzip', 'gzip'], ['br;q=0, gzip;q=0.5', 'gzip'], ['GZIP', 'gzip'], ['identity', null], ['br;q=0', null], ['', null], [undefined, null]] as const) {
    it(`comes as ${encoding ?? 'it is'} to whoever reads ${JSON.stringify(accepted)}`, async () => {
      const answer = await press(request(accepted), new Response(long, { headers: json }));
      assert.equal(answer.headers.get('content-encoding'), encoding);
      assert.equal(answer.headers.get('vary'), encoding === null ? 'Origin' : 'Origin, Accept-Encoding');
      assert.equal(answer.headers.get('cache-control'), 'no-store');
      assert.equal(await textOf(answer), long);
    });
  }
  it('is several times smaller', async () => {
    const answer = await press(request('br'), new Response(long, { headers: json }));
    assert.ok((await answer.arrayBuffer()).byteLength * 5 < long.length);
  });
  it('is left alone when it is small, streamed, empty, pressed already, or an order', async () => {
    const alone: readonly (readonly [string, Response])[] = [
      ['/session', Response.json({ status: 'ok' })],
      ['/orders/abc', new Response(long, { headers: json })],
      ['/orders/abc/events', new Response(new ReadableStream(), { headers: { 'content-type': 'text/event-stream' } })],
      ['/x', new Response(null, { status: 204 })],
      ['/x.png', new Response(long, { headers: { 'content-type': 'image/png' } })],
      ['/x', new Response(long, { headers: { ...json, 'content-encoding': 'gzip' } })],
    ];
    for (const [path, answer] of alone) {
      const encoding = answer.headers.get('content-encoding');
      assert.equal((await press(request('br', path), answer)).headers.get('content-encoding'), encoding, path);
    }
  });
  it('keeps its status and its other headers', async () => {
    const answer = await press(request('br'), new Response(long, { status: 503, headers: { ...json, 'retry-after': '2' } }));
    assert.deepEqual([answer.status, answer.headers.get('retry-after')], [503, '2']);
  });
});

describe('a file that never changes', () => {
  it('is pressed once, and comes as its own bytes each time', async () => {
    const press = createCompression();
    const headers = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' };
    for (let times = 0; times < 3; times++) assert.equal(await textOf(await press(request('br', '/assets/a-1.js'), new Response(long, { headers }))), long);
    assert.equal(await textOf(await press(request('br', '/assets/a-2.js'), new Response(`${long} `, { headers }))), `${long} `);
  });
});
