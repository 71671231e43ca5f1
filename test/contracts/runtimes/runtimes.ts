/** The built endpoint on three runtimes, each with a provider of its own on loopback. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import vm from 'node:vm';
import { build } from 'vite';
import { SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET, SANDBOX_WEBHOOK_SECRET } from '../../../src/sandbox/index.js';

export const PUBLIC_URL = 'http://127.0.0.1:8787/checkout';
export const ORIGIN = 'https://shop.example';
export const MERCHANT = 'shop';
export const KEY = { kid: 'k1', secret: new Uint8Array(32).fill(7) };

export interface Runtime {
  /** One request to the endpoint, at a path below its URL. */
  readonly send: (path: string, init: RequestInit) => Promise<Response>;
  close(): Promise<void>;
}

const root = path.resolve(import.meta.dirname, '../../..');
/** The package says where its binary is, and has no types. */
const { default: workerd } = createRequire(import.meta.url)('workerd') as { readonly default: string };
const secret = Buffer.from(KEY.secret).toString('base64');

/** As `door.mjs` takes them. */
const settingsOf = (providerUrl: string): object => ({
  publicUrl: PUBLIC_URL, environment: 'sandbox', merchants: [{ id: MERCHANT, origins: [ORIGIN] }], keys: [{ kid: KEY.kid, secret }], trustedProxies: 1,
  fonbnk: { apiUrl: providerUrl, clientId: SANDBOX_CLIENT_ID, clientSecret: SANDBOX_CLIENT_SECRET, webhookSecret: SANDBOX_WEBHOOK_SECRET },
});

/** One file beside this one with all that it imports. */
async function bundle(name: string, format: 'es' | 'iife'): Promise<string> {
  if (!fs.existsSync(path.join(root, 'dist/lib/session.js'))) throw new Error('there is no dist/lib: npm run build');
  const built = await build({
    root, configFile: false, logLevel: 'warn',
    build: {
      write: false, minify: false, target: 'es2022', copyPublicDir: false,
      lib: { entry: path.join(import.meta.dirname, name), formats: [format], name: 'door' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [first, ...more] = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  if (first?.type !== 'chunk' || more.length > 0) throw new Error(`${name} has not become one file`);
  return first.code;
}

/** Over HTTP, at whatever port it listens. */
const overHttp = (origin: string): Runtime['send'] => (target, init) => fetch(origin + new URL(PUBLIC_URL).pathname + target, init);

const ended = (child: ChildProcess): Promise<unknown> => new Promise((resolve) => child.once('exit', resolve));

/** The first match in what it writes. */
function waitFor(stream: Readable, pattern: RegExp, child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    stream.on('data', (data: Buffer) => {
      text += data.toString();
      const found = pattern.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`it ended: ${text}`)));
  });
}

/** `onramp-checkout serve`, as it is installed. */
async function node(providerUrl: string): Promise<Runtime> {
  const child = spawn(process.execPath, [path.join(root, 'dist/cli/onramp-checkout.js'), 'serve', '--port', '0'], {
    cwd: root, stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'], CHECKOUT_PUBLIC_URL: PUBLIC_URL, CHECKOUT_MERCHANT_ID: MERCHANT, CHECKOUT_ORIGINS: ORIGIN, CHECKOUT_SESSION_KEYS: `${KEY.kid}:${secret}`, CHECKOUT_TRUSTED_PROXIES: '1',
      FONBNK_API_URL: providerUrl, FONBNK_CLIENT_ID: SANDBOX_CLIENT_ID, FONBNK_CLIENT_SECRET: SANDBOX_CLIENT_SECRET, FONBNK_WEBHOOK_SECRET: SANDBOX_WEBHOOK_SECRET,
    },
  });
  const origin = await waitFor(child.stdout, /listening on (http:\/\/[\d.:]+)/, child);
  return {
    send: overHttp(origin),
    async close() {
      child.kill('SIGTERM');
      await ended(child);
    },
  };
}

/**
 * The globals that the Web's standards name, and the language's own that they hand out: an error of `fetch` is an `Error`
 * there as everywhere. No `process`, no `Buffer`, no `require`, no `import`.
 */
const WEB = [
  'AbortController', 'AbortSignal', 'AggregateError', 'ArrayBuffer', 'DOMException', 'Error', 'Event', 'EventTarget', 'Headers', 'RangeError', 'ReadableStream', 'Request', 'Response',
  'TextDecoder', 'TextEncoder', 'TransformStream', 'TypeError', 'URL', 'URLSearchParams', 'Uint8Array', 'WritableStream', 'atob', 'btoa', 'clearInterval', 'clearTimeout', 'crypto', 'fetch',
  'performance', 'queueMicrotask', 'setInterval', 'setTimeout', 'structuredClone',
] as const;

/** A context that has nothing but these. */
async function bare(providerUrl: string): Promise<Runtime> {
  const context = vm.createContext(Object.fromEntries(WEB.map((name) => [name, (globalThis as Record<string, unknown>)[name]])), { codeGeneration: { strings: false, wasm: false } });
  for (const name of ['process', 'Buffer', 'require', 'global', 'setImmediate']) if (vm.runInContext(`typeof ${name}`, context) !== 'undefined') throw new Error(`${name} is there`);
  vm.runInContext(await bundle('door.mjs', 'iife'), context, { filename: 'door.js' });
  const endpoint = (vm.runInContext(`door.open(${JSON.stringify(settingsOf(providerUrl))})`, context) as
    ((request: Request, connection?: object) => Promise<Response>) & { close(): Promise<void> });
  return {
    send: (target, init) => endpoint(new Request(PUBLIC_URL + target, init)),
    close: () => endpoint.close(),
  };
}

const capnp = (settings: object): string => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main), (name = "loopback", network = (allow = ["local"]))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "2026-10-01",
  globalOutbound = "loopback",
  durableObjectNamespaces = [(className = "Checkout", uniqueKey = "checkout")],
  durableObjectStorage = (inMemory = void),
  bindings = [(name = "checkout", durableObjectNamespace = "Checkout"), (name = "settings", json = ${JSON.stringify(JSON.stringify(settings))})],
);
`;

async function workers(providerUrl: string): Promise<Runtime> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'workerd-'));
  fs.writeFileSync(path.join(folder, 'worker.js'), await bundle('worker.mjs', 'es'));
  fs.writeFileSync(path.join(folder, 'config.capnp'), capnp(settingsOf(providerUrl)));
  const child = spawn(workerd, ['serve', 'config.capnp', '--control-fd=3'], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit', 'pipe'] });
  const port = await waitFor(child.stdio[3] as Readable, /"socket":"http","port":(\d+)/, child);
  return {
    send: overHttp(`http://127.0.0.1:${port}`),
    async close() {
      child.kill('SIGTERM');
      await ended(child);
      fs.rmSync(folder, { recursive: true });
    },
  };
}

export const RUNTIMES: Readonly<Record<string, (providerUrl: string) => Promise<Runtime>>> = { 'Node, by the command line': node, 'a context with the Web’s globals alone': bare, workerd: workers };
