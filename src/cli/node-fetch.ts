/**
 * `fetch` as a provider's client needs it, over `node:http` with kept connections: a third of the global one's cost
 * (measured in `test/bench/endpoint`). It follows no redirect, keeps no more of an answer than {@link LARGEST}, and
 * says when no byte of a request has left.
 */
import http from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import zlib from 'node:zlib';
import type { Answered, Fetch } from '../providers/upstream.js';

/** More than a client reads of an answer; what lies beyond is not waited for. */
const LARGEST = 1024 * 1024;
/** Servers close idle connections after five seconds and more: a request must not meet that moment. */
const IDLE_MS = 4000;

/** Answers are not asked for compressed; who compresses all the same is understood. */
const DECODERS: Readonly<Record<string, () => zlib.Gunzip | zlib.BrotliDecompress>> = {
  gzip: zlib.createGunzip, 'x-gzip': zlib.createGunzip, deflate: zlib.createInflate, br: zlib.createBrotliDecompress,
};

/** A connection that was never there: whatever became of it, nothing was asked. */
const unconnected = (cause: unknown): Error => Object.assign(new Error('no connection', { cause }), { code: 'ERR_NO_CONNECTION' });

export function nodeFetch(): Fetch {
  const options = { keepAlive: true, timeout: IDLE_MS, scheduling: 'lifo' } as const;
  const plain = { request: http.request, agent: new http.Agent(options) };
  const secure = { request: https.request, agent: new https.Agent(options) };

  return (url, { method, headers, body, signal }) => new Promise((resolve, reject) => {
    const { request, agent } = url.protocol === 'https:' ? secure : plain;
    let connected = false;
    const sent = request({
      agent, method, hostname: url.hostname.replace(/^\[|\]$/g, ''), port: url.port, path: url.pathname + url.search,
      headers: { ...headers, 'accept-encoding': 'identity', ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
    });
    const abort = (): void => void sent.destroy(new Error('aborted'));
    const over = (): void => signal.removeEventListener('abort', abort);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    sent.once('socket', (socket) => {
      connected = sent.reusedSocket;
      if (!connected) socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => (connected = true));
    });
    sent.on('error', (cause) => {
      over();
      reject(connected ? cause : unconnected(cause));
    });
    sent.once('response', (incoming) => {
      readAll(incoming).then((bytes) => resolve(answered(incoming, bytes)), reject).finally(over);
    });
    sent.end(body);
  });
}

function readAll(incoming: http.IncomingMessage): Promise<Uint8Array> {
  const decoder = DECODERS[incoming.headers['content-encoding'] ?? 'identity']?.();
  const stream: Readable = decoder ? incoming.pipe(decoder) : incoming;
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const end = (): void => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    stream.on('data', (chunk: Uint8Array) => {
      chunks.push(chunk);
      size += chunk.byteLength;
      if (size <= LARGEST) return;
      end();
      incoming.destroy();
      decoder?.destroy();
    });
    stream.once('end', end);
    stream.once('error', reject);
    incoming.once('error', reject);
    // A body that ends before it is whole says so, and not all of it by an error.
    incoming.once('close', () => {
      if (!incoming.complete) reject(new Error('the answer was cut'));
    });
  });
}

function answered({ statusCode = 0, headers }: http.IncomingMessage, bytes: Uint8Array): Answered {
  const chunks = [bytes];
  return {
    status: statusCode, ok: statusCode >= 200 && statusCode < 300,
    headers: { get: (name) => String(headers[name] ?? '') || null },
    body: {
      getReader: () => ({
        read: async () => {
          const value = chunks.pop();
          return value ? { done: false, value } : { done: true, value };
        },
        cancel: async () => undefined,
      }),
    },
  };
}
