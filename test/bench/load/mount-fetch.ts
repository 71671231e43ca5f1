/** A Web-standard handler behind a server of HTTP/2. */
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';

/** Hop by hop, or HTTP/2's own. */
const NOT_PASSED = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade']);

export async function requestOf(incoming: Http2ServerRequest): Promise<Request> {
  const { method, url, authority, headers } = incoming;
  const given = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith(':') || value === undefined) continue;
    given.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const chunks: Buffer[] = [];
  if (method !== 'GET' && method !== 'HEAD') for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return new Request(`https://${authority}${url}`, { method, headers: given, ...(chunks.length === 0 ? {} : { body: new Uint8Array(Buffer.concat(chunks)) }) });
}

/**
 * All at once where all is there. By the stream itself: `ServerResponse.end` sends the end of an answer apart from its last
 * bytes, and that of a small answer then queues behind a larger one, which no front does.
 */
export function sendAll({ stream }: Http2ServerResponse, status: number, headers: Readonly<Record<string, string>>, body?: Uint8Array): void {
  if (stream.destroyed) return;
  stream.respond({ ':status': status, ...headers }, { endStream: body === undefined });
  if (body) stream.end(body);
}

/** Streams included: what comes later is written when it comes, and nobody is written to who has gone. */
export async function respond(outgoing: Http2ServerResponse, answered: Response): Promise<void> {
  const headers = Object.fromEntries([...answered.headers].filter(([name]) => !NOT_PASSED.has(name)));
  if (!answered.body) return sendAll(outgoing, answered.status, headers);
  if (!answered.headers.get('content-type')?.startsWith('text/event-stream')) return sendAll(outgoing, answered.status, headers, new Uint8Array(await answered.arrayBuffer()));
  outgoing.writeHead(answered.status, headers);
  const reader = answered.body.getReader();
  outgoing.once('close', () => void reader.cancel().catch(() => undefined));
  for (;;) {
    const { done, value } = await reader.read().catch(() => ({ done: true as const, value: undefined }));
    if (done || outgoing.stream.destroyed) break;
    outgoing.write(value);
  }
  outgoing.end();
}
