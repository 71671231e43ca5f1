/**
 * The simulated phones over HTTP, below `/sandbox/phones`. Numbers are digits with the country's code; a plus or spaces
 * are left out.
 */
import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { Clock } from '../clock.js';
import type { Handset } from './handset.js';
import { phoneDigits, type PhoneListener, type Phones } from './phones.js';

const pinBody = z.object({ pin: z.string() });
const dialBody = z.object({ code: z.string().check(z.minLength(1), z.maxLength(100)) });

/** How often an idle stream says that it lives, in real milliseconds. */
const HEARTBEAT_MS = 15_000;

/**
 * Server-sent events. `message`: every message of the number so far, then every new or changed one; clients key them by
 * `id`. `reset`: everything was cleared.
 */
function stream(phones: Phones, number: string, clock: Clock): Response {
  let stop = (): void => undefined;
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string): void => {
        try {
          controller.enqueue(encoder.encode(text));
        } catch {
          stop(); // The reader has gone.
        }
      };
      let beat = (): void => undefined;
      const schedule = (): void => {
        beat = clock.after(HEARTBEAT_MS, () => {
          write(': here\n\n');
          schedule();
        });
      };
      const tell: PhoneListener = (message) => {
        write(`event: ${message === undefined ? 'reset' : 'message'}\ndata: ${JSON.stringify(message ?? {})}\n\n`);
      };
      write(': open\n\n');
      for (const message of phones.messages(number)) tell(message);
      const silence = phones.listen(number, tell);
      schedule();
      stop = () => {
        silence();
        beat();
      };
    },
    cancel() {
      stop();
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } });
}

/** @param clock real time, for the heartbeat: it must not be cleared with the orders' clocks. */
export function phoneRoutes(phones: Phones, handset: Handset, clock: Clock): Hono {
  const app = new Hono();

  app.get('/phones', (c) => c.json({ phones: phones.list() }));

  app.get('/phones/:number', (c) => {
    const number = phoneDigits(c.req.param('number'));
    return c.json({ number, messages: phones.messages(number) });
  });

  app.get('/phones/:number/events', (c) => stream(phones, phoneDigits(c.req.param('number')), clock));

  app.post('/phones/:number/prompts/:id/answer', async (c) => {
    const body = pinBody.safeParse(await c.req.json().catch(() => undefined));
    if (!body.success || !/^\d{4}$/.test(body.data.pin)) return c.json({ message: 'pin must be four digits' }, 400);
    const prompt = handset.answer(c.req.param('number'), c.req.param('id'), body.data.pin);
    return prompt === undefined ? c.json({ message: 'The prompt is not open' }, 409) : c.json(prompt);
  });

  app.post('/phones/:number/prompts/:id/cancel', (c) => {
    const prompt = handset.cancel(c.req.param('number'), c.req.param('id'));
    return prompt === undefined ? c.json({ message: 'The prompt is not open' }, 409) : c.json(prompt);
  });

  app.post('/phones/:number/dial', async (c) => {
    const body = dialBody.safeParse(await c.req.json().catch(() => undefined));
    if (!body.success) return c.json({ message: 'code is required' }, 400);
    return c.json(handset.dial(c.req.param('number'), body.data.code));
  });

  return app;
}
