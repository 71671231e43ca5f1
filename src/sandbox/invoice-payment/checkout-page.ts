/** The external checkout: pay, fail, or go back. */
import { sumText } from '../cents.js';
import { escapeHtml, hostedPage, NOTE } from '../hosted-page.js';
import type { Payment } from './payments.js';

/** Whether the page has something to pay. */
export const isPayable = ({ type, status }: Payment): boolean => type === 'CHECKOUT' && status === 'created';

/** What the page says when there is nothing to pay on it. */
function state({ type, status }: Payment): string {
  if (type === 'CHECKOUT' && (status === 'completed' || status === 'processing')) return 'This payment has been made';
  return type !== 'CHECKOUT' && status === 'created' ? 'This payment is made another way' : 'This payment can no longer be made';
}

const facts = ({ currency, amount, invoiceId, discountCode }: Payment): string => `<p class="sum">${escapeHtml(sumText(currency, amount))}</p>
<dl>
<div><dt>Invoice</dt><dd>${escapeHtml(invoiceId)}</dd></div>
${discountCode === undefined ? '' : `<div><dt>Discount</dt><dd>${escapeHtml(discountCode)}</dd></div>`}
</dl>`;

/** Her buttons are `act`: `pay`, `fail` and `back`. */
export function checkoutPage(payment: Payment): string {
  const back = '<button name="act" value="back">Go back</button>';
  if (!isPayable(payment)) {
    const title = state(payment);
    return hostedPage(title, `${NOTE}<h1>${escapeHtml(title)}</h1>${facts(payment)}<form method="post">${back}</form>`);
  }
  return hostedPage('Card checkout', `${NOTE}<h1>Card checkout</h1>${facts(payment)}
<form method="post">
<button name="act" value="pay">Pay ${escapeHtml(sumText(payment.currency, payment.amount))}</button>
<button name="act" value="fail">Let the payment fail</button>
${back}
</form>`);
}

export const noPaymentPage = (): string =>
  hostedPage('Payment not found', '<h1>Payment not found</h1><p>The sandbox knows no payment with this session.</p>');
