/**
 * The hosted page in a real WebKitGTK web view: the handshake, the session and strangers over
 * `webkit.messageHandlers`. No orders: what commits money takes no click of a script, and real ones cannot be made here.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { startDemo } from '../../demo/start.js';
import type { Demo } from '../../demo/start.js';

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: unknown;
}
interface Line {
  readonly ready?: number;
  readonly asked?: number;
  readonly uri?: string;
  readonly text?: string;
  readonly evaluated?: number;
  readonly value?: string;
  readonly failed?: string;
}

/** Resolves when it is so; a test that waits too long is ended by the runner. */
async function until<T>(look: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** An app with the answers of the samples. */
class WebKitApp {
  readonly heard: Message[] = [];
  readonly strangers: string[] = [];
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly origin: string;
  private readonly phone: string;
  private readonly waiting = new Map<number, (line: Line) => void>();
  private last = 0;
  private version = 0;

  constructor(origin: string, phone: string, session: () => Promise<string>) {
    this.phone = phone;
    this.origin = origin;
    this.child = spawn('gjs', ['-m', path.resolve(import.meta.dirname, 'app.js')], { stdio: 'pipe' });
    createInterface({ input: this.child.stdout }).on('line', (line) => void this.take(JSON.parse(line) as Line, session));
  }

  async open(url: string): Promise<void> {
    await until(() => this.version > 0);
    this.write({ load: url });
  }
  async evaluate(script: string): Promise<string> {
    const number = ++this.last;
    const line = await new Promise<Line>((resolve) => {
      this.waiting.set(number, resolve);
      this.write({ evaluate: script, number });
    });
    if (line.failed !== undefined) throw new Error(line.failed);
    return line.value ?? '';
  }
  /** By itself, as `callAsyncJavaScript` does. */
  async tell(message: object): Promise<void> {
    await this.evaluate(`window.OnrampCheckout.receive(${JSON.stringify(JSON.stringify({ jsonrpc: '2.0', ...message }))})`);
  }
  end(): void {
    this.child.stdin.end();
    this.child.kill();
  }

  private write(message: object): void {
    this.child.stdin.write(`${JSON.stringify(message)}\n`);
  }
  private async take(line: Line, session: () => Promise<string>): Promise<void> {
    if (line.ready !== undefined) this.version = line.ready;
    if (line.evaluated !== undefined) this.waiting.get(line.evaluated)?.(line);
    if (line.asked === undefined || line.text === undefined) return;
    const reply = async (): Promise<object | undefined> => {
      if (new URL(line.uri ?? '').origin !== this.origin) return void this.strangers.push(line.text ?? '');
      const message = JSON.parse(line.text ?? '') as Message;
      this.heard.push(message);
      const { id, method = '' } = message;
      if (method === 'checkout.hello') return { method: 'host.init', params: { version: 1, lang: 'en', attributes: { phone: this.phone } } };
      if (id === undefined || method === '') return undefined;
      return { id, result: method === 'host.getSession' ? { session: await session() } : method === 'host.close' ? { closed: true } : {} };
    };
    const answer = await reply();
    this.write({ reply: line.asked, text: answer === undefined ? null : JSON.stringify({ jsonrpc: '2.0', ...answer }) });
  }
}

/** Finds a node through shadow roots by what it shows, in the page. */
const DEEP = `var deep = (match, root = document) => { for (const one of root.querySelectorAll('*')) { if (match(one)) return one; const below = one.shadowRoot && deep(match, one.shadowRoot); if (below) return below; } return undefined; };`;

describe('in WebKitGTK', { timeout: 40_000 }, () => {
  let demo: Demo;
  let app: WebKitApp;
  const cart = randomUUID();
  const pinned = new URLSearchParams({
    cart, country: 'KE', amount: '1500', network: 'POLYGON', 'pin-channel': 'mobile_money', 'pin-carrier': 'ke_safaricom', 'customer-email': 'amina@example.com',
  });
  const phone = `2547${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;
  const session = async (): Promise<string> => ((await (await fetch(`${demo.url}/checkout-session?${pinned}`, { method: 'POST' })).json()) as { session: string }).session;
  const shown = (text: string): Promise<boolean> => until(async () => (await app.evaluate(`${DEEP} String(Boolean(deep((one) => /^H[12]$/.test(one.nodeName) && one.textContent.trim() === ${JSON.stringify(text)})))`)) === 'true');
  const steps = (): unknown[] => app.heard.filter(({ method }) => method === 'checkout.step').map(({ params }) => params?.['step']);

  before(async () => {
    demo = await startDemo({ built: true, sandbox: { speed: 4 } });
    app = new WebKitApp(demo.url, phone, session);
  });
  after(async () => {
    app.end();
    await demo.close();
  });

  it('the page greets over webkit.messageHandlers, and asks for its session there', async () => {
    await app.open(`${demo.url}/checkout/embed/baobab`);
    await until(() => app.heard.some(({ method }) => method === 'checkout.ready'));
    await shown('Check and accept');
    assert.deepEqual(app.heard[0], { jsonrpc: '2.0', method: 'checkout.hello', params: { versions: [1] } });
    assert.equal(app.heard.filter(({ method }) => method === 'host.getSession').length, 1);
    assert.equal(await app.evaluate('location.search + location.hash + window.name'), '');
  });

  it('a second init and hostile texts change nothing', async () => {
    const before = steps().length;
    for (const text of ['', '{', 'null', '[]', '{"jsonrpc":"2.0","method":"host.init","params":{"version":1,"lang":"fr","session":"a.b.c"}}', '{"jsonrpc":"2.0","method":"__proto__"}', '{"jsonrpc":"2.0","id":1,"result":{"session":"a.b.c"}}']) {
      await app.evaluate(`window.OnrampCheckout.receive(${JSON.stringify(text)})`);
    }
    await app.evaluate(`window.postMessage(${JSON.stringify('{"jsonrpc":"2.0","method":"host.reset"}')}, location.origin)`);
    await app.tell({ id: 'unknown', method: 'host.steal' });
    await until(() => app.heard.some(({ id }) => id === 'unknown'));
    assert.equal(await app.evaluate('document.documentElement.lang'), 'en');
    assert.equal(steps().length, before);
  });

  it('no frame can be put into the page to call the handler', async () => {
    await app.evaluate("const frame = document.createElement('iframe'); frame.src = 'data:text/html,<script>webkit.messageHandlers.onrampCheckout.postMessage(\"from a frame\")</script>'; document.body.append(frame)");
    await app.tell({ id: 'after-frame', method: 'host.back' });
    await until(() => app.heard.some(({ id }) => id === 'after-frame'));
    assert.equal(app.strangers.length, 0);
    await app.evaluate("document.querySelector('iframe').remove()");
  });

  it('the last look comes over the line, back and close go both ways, and nothing secret does', async () => {
    await app.tell({ id: 'back', method: 'host.back' });
    assert.equal(typeof (await until(() => app.heard.find(({ id }) => id === 'back')?.result as { handled: boolean } | undefined)).handled, 'boolean');
    await app.tell({ method: 'host.close' });
    await until(() => app.heard.some(({ method }) => method === 'host.close'));
    assert.doesNotMatch(JSON.stringify(app.heard), /eyJ|amina@example|0x5aAeb/);
  });
});
