/** The processes of the bench: each is started here, ended by its id, and never outlives this one. */
import { fork, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { Question, Reply } from './answering.js';

export const root = path.resolve(import.meta.dirname, '../../..');

export interface Child {
  readonly pid: number;
  /** Where it listens, if it does. */
  readonly url: string;
  ask<T>(name: string, ...args: readonly unknown[]): Promise<T>;
  end(): Promise<void>;
}

const alive = new Set<ChildProcess>();
process.once('exit', () => alive.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

function childOf(process_: ChildProcess, url: () => string): Child {
  const open = new Map<number, { resolve: (value: never) => void; reject: (reason: Error) => void }>();
  let count = 0;
  alive.add(process_);
  process_.on('message', (reply: Reply) => {
    const waiting = open.get(reply.id);
    open.delete(reply.id);
    if ('failure' in reply) waiting?.reject(new Error(reply.failure));
    else waiting?.resolve(reply.value as never);
  });
  process_.once('exit', (code, signal) => {
    alive.delete(process_);
    for (const { reject } of open.values()) reject(new Error(`a process of the bench has ended by itself (${signal ?? code})`));
  });
  return {
    pid: process_.pid ?? 0,
    get url() {
      return url();
    },
    ask: (name, ...args) => new Promise((resolve, reject) => {
      const question: Question = { id: ++count, name, args };
      open.set(question.id, { resolve, reject });
      process_.send(question);
    }),
    end: () => new Promise((resolve) => {
      if (process_.exitCode !== null || process_.signalCode !== null) return resolve();
      const tooLate = setTimeout(() => process_.kill('SIGKILL'), 3000);
      process_.once('exit', () => {
        clearTimeout(tooLate);
        resolve();
      });
      process_.kill('SIGTERM');
    }),
  };
}

/** One of the bench's own: a file beside this one that answers `url` once it listens, if it does. */
export async function startOwn(name: string, listens = true): Promise<Child> {
  let url = '';
  const child = childOf(fork(path.join(import.meta.dirname, `${name}.ts`), { cwd: root, execArgv: ['--import', 'tsx'] }), () => url);
  if (listens) url = await child.ask<string>('url');
  return child;
}

export const SESSION_SECRET = Buffer.alloc(32, 7).toString('base64');
export const PUBLIC_URL = 'https://pay.example/checkout';
export const ORIGIN = 'https://shop.example';
export const WEBHOOK_SECRET = 'bench-webhook-secret';

/** The built command as an operator runs it: `onramp-checkout serve`, behind one proxy that it trusts. */
export async function startEndpoint(upstream: string, store: string, collect = false): Promise<Child> {
  const args = [...(collect ? ['--expose-gc'] : []), '--import', path.join(import.meta.dirname, 'measured.mjs'), ...(process.env['BENCH_NODE_ARGS']?.split(' ') ?? []),
    path.join(root, 'dist/cli/onramp-checkout.js'), 'serve', '--port', '0'];
  const started = spawn(process.execPath, args, {
    cwd: root, stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: {
      PATH: process.env['PATH'] ?? '', CHECKOUT_PUBLIC_URL: PUBLIC_URL, CHECKOUT_ENVIRONMENT: 'sandbox', CHECKOUT_MERCHANT_ID: 'shop', CHECKOUT_ORIGINS: ORIGIN,
      CHECKOUT_SESSION_KEYS: `k1:${SESSION_SECRET}`, CHECKOUT_STORE: store, CHECKOUT_TRUSTED_PROXIES: '1',
      FONBNK_API_URL: upstream, FONBNK_CLIENT_ID: 'client', FONBNK_CLIENT_SECRET: 'c2VjcmV0LWZvci10ZXN0cy1vbmx5', FONBNK_WEBHOOK_SECRET: WEBHOOK_SECRET,
    },
  });
  const child = childOf(started, () => url);
  const url = `${await listening(started)}/checkout`;
  return child;
}

function listening({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text: string | undefined = '';
    const tooLate = setTimeout(() => reject(new Error('the endpoint did not start')), 20_000);
    // What it logs afterwards is read and dropped, as a log collector would.
    stdout?.on('data', (data: Buffer) => {
      if (text === undefined) return;
      text += data.toString();
      const found = /listening on (http:\/\/[\d.:]+)/.exec(text)?.[1];
      if (found === undefined) return;
      text = undefined;
      clearTimeout(tooLate);
      resolve(found);
    });
  });
}
