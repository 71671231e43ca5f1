/** Answers in fewer bytes: customers pay for each of them. Brotli where the browser reads it, else gzip. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

/** What fits into one packet costs no less when it is smaller. */
const SMALLEST = 1400;
/** One order fits into a packet, and is read more often than everything else together. */
const ALONE = /\/orders\/[^/]+$/;
const COMPRESSIBLE = /^(?:text\/(?!event-stream)|application\/(?:javascript|json|problem\+json|manifest\+json)|image\/svg\+xml)/;
const FILE = /^text\/(?:html|javascript)/;
/** Files that are kept as they were pressed. */
const MOST_FILES = 200;

type Encoding = 'br' | 'gzip';

const encodingOf = (accepted: string): Encoding | undefined => {
  const names = new Map(accepted.split(',').map((one) => {
    const [name = '', ...parameters] = one.trim().toLowerCase().split(/\s*;\s*/);
    return [name, !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter))] as const;
  }));
  return names.get('br') ? 'br' : names.get('gzip') ? 'gzip' : undefined;
};

const press = (encoding: Encoding, bytes: Uint8Array, hard: boolean): Promise<Uint8Array> =>
  encoding === 'br'
    ? brotli(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: hard ? 11 : 4, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength } })
    : gzip(bytes, { level: hard ? 9 : 6 });

/** Wraps a handler. What is small, streamed or compressed already goes as it is. */
export function createCompression(): (request: Request, answered: Response) => Promise<Response> {
  const files = new Map<string, Promise<Uint8Array>>();

  return async (request, answered) => {
    const { status, headers } = answered;
    const encoding = encodingOf(request.headers.get('accept-encoding') ?? '');
    // What a cache keeps of that is read by everybody.
    if (encoding === undefined || request.method === 'HEAD' || !answered.body || !COMPRESSIBLE.test(headers.get('content-type') ?? '') || headers.has('content-encoding') || status === 204 || status === 304 || ALONE.test(request.url)) return answered;
    const vary = [headers.get('vary'), 'Accept-Encoding'].filter(Boolean).join(', ');
    const bytes = new Uint8Array(await answered.arrayBuffer());
    const fresh = new Headers(headers);
    fresh.set('vary', vary);
    fresh.delete('content-length');
    if (bytes.byteLength < SMALLEST) return new Response(bytes, { status, headers: fresh });
    // Scripts and the page: the same bytes for everybody, so that the hardest press is worth it, once.
    const key = FILE.test(headers.get('content-type') ?? '') ? `${encoding} ${createHash('sha256').update(bytes).digest('base64')}` : undefined;
    let pressed = key === undefined ? undefined : files.get(key);
    if (!pressed) {
      pressed = press(encoding, bytes, key !== undefined);
      if (key !== undefined && files.size < MOST_FILES) files.set(key, pressed);
    }
    fresh.set('content-encoding', encoding);
    return new Response(Uint8Array.from(await pressed), { status, headers: fresh });
  };
}
