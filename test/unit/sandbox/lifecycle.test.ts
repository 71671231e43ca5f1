/** Each of the five types to its end, and the clocks. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OrderStatus } from '../../../src/sandbox/index.js';
import { corridors, createShop, phoneOf, type Shop } from './shop.js';

const PAID: readonly OrderStatus[] = ['swap_initiated', 'swap_seller_confirmed', 'pending', 'complete'];
const CONFIRMED: readonly OrderStatus[] = [
  'swap_initiated', 'swap_buyer_confirmed', 'swap_seller_confirmed', 'pending', 'complete',
];
const historyOf = (shop: Shop, id: string): readonly OrderStatus[] =>
  shop.sandbox.order(id).history.map(({ status }) => status);

describe('the five types', () => {
  it('manual: confirm counts as paid', async () => {
    const shop = createShop();
    const order = await shop.order(corridors.manual);
    assert.equal(order.transferInstructions.type, 'manual');
    assert.equal(order.transferInstructions.transferDetails['amountToSend']?.value, '50000');
    assert.equal((await shop.act('confirm', order.orderId)).body['status'], 'swap_buyer_confirmed');
    await shop.clock.advance(7_000);
    assert.equal(await shop.status(order.orderId), 'complete');
    assert.deepEqual(historyOf(shop, order.orderId), CONFIRMED);
  });

  it('redirect: paid on the hosted page, or by confirm; never after "Cancel"', async () => {
    const shop = createShop({ publicUrl: 'https://pay.test' });
    const page = async (id: string, act: string): Promise<Response> => shop.sandbox.fetch(new Request(
      `https://pay.test/sandbox/pay/${id}`, { method: 'POST', body: new URLSearchParams({ act }) },
    ));
    const paid = await shop.order(corridors.redirect);
    assert.equal(paid.transferInstructions.paymentUrl, `https://pay.test/sandbox/pay/${paid.orderId}`);
    const back = await page(paid.orderId, 'pay');
    assert.deepEqual([back.status, back.headers.get('location')], [303, 'https://shop.example/back?a=1&b=2']);
    const confirmed = await shop.order(corridors.redirect);
    await shop.act('confirm', confirmed.orderId);
    const cancelled = await shop.order(corridors.redirect);
    assert.equal((await page(cancelled.orderId, 'cancel')).status, 303);
    assert.equal(await shop.status(cancelled.orderId), 'swap_initiated');
    await shop.act('confirm', cancelled.orderId);
    await shop.clock.advance(7_000);
    assert.deepEqual(historyOf(shop, paid.orderId), PAID);
    assert.deepEqual(historyOf(shop, confirmed.orderId), CONFIRMED);
    assert.equal(await shop.status(cancelled.orderId), 'swap_buyer_confirmed');
    await shop.clock.advance(120_000);
    assert.equal(await shop.status(cancelled.orderId), 'swap_seller_rejected');
  });

  it('stk_push: approved on the phone, with and without confirm', async () => {
    const shop = createShop();
    const order = await shop.order(corridors.stk_push);
    assert.equal(shop.sandbox.answer(phoneOf(corridors.stk_push), '1234')?.state, 'approved');
    await shop.clock.advance(7_000);
    assert.deepEqual(historyOf(shop, order.orderId), PAID);
    const again = await shop.order(corridors.stk_push);
    shop.sandbox.answer('+254 712 123456', '1234');
    assert.equal((await shop.act('confirm', again.orderId)).status, 200);
    await shop.clock.advance(7_000);
    assert.deepEqual(historyOf(shop, again.orderId), CONFIRMED);
    assert.match(shop.sandbox.order(order.orderId).hash ?? '', /^0x[0-9a-f]{64}$/);
  });

  it('otp_stk_push: the code, then the prompt', async () => {
    const shop = createShop();
    const order = await shop.order(corridors.otp_stk_push);
    const phone = phoneOf(corridors.otp_stk_push);
    assert.equal(shop.sandbox.answer(phone, '1234'), undefined);
    const [sms] = shop.sandbox.messages(phone);
    const code = /^\d{6}/.exec(sms?.text ?? '')?.[0] ?? '';
    const wrong = await shop.otp(order.orderId, code === '111111' ? '222222' : '111111');
    assert.deepEqual([wrong.status, wrong.body], [400, { message: 'OTP is invalid', code: 'OTP_INVALID' }]);
    const right = await shop.otp(order.orderId, code);
    assert.deepEqual([right.status, right.body['orderId']], [200, order.orderId]);
    assert.equal((await shop.otp(order.orderId, code)).status, 400);
    assert.equal(shop.sandbox.answer(phone, '9876')?.orderId, order.orderId);
    await shop.clock.advance(7_000);
    assert.equal(await shop.status(order.orderId), 'complete');
  });

  it('ussd: dialled with the PIN in its place', async () => {
    const shop = createShop();
    const order = await shop.order(corridors.ussd);
    const code = order.transferInstructions.ussdCode ?? '';
    assert.match(code, /^\*\d{1,4}(\*[\d]{1,20}|\*\{pin\}){0,8}#$/);
    const result = shop.sandbox.dial(phoneOf(corridors.ussd), code.replace('{pin}', '1234'));
    assert.deepEqual([result.accepted, result.orderId], [true, order.orderId]);
    await shop.clock.advance(7_000);
    assert.deepEqual(historyOf(shop, order.orderId), PAID);
  });

  it('can be forced for the next order of any corridor', async () => {
    const shop = createShop();
    for (const transferType of ['manual', 'redirect', 'stk_push', 'otp_stk_push', 'ussd'] as const) {
      shop.sandbox.nextOrder({ transferType });
      assert.equal((await shop.order(corridors.stk_push)).transferInstructions.type, transferType);
    }
    assert.equal((await shop.order(corridors.stk_push)).transferInstructions.type, 'stk_push');
  });
});

describe('the clocks', () => {
  it('expire an order that nobody pays, after its life and not before', async () => {
    const shop = createShop({ orderLifeMs: 60_000 });
    const { orderId } = await shop.order(corridors.stk_push);
    await shop.clock.advance(59_999);
    assert.equal(await shop.status(orderId), 'swap_initiated');
    await shop.clock.advance(1);
    assert.equal(await shop.status(orderId), 'swap_expired');
    for (const operation of ['confirm', 'reject'] as const) {
      const refused = await shop.act(operation, orderId);
      assert.deepEqual([refused.status, refused.body], [400, { message: 'The order is expired' }]);
    }
  });

  it('confirm only once, and reject only before', async () => {
    const shop = createShop();
    const { orderId } = await shop.order(corridors.manual);
    assert.equal((await shop.act('confirm', orderId)).status, 200);
    assert.equal((await shop.act('confirm', orderId)).status, 400);
    assert.equal((await shop.act('reject', orderId)).status, 400);
    const other = await shop.order(corridors.manual);
    assert.equal((await shop.act('reject', other.orderId)).body['status'], 'swap_buyer_rejected');
    assert.equal((await shop.act('confirm', other.orderId)).status, 400);
  });

  it('give up on a confirmed order whose money never comes', async () => {
    const shop = createShop();
    const { orderId } = await shop.order(corridors.stk_push);
    await shop.act('confirm', orderId);
    await shop.clock.advance(119_000);
    assert.equal(await shop.status(orderId), 'swap_buyer_confirmed');
    await shop.clock.advance(1_000);
    assert.equal(await shop.status(orderId), 'swap_seller_rejected');
  });

  it('honour money that comes late', async () => {
    const shop = createShop();
    const expired = await shop.order(corridors.stk_push);
    shop.sandbox.expire(expired.orderId);
    const rejected = await shop.order(corridors.stk_push);
    await shop.act('reject', rejected.orderId);
    for (const { orderId } of [expired, rejected]) {
      shop.sandbox.markPaid(orderId);
      await shop.clock.advance(7_000);
      assert.equal(await shop.status(orderId), 'complete');
    }
  });

  it('expire an order after five wrong codes', async () => {
    const shop = createShop();
    const { orderId } = await shop.order(corridors.otp_stk_push);
    const right = shop.sandbox.order(orderId).otp ?? '';
    shop.sandbox.wrongOtp(1);
    assert.equal((await shop.otp(orderId, right)).body['code'], 'OTP_INVALID');
    for (let tries = 2; tries <= 5; tries += 1) {
      assert.equal(await shop.status(orderId), 'swap_initiated');
      assert.equal((await shop.otp(orderId, 'x')).body['code'], 'OTP_INVALID');
    }
    assert.equal(await shop.status(orderId), 'swap_expired');
    assert.equal((await shop.otp(orderId, right)).body['message'], 'The order is expired');
  });

  it('are divided by speed, stand still when held, and end in failure when told to', async () => {
    const fast = createShop({ speed: 10 });
    const quick = await fast.order(corridors.manual);
    await fast.act('confirm', quick.orderId);
    await fast.clock.advance(700);
    assert.equal(await fast.status(quick.orderId), 'complete');

    const shop = createShop();
    shop.sandbox.nextOrder({ deliveryFails: true });
    const failing = await shop.order(corridors.manual);
    await shop.act('confirm', failing.orderId);
    const held = await shop.order(corridors.manual);
    shop.sandbox.setStatus(held.orderId, 'pending', { hold: true });
    const unpaid = await shop.order(corridors.manual);
    shop.sandbox.behave(unpaid.orderId, { confirmPays: false });
    await shop.act('confirm', unpaid.orderId);
    await shop.clock.advance(3_600_000);
    const ends = await Promise.all([failing, held, unpaid].map(({ orderId }) => shop.status(orderId)));
    assert.deepEqual(ends, ['failed', 'pending', 'swap_seller_rejected']);
    assert.ok(shop.sandbox.order(held.orderId).hash);
  });

  it('stop when the sandbox closes', async () => {
    const shop = createShop();
    await shop.order(corridors.stk_push);
    assert.ok(shop.clock.waiting() > 0);
    shop.sandbox.close();
    assert.equal(shop.clock.waiting(), 0);
  });
});
