/** `GET` and `POST /sandbox/pay/:orderId`. */
import { Hono } from 'hono';
import type { Lifecycle } from './fonbnk/lifecycle.js';
import type { Order, Orders } from './fonbnk/orders.js';
import { hostedPageHeaders } from './hosted-page.js';
import { isPayable, notFoundPage, payPage } from './pay-page.js';

export function payRoutes(orders: Orders, lifecycle: Lifecycle): Hono {
  const app = new Hono();
  const find = (id: string): Order | undefined => orders.all().find((order) => order.id === id);

  app.get('/pay/:id', (c) => {
    const order = find(c.req.param('id'));
    if (order === undefined) return c.html(notFoundPage(), 404, hostedPageHeaders());
    return c.html(payPage(order), 200, hostedPageHeaders());
  });

  app.post('/pay/:id', async (c) => {
    const order = find(c.req.param('id'));
    if (order === undefined) return c.html(notFoundPage(), 404, hostedPageHeaders());
    const act = new URLSearchParams(await c.req.text()).get('act');
    if (isPayable(order)) {
      if (act === 'pay') lifecycle.pay(order);
      else order.confirmPays = false;
    }
    return c.redirect(new URL(order.redirectUrl ?? c.req.url).href, 303);
  });

  return app;
}
