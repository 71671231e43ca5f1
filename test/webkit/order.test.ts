/**
 * A whole order in a real WebKitGTK web view, from the form to its end, over `webkit.messageHandlers`. The clicks and keys are
 * the display's own: what commits money takes no click of a script.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { startDemo } from '../../demo/start.js';
import type { Demo } from '../../demo/start.js';
import { DEEP, until, WebKitApp } from './webkit-app.js';

const WALLET = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
const EMAIL = 'amina@example.com';
/** Longer than a button has to stand still before a press of it counts. */
const LOOKED_AT_MS = 900;

describe('a whole order in WebKitGTK', { timeout: 90_000 }, () => {
  let demo: Demo;
  let app: WebKitApp;
  const cart = randomUUID();
  const national = `7${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;
  const phone = `254${national}`;
  const session = async (): Promise<string> => ((await (await fetch(`${demo.url}/checkout-session?cart=${cart}&address=customer`, { method: 'POST' })).json()) as { session: string }).session;
  const ordersOf = async (number: string): Promise<readonly object[]> =>
    ((await (await fetch(`${demo.sandboxUrl}/sandbox/orders`)).json()) as { orders: { phoneNumber?: string }[] }).orders.filter(({ phoneNumber }) => phoneNumber === number);
  const find = (match: string): Promise<string> => app.evaluate(`${DEEP} String(Boolean(deep((one) => ${match})))`);
  const shown = (heading: RegExp): Promise<boolean> => until(async () => (await find(`/^H[12]$/.test(one.nodeName) && ${heading}.test(one.textContent.trim())`)) === 'true');

  /** Where it stands in the view once it has come into it. */
  const place = (match: string): Promise<{ readonly x: number; readonly y: number }> => until(async () => {
    const text = await app.evaluate(`${DEEP} { const found = deep((one) => ${match}); found?.scrollIntoView({ block: 'center', behavior: 'instant' }); const box = found?.getBoundingClientRect();
      box && box.width > 0 ? JSON.stringify({ x: box.left + box.width / 2, y: box.top + box.height / 2 }) : '' }`);
    return text === '' ? undefined : (JSON.parse(text) as { x: number; y: number });
  });
  const press = async (match: string): Promise<void> => {
    await place(match);
    await new Promise((resolve) => setTimeout(resolve, LOOKED_AT_MS));
    const { x, y } = await place(match);
    app.press(x, y);
  };
  const named = (tag: string, text: RegExp): string => `one.matches(${JSON.stringify(tag)}) && ${text}.test(one.textContent.trim())`;
  const fill = async (label: RegExp, text: string): Promise<void> => {
    const field = `one.nodeName === 'INPUT' && ${label}.test(one.labels?.[0]?.textContent.trim() ?? '')`;
    await press(field);
    await until(async () => (await find(`${field} && one.getRootNode().activeElement === one`)) === 'true');
    await app.evaluate(`${DEEP} deep((one) => ${field}).select()`);
    app.type(text);
    await until(async () => (await find(`${field} && one.value.replace(/[ ,]/g, '') === ${JSON.stringify(text)}`)) === 'true');
  };

  before(async () => {
    demo = await startDemo({ built: true, sandbox: { speed: 4, promptLifeMs: 240_000 } });
    app = new WebKitApp(demo.url, {}, session);
  });
  after(async () => {
    app.end();
    await demo.close();
  });

  it('from the form to its end, told to the app on the way, with nothing secret in it', async () => {
    await app.open(`${demo.url}/checkout/embed/baobab`);
    await shown(/^Buy/);
    await press(`one.nodeName === 'BUTTON' && one.part.contains('control') && /Country/.test(one.getRootNode().querySelector('#label')?.textContent ?? '')`);
    await until(async () => (await find(`one.id === 'search' && one.getRootNode().activeElement === one`)) === 'true');
    app.type('Keny');
    await press(named('[role="option"]', /^Kenya/));
    await fill(/^You pay/, '1500');
    await press(named('label', /M-Pesa/));
    await press(named('button', /^Continue$/));
    await shown(/^Your details$/);
    await fill(/Phone number/, `0${national}`);
    await fill(/Email/, EMAIL);
    await fill(/wallet address/, WALLET);
    await press(named('button', /^Review$/));
    await shown(/^Check and accept$/);
    // A script's own click makes no order.
    await new Promise((resolve) => setTimeout(resolve, LOOKED_AT_MS));
    await app.evaluate(`${DEEP} deep((one) => ${named('button', /^Accept and continue$/)}).click()`);
    await new Promise((resolve) => setTimeout(resolve, LOOKED_AT_MS));
    assert.deepEqual(await ordersOf(phone), []);
    await press(named('button', /^Accept and continue$/));
    await shown(/^Pay now$/);
    const prompt = await until(async () => {
      const { messages } = (await (await fetch(`${demo.sandboxUrl}/sandbox/phones/${phone}`)).json()) as { messages: { kind: string; id: string; state?: string }[] };
      return messages.find(({ kind, state }) => kind === 'stk' && state === 'open')?.id;
    });
    await fetch(`${demo.sandboxUrl}/sandbox/phones/${phone}/prompts/${prompt}/answer`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ pin: '1234' }) });
    await shown(/^Done$/);
    await press(named('button', /^Done$/));
    await until(() => app.heard.some(({ method }) => method === 'host.close'));
    const orders = app.heard.filter(({ method }) => method?.startsWith('checkout.order'));
    assert.equal(orders.filter(({ method }) => method === 'checkout.orderCreated').length, 1);
    assert.equal(orders.at(-1)?.method, 'checkout.orderCompleted');
    assert.equal((orders.at(-1)?.params?.['order'] as { status?: string } | undefined)?.status, 'complete');
    assert.equal((await ordersOf(phone)).length, 1);
    const all = JSON.stringify(app.heard);
    for (const secret of ['eyJ', EMAIL, national, WALLET, phone]) assert.ok(!all.includes(secret), secret);
    assert.deepEqual(app.strangers, []);
  });
});
