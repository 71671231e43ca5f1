/** The wallet's pages: one for an invoice, and its home, where the invoices with a display key are. */
import { sumText } from '../cents.js';
import { escapeHtml, hostedPage, NOTE } from '../hosted-page.js';
import type { Invoice } from './invoices.js';
import type { Direction } from './words.js';

const sumOf = ({ currency, amount }: Invoice): string => sumText(currency, amount);

const titleOf = ({ direction, skin }: Invoice): string => skin?.title ?? (direction === 'ingress' ? 'Pay an invoice' : 'Receive money');

const dateText = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** How often a page that waits looks again. */
const REFRESH_SECONDS = 2;

/** `alt` is empty and the box has its size: a picture that does not come leaves the words where they are. */
const offer = (invoice: Invoice): string => {
  const { skin } = invoice;
  return `${skin?.image === undefined ? '' : `<img src="${escapeHtml(skin.image)}" alt="" referrerpolicy="no-referrer">`}
<h1>${escapeHtml(titleOf(invoice))}</h1>
<p class="sum">${escapeHtml(sumOf(invoice))}</p>
${skin?.description === undefined ? '' : `<p>${escapeHtml(skin.description)}</p>`}
<dl>
<div><dt>${invoice.direction === 'ingress' ? 'Paid by' : 'Paid to'}</dt><dd>${escapeHtml(invoice.user)}</dd></div>
<div><dt>Invoice</dt><dd>${escapeHtml(invoice.id)}</dd></div>
${invoice.status === 'created' ? `<div><dt>Valid until</dt><dd>${escapeHtml(dateText(invoice.expiresAt))}</dd></div>` : ''}
</dl>`;
};

/** Where an invoice stands, and what she can expect. */
const STATES: Readonly<Record<Direction, Readonly<Record<Exclude<Invoice['status'], 'created'> | 'paused', readonly [string, string]>>>> = {
  ingress: {
    processing: ['Your payment is on its way', 'We are waiting for the shop to confirm it. This page looks again by itself.'],
    paused: ['Your payment is paused', 'The shop could not confirm it yet. Someone will look into it; you do not have to do anything.'],
    complete: ['Your payment is complete', 'The shop has confirmed it.'],
    rejected: ['This payment was cancelled', 'You have not been charged. This link can not be used any more.'],
    invalid: ['This invoice has run out', 'Nothing was paid. Ask the shop for a new one.'],
  },
  egress: {
    processing: ['Your money is on its way', 'We are waiting for the shop to confirm it. This page looks again by itself.'],
    paused: ['Your money is on its way', 'We are waiting for the shop to confirm it. This page looks again by itself.'],
    complete: ['Your money has been sent', 'The shop has confirmed it.'],
    rejected: ['This withdrawal was cancelled', 'Nothing was sent. This link can not be used any more.'],
    invalid: ['This invoice has run out', 'Nothing was sent. Ask the shop for a new one.'],
  },
};

const button = (value: string, text: string): string => `<button name="act" value="${value}">${escapeHtml(text)}</button>`;

/** Her buttons are `act`: `pay`, `refuse`, `leave`, and `again` for a new invoice in the place of one that has ended. */
export function walletPage(invoice: Invoice): string {
  const leave = button('leave', 'Leave');
  if (invoice.status === 'created') {
    const go = `${invoice.direction === 'ingress' ? 'Pay' : 'Confirm'} ${sumOf(invoice)}`;
    return hostedPage(titleOf(invoice), `${NOTE}${offer(invoice)}
<form method="post">
${button('pay', go)}
${button('refuse', 'Refuse')}
${leave}
</form>`);
  }
  const waits = invoice.status === 'processing';
  const [title, text] = STATES[invoice.direction][waits && invoice.paused ? 'paused' : invoice.status];
  const again = !waits && invoice.status !== 'invalid' && invoice.refreshUrl !== undefined ? button('again', 'Get a new invoice') : '';
  return hostedPage(title, `${NOTE}<p role="status"><strong>${escapeHtml(title)}</strong><br>${escapeHtml(text)}</p>
${offer(invoice)}
<form method="post">
${again}
${leave}
</form>`, waits ? REFRESH_SECONDS : undefined);
}

/** The newest invoice of each customer's display key; the older ones are discarded (index, "Offline Ingress flow"). */
export function displayed(newestFirst: readonly Invoice[]): readonly Invoice[] {
  const seen = new Set<string>();
  return newestFirst.filter(({ user, displayKey }) => {
    if (displayKey === undefined) return false;
    const key = JSON.stringify([user, displayKey]);
    const first = !seen.has(key);
    seen.add(key);
    return first;
  });
}

export function walletHome(newestFirst: readonly Invoice[]): string {
  const items = displayed(newestFirst).map((invoice) => `<li><a class="button" href="${escapeHtml(invoice.url)}">
${escapeHtml(titleOf(invoice))}: ${escapeHtml(sumOf(invoice))}</a></li>`);
  return hostedPage('Wallet', `${NOTE}<h1>Your invoices</h1>
${items.length === 0 ? '<p>There is nothing here yet.</p>' : `<ul>${items.join('')}</ul>`}`);
}

export const noInvoicePage = (): string =>
  hostedPage('Invoice not found', '<h1>Invoice not found</h1><p>The sandbox knows no invoice with this reference.</p>');
