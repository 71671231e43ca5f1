/** A web view of WebKitGTK with `webkit.messageHandlers`, as `app.js` beside this file makes it. */
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface Message {
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
export async function until<T>(look: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** An app with the answers of the samples, and whoever holds it. */
export class WebKitApp {
  readonly heard: Message[] = [];
  readonly strangers: string[] = [];
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly origin: string;
  private readonly attributes: Readonly<Record<string, string>>;
  private readonly waiting = new Map<number, (line: Line) => void>();
  private last = 0;
  private version = 0;

  constructor(origin: string, attributes: Readonly<Record<string, string>>, session: () => Promise<string>) {
    this.attributes = attributes;
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
  /** A person's click, in pixels of the view. */
  press(x: number, y: number): void {
    this.write({ press: { x, y } });
  }
  /** Her keys, where the focus is. */
  type(text: string): void {
    this.write({ type: text });
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
      if (method === 'checkout.hello') return { method: 'host.init', params: { version: 1, lang: 'en', attributes: this.attributes } };
      if (id === undefined || method === '') return undefined;
      return { id, result: method === 'host.getSession' ? { session: await session() } : method === 'host.close' ? { closed: true } : {} };
    };
    const answer = await reply();
    this.write({ reply: line.asked, text: answer === undefined ? null : JSON.stringify({ jsonrpc: '2.0', ...answer }) });
  }
}

/** Finds a node through shadow roots by what it shows, in the page. */
export const DEEP = `var deep = (match, root = document) => { for (const one of root.querySelectorAll('*')) { if (match(one)) return one; const below = one.shadowRoot && deep(match, one.shadowRoot); if (below) return below; } return undefined; };`;
