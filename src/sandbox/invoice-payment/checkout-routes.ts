/** `GET` and `POST /sandbox/checkout/:sessionId`. */
import { Hono } from 'hono';
import { hostedPageHeaders } from '../hosted-page.js';
import { withParameters } from '../url-query.js';
import { checkoutPage, isPayable, noPaymentPage } from './checkout-page.js';
import type { PaymentLifecycle } from './lifecycle.js';
import type { Payment, Payments } from './payments.js';
import type { ReturnParameter } from './words.js';

export interface CheckoutRoom {
  readonly payments: Payments;
  readonly lifecycle: PaymentLifecycle;
  /** Which parameters the redirect carries. The guide says all three; in practice any subset comes (domain-facts §8.1). */
  returnParameters(this: void): readonly ReturnParameter[];
}

const PREFIX: Readonly<Record<ReturnParameter, string>> = {
  'cko-payment-session-id': 'ps_', 'cko-session-id': 'sid_', 'cko-payment-id': 'pay_',
};

/** Going back without paying leads to the failure URL too: there is no third one. */
function wayBack({ successUrl, failureUrl, status, sessionId }: Payment, names: readonly ReturnParameter[]): string | undefined {
  const url = status === 'processing' || status === 'completed' ? successUrl : failureUrl;
  const number = sessionId.slice('ps_'.length);
  return url === undefined ? undefined
    : withParameters(url, Object.fromEntries(names.map((name) => [name, PREFIX[name] + number])));
}

export function checkoutRoutes({ payments, lifecycle, returnParameters }: CheckoutRoom): Hono {
  const app = new Hono();

  app.get('/checkout/:session', (c) => {
    const payment = payments.withSession(c.req.param('session'));
    if (payment === undefined) return c.body(noPaymentPage(), 404, hostedPageHeaders());
    return c.body(checkoutPage(payment), 200, hostedPageHeaders());
  });

  app.post('/checkout/:session', async (c) => {
    const payment = payments.withSession(c.req.param('session'));
    if (payment === undefined) return c.body(noPaymentPage(), 404, hostedPageHeaders());
    const act = new URLSearchParams(await c.req.text()).get('act');
    if (isPayable(payment) && act === 'pay') lifecycle.set(payment, 'processing');
    if (isPayable(payment) && act === 'fail') lifecycle.set(payment, 'failed');
    return c.redirect(new URL(wayBack(payment, returnParameters()) ?? c.req.url).href, 303);
  });

  return app;
}
