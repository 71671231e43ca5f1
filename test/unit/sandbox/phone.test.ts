import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serveSandbox } from '../../../src/sandbox/node.js';
import { corridors, createOrder, createShop, phoneOf } from './shop.js';
import { createSignedClient } from './signed-client.js';

const phone = phoneOf(corridors.stk_push);

describe('STK prompts', () => {
  it('close after a minute, and can be sent again', async () => {
    const shop = createShop();
    const { orderId } = await shop.order(corridors.stk_push);
    await shop.clock.advance(60_000);
    const states = (): readonly unknown[] =>
      shop.sandbox.messages(phone).map((message) => (message.kind === 'stk' ? message.state : 'sms'));
    assert.deepEqual(states(), ['expired']);
    assert.equal(shop.sandbox.answer(phone, '1234'), undefined);
    shop.sandbox.push(orderId);
    assert.deepEqual(states(), ['expired', 'open']);
  });

  it('take any four digits but 0000, and can be cancelled', async () => {
    const shop = createShop();
    const { orderId } = await shop.order(corridors.stk_push);
    assert.throws(() => shop.sandbox.answer(phone, '12'), RangeError);
    assert.equal(shop.sandbox.answer(phone, '0000')?.state, 'wrong_pin');
    assert.equal(shop.sandbox.order(orderId).paid, false);
    shop.sandbox.push(orderId);
    assert.equal(shop.sandbox.cancelPrompt(phone)?.state, 'cancelled');
    assert.equal(await shop.status(orderId), 'swap_initiated');
    shop.sandbox.push(orderId);
    assert.equal(shop.sandbox.answer(phone, '0001')?.state, 'approved');
    await shop.clock.advance(7_000);
    const texts = shop.sandbox.messages(phone).map(({ text }) => text);
    assert.ok(texts.some((text) => text.startsWith('Failed. You have entered the wrong PIN')));
    assert.match(texts.at(-1) ?? '', /^Confirmed\. Your order of KES 1,500 is complete/);
  });

  it('come back by the code for approvals', async () => {
    const shop = createShop();
    const wish = { country: 'GH', channel: 'mobile_money', carrier: 'gh_mtn', fields: { phoneNumber: '233231234567' } };
    const { orderId, transferInstructions } = await shop.order(wish);
    assert.match(transferInstructions.warningText ?? '', /\*170#/);
    await shop.clock.advance(60_000);
    assert.equal(shop.sandbox.dial('233231234567', '*170#').orderId, orderId);
    assert.equal(shop.sandbox.answer('233231234567', '1234')?.orderId, orderId);
  });
});

describe('the dialler', () => {
  it('finds the orders of the phone first, then any with that code', async () => {
    const shop = createShop();
    const mine = await shop.order(corridors.ussd);
    const theirs = await shop.order({ ...corridors.ussd, fields: { phoneNumber: '2348099999999' } });
    const dialled = (mine.transferInstructions.ussdCode ?? '').replace('{pin}', '4321');
    assert.equal(mine.transferInstructions.ussdCode, theirs.transferInstructions.ussdCode);
    assert.equal(shop.sandbox.dial('2348031234567', dialled).orderId, mine.orderId);
    assert.equal(shop.sandbox.dial('2348000000000', dialled).orderId, theirs.orderId);
    assert.equal(shop.sandbox.dial('2348000000000', dialled).accepted, false);
  });

  it('refuses a wrong PIN, a code with its placeholder, and a code of another order', async () => {
    const shop = createShop();
    const middle = { ...corridors.ussd, carrier: 'ng_9mobile' };
    const { orderId, transferInstructions } = await shop.order(middle);
    const code = transferInstructions.ussdCode ?? '';
    assert.match(code, /^\*223\*\{pin\}\*5000\*\d+#$/);
    const right = code.replace('{pin}', '1234');
    const wrong = [code, ...['0000', '12', '12345', ''].map((pin) => code.replace('{pin}', pin)), '*100#'];
    for (const dialled of [...wrong, right.replace('5000', '500'), right.slice(0, -1)]) {
      assert.equal(shop.sandbox.dial('2348031234567', dialled).accepted, false, dialled);
    }
    assert.equal(shop.sandbox.order(orderId).paid, false);
    assert.equal(shop.sandbox.dial('2348031234567', right).accepted, true);
  });

  it('dials codes that have no PIN, and sends one-time codes again', async () => {
    const shop = createShop();
    const { transferInstructions } = await shop.order({
      country: 'KE', channel: 'airtime', carrier: 'ke_airtel', fields: { phoneNumber: '254733123456' },
    });
    assert.match(transferInstructions.ussdCode ?? '', /^\*141\*1000\*\d+#$/);
    assert.equal(shop.sandbox.dial('254733123456', transferInstructions.ussdCode ?? '').accepted, true);

    await shop.order(corridors.otp_stk_push);
    const before = shop.sandbox.messages('2250712345678').length;
    assert.equal(shop.sandbox.dial('2250712345678', '#144*82#').accepted, true);
    assert.equal(shop.sandbox.messages('2250712345678').length, before + 1);
  });
});

describe('the phone over HTTP', () => {
  it('lists numbers, messages and a feed, and takes PINs and codes', async () => {
    const { url, sandbox, close } = await serveSandbox({ speed: 50, promptLifeMs: 3_600_000 });
    try {
      const client = createSignedClient(fetch, sandbox, url);
      const post = (path: string, body?: unknown): Promise<Response> => fetch(`${url}/sandbox/phones/${path}`, {
        method: 'POST', ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const feed = await fetch(`${url}/sandbox/phones/%2B${phone}/events`);
      assert.equal(feed.headers.get('content-type'), 'text/event-stream');
      const { orderId } = await createOrder(client, corridors.stk_push);
      await createOrder(client, corridors.ussd);
      const { phones } = await (await fetch(`${url}/sandbox/phones`)).json() as { phones: { number: string }[] };
      assert.deepEqual(phones.map(({ number }) => number), [phoneOf(corridors.ussd), phone]);
      const inbox = await fetch(`${url}/sandbox/phones/${phone}`);
      const { messages } = await inbox.json() as { messages: { id: string }[] };
      const id = messages[0]?.id ?? '';
      assert.equal((await post(`${phone}/prompts/${id}/answer`, { pin: 'abcd' })).status, 400);
      assert.equal((await post(`${phone}/prompts/nothing/answer`, { pin: '1234' })).status, 409);
      assert.equal((await post(`${phone}/prompts/${id}/answer`, { pin: '1234' })).status, 200);
      assert.equal((await post(`${phone}/prompts/${id}/cancel`)).status, 409);
      assert.deepEqual(await (await post(`${phone}/dial`, { code: '*100#' })).json(), {
        accepted: false, text: 'Connection problem or invalid MMI code.',
      });
      let text = '';
      for await (const part of feed.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        text += part;
        if (text.includes('is complete')) break;
      }
      assert.match(text, /event: message\ndata: \{"kind":"stk".*"state":"open"\}\n\n/);
      assert.match(text, new RegExp(`"orderId":"${orderId}".*"state":"approved"`));
      assert.doesNotMatch(JSON.stringify([sandbox.messages(phone), sandbox.requests()]), /"pin"/);
    } finally {
      await close();
    }
  });
});
