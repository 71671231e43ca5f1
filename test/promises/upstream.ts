/**
 * A provider behind real sockets whose connections break as networks break them. The sandbox behind it says what is true;
 * the faults decide what of it comes through, and when.
 */
import http from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import net from 'node:net';
import { spawn } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import type { Sandbox } from '../../src/sandbox/index.js';
import { isBeforeSending, isStruck, operationOf } from './faults.js';
import type { FaultName, OperationName } from './faults.js';
import type { VirtualTime } from './virtual-time.js';

export interface Fault {
  readonly name: FaultName;
  readonly operation: OperationName;
  /** How long it strikes after it first did, milliseconds. */
  readonly lastsMs: number;
}

/** How late what was asked for is carried out, and how far behind reads are. */
export const LATE_COMMIT_MS = 20_000;
export const READ_LAG_MS = 5_000;
export const SKEW_MS = 10 * 60_000;
const CALL = 'x-test-call';
/** No resolver is asked for a label of 64 letters: nobody has such a name. */
const NO_NAME = `${'x'.repeat(64)}.invalid`;
const BOMB = gzipSync(Buffer.alloc(50 * 1024 * 1024, ' '));

export interface Upstream {
  readonly url: string;
  /** What the endpoint's provider fetches with. */
  readonly fetch: typeof fetch;
  /** From now on this sandbox answers, through this fault. */
  use(sandbox: Sandbox, fault: Fault | undefined): void;
  /** When the fault first struck, and when it is over; `undefined` before. */
  readonly struck: { readonly at: number; readonly until: number } | undefined;
  /** Requests that another host has seen. */
  readonly strayed: number;
  /** Added to the sandbox's clock at the moment. */
  readonly skew: number;
  close(): Promise<void>;
}

