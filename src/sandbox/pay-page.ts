/** The hosted payment page that `redirect` orders send the customer to. */
import { PAYEE } from './fonbnk/instructions.js';
import type { Order } from './fonbnk/orders.js';
import { escapeHtml, hostedPage, NOTE } from './hosted-page.js';
import { sumOf } from './phone/handset.js';

const facts = (order: Order): string => {
  const { corridor: { carrier, channel } } = order;
  return `<p class="sum">${escapeHtml(sumOf(order))}</p>
<dl>
<div><dt>To</dt><dd>${escapeHtml(PAYEE)}</dd></div>
<div><dt>With</dt><dd>${escapeHtml(carrier?.name ?? channel.description)}</dd></div>
<div><dt>Reference</dt><dd>${escapeHtml(order.id)}</dd></div>
</dl>`;
};

const back = ({ redirectUrl }: Order): string => redirectUrl === undefined
  ? '<p>You can close this page.</p>'
  : `<a class="button" href="${escapeHtml(redirectUrl)}">Go back</a>`;

/** What the page says when there is nothing to pay on it. */
function state(order: Order): string {
  if (order.paid) return 'This payment has been made';
  return order.status === 'swap_initiated' || order.status === 'swap_buyer_confirmed'
    ? 'This order is not paid on this page'
    : 'This order can no longer be paid';
}

/** Whether the page has something to pay. */
export const isPayable = ({ instructions, paid, status }: Order): boolean =>
  instructions.type === 'redirect' && !paid && (status === 'swap_initiated' || status === 'swap_buyer_confirmed');

export function payPage(order: Order): string {
  if (!isPayable(order)) {
    const title = state(order);
    return hostedPage(title, `${NOTE}<h1>${escapeHtml(title)}</h1>${facts(order)}${back(order)}`);
  }
  const title = `Pay ${PAYEE}`;
  return hostedPage(title, `${NOTE}<h1>${escapeHtml(title)}</h1>${facts(order)}
<form method="post">
<button name="act" value="pay">Pay ${escapeHtml(sumOf(order))}</button>
<button name="act" value="cancel">Cancel and go back</button>
</form>`);
}

export const notFoundPage = (): string =>
  hostedPage('Order not found', '<h1>Order not found</h1><p>The sandbox knows no order with this reference.</p>');