export async function openUpstream(time: VirtualTime): Promise<Upstream> {
  let sandbox: Sandbox | undefined;
  let fault: Fault | undefined;
  let struck: { at: number; until: number } | undefined;
  let strayed = 0;
  let skew = 0;
  let reads = 0;

  const port = async (server: net.Server | http.Server): Promise<number> => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  };
  const stranger = http.createServer((_request, response) => {
    strayed++;
    response.end('{}');
  });
  const gone = net.createServer();
  const server = http.createServer((request, response) => {
    request.socket.on('error', () => undefined);
    void answer(request, response).catch(() => request.socket.destroy());
  });
  const url = `http://127.0.0.1:${await port(server)}`;
  const strangerPort = await port(stranger);
  const gonePort = await port(gone);
  await new Promise((resolve) => gone.close(resolve));
  const deaf = await deafPort();

  /** Whether the fault strikes this operation now; the first time sets its end. */
  function strikes(operation: OperationName | undefined): FaultName | undefined {
    if (!fault || !isStruck(fault.operation, operation)) return undefined;
    struck ??= { at: Date.now(), until: Date.now() + fault.lastsMs };
    return Date.now() < struck.until ? fault.name : undefined;
  }
  const lasting = (name: FaultName): boolean => fault?.name === name && struck !== undefined && Date.now() < struck.until;

  async function carryOut(room: Sandbox, request: IncomingMessage, body: Buffer): Promise<Response> {
    const { method = 'GET', url: target = '/' } = request;
    const headers = new Headers(Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as [string, string]] : [])));
    return room.fetch(new Request(new URL(target, url), { method, headers, ...(method === 'GET' ? {} : { body: new Uint8Array(body) }) }), { target, drop: () => request.socket.destroy() });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const operation = operationOf(request.method ?? '', request.url ?? '', String(body));
    const name = strikes(operation);
    const hold = (): void => time.hold(Number(request.headers[CALL]));
    // What is late comes to the sandbox that it was sent to, whatever is there by then.
    const room = sandbox as Sandbox;
    const commit = (): Promise<Response> => carryOut(room, request, body);
    const send = async (made: Response): Promise<void> => {
      const text = await made.text();
      response.writeHead(made.status, { 'content-type': made.headers.get('content-type') ?? 'application/json', date: new Date(Date.now() + skew).toUTCString() }).end(text);
    };
    const status = (code: number, headers: Record<string, string> = {}): void => void response.writeHead(code, { 'content-type': 'application/json', ...headers }).end('{"message":"no"}');
    const raw = (text: string | Buffer): void => void request.socket.write(text);
    switch (name) {
      case 'reset-before': return void request.socket.resetAndDestroy();
      case 'closed-before': return void request.socket.destroy();
      case 'hangs-before': return hold();
      case 'status-500': return status(500);
      case 'status-429': return status(429, { 'retry-after': ['2', new Date(Date.now() + 3000).toUTCString(), 'soon', '1000000000'][reads++ % 4] as string });
      case 'reset-after':
        await commit();
        return void request.socket.resetAndDestroy();
      case 'closed-after':
        await commit();
        return void request.socket.destroy();
      case 'hangs-after':
        await commit();
        return hold();
      case 'bad-gateway':
        await commit();
        return status(reads++ % 2 === 0 ? 502 : 504);
      case 'cut-json': {
        const text = await (await commit()).text();
        raw(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text.slice(0, text.length / 2)}`);
        return void request.socket.end();
      }
      case 'web-page':
        await commit();
        return void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><h1>Checking your browser</h1>');
      case 'drip': {
        const text = await (await commit()).text();
        hold();
        response.writeHead(200, { 'content-type': 'application/json' });
        let at = 0;
        const timer = setInterval(() => (at < text.length ? response.write(text[at++]) : response.end()), 1000);
        request.socket.on('close', () => clearInterval(timer));
        return;
      }
      case 'huge':
        await commit();
        return void response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(BOMB);
      case 'redirect':
        await commit();
        return void response.writeHead(307, { location: `http://127.0.0.1:${strangerPort}${request.url}` }).end();
      case 'late-commit':
        if (request.method === 'GET') {
          hold();
          await new Promise((resolve) => setTimeout(resolve, LATE_COMMIT_MS));
          return send(await commit());
        }
        setTimeout(() => void commit(), LATE_COMMIT_MS);
        return void request.socket.resetAndDestroy();
      case 'doubled':
        await commit();
        return send(await commit());
      case 'clock-skew':
        skew = SKEW_MS;
        try {
          return await send(await commit());
        } finally {
          skew = 0;
        }
      default: return send(operation !== undefined && LOOKS.has(operation) ? await seen(await commit()) : await commit());
    }
  }

  /** What a reader is shown of an order: late, or out of order. */
  async function seen(made: Response): Promise<Response> {
    if (!made.ok || !(lasting('read-lag') || lasting('out-of-order'))) return made;
    const order = (await made.clone().json()) as Partial<Record<'orderId' | 'invoice_id' | 'paymentId', string>>;
    const { history } = historyOf(sandbox as Sandbox, order);
    const ago = lasting('read-lag') ? Date.now() - READ_LAG_MS : Infinity;
    const known = history.filter(({ at }) => Date.parse(at) <= ago);
    const shown = lasting('read-lag') ? known.at(-1) : (known.at(reads++ % 2 === 0 ? -1 : -2) ?? known.at(-1));
    return shown ? Response.json({ ...order, status: shown.status }) : Response.json({ message: 'Order is not available', code: 'ORDER_NOT_AVAILABLE' }, { status: 404 });
  }

  const faulty: typeof fetch = (input, init) => {
    const target = new URL(input as URL);
    const operation = operationOf(init?.method ?? 'GET', target.pathname, typeof init?.body === 'string' ? init.body : '');
    const call = time.current() ?? 0;
    const headers = { ...(init?.headers as Record<string, string>), [CALL]: String(call), connection: 'close' };
    if (fault && isBeforeSending(fault.name)) {
      switch (strikes(operation)) {
        case 'refused': target.port = String(gonePort); break;
        case 'no-dns': target.hostname = NO_NAME; break;
        case 'no-tls': target.protocol = 'https:'; break;
        case 'connect-hangs':
          target.port = String(deaf.port);
          time.hold(call);
          break;
        default:
      }
    }
    return fetch(target, { ...init, headers });
  };

  return {
    url, fetch: faulty,
    use(next, with_) {
      [sandbox, fault, struck, strayed, skew, reads] = [next, with_, undefined, 0, 0, 0];
    },
    get struck() {
      return struck;
    },
    get strayed() {
      return strayed;
    },
    get skew() {
      return skew;
    },
    async close() {
      deaf.close();
      for (const one of [server, stranger]) {
        one.closeAllConnections();
        await new Promise((resolve) => one.close(resolve));
      }
    },
  };
}

/** Operations that only look. */
const LOOKS: ReadonlySet<OperationName> = new Set(['order', 'queryIngressInvoice', 'queryEgressInvoice', 'retrieveInvoicePayment']);

/** What the sandbox knows of whatever an answer is about. */
function historyOf(sandbox: Sandbox, { orderId, invoice_id: invoiceId, paymentId }: Partial<Record<'orderId' | 'invoice_id' | 'paymentId', string>>): { readonly history: readonly { readonly status: string; readonly at: string }[] } {
  if (invoiceId !== undefined) return sandbox.invoice(invoiceId);
  return paymentId === undefined ? sandbox.order(orderId ?? '') : sandbox.payment(paymentId);
}

/** A port whose host is there and does not take the call: a stopped process with a full queue. */
async function deafPort(): Promise<{ port: number; close(): void }> {
  const child = spawn(process.execPath, ['-e', 'const s=require("net").createServer().listen({port:0,host:"127.0.0.1",backlog:1},()=>process.stdout.write(String(s.address().port)))'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const port = await new Promise<number>((resolve) => child.stdout.once('data', (data: Buffer) => resolve(Number(String(data)))));
  child.kill('SIGSTOP');
  const fillers: Socket[] = Array.from({ length: 8 }, () => net.connect(port, '127.0.0.1').on('error', () => undefined));
  return {
    port,
    close() {
      for (const filler of fillers) filler.destroy();
      child.kill('SIGKILL');
    },
  };
}
