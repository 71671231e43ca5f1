/** `GET /sandbox/wallet`; `GET` and `POST /sandbox/wallet/ingressing` and `/egressing`, with `?reference=`. */
import { Hono, type Context } from 'hono';
import { hostedPageHeaders } from '../hosted-page.js';
import type { Invoice, Invoices } from './invoices.js';
import type { Refresh } from './refresh.js';
import { noInvoicePage, walletHome, walletPage } from './wallet-page.js';

export interface WalletRoom {
  readonly invoices: Invoices;
  readonly refresh: Refresh;
  /** Her "Pay" or "Confirm"; done after the merchant's first answer. */
  pay(this: void, invoice: Invoice): Promise<void>;
  refuse(this: void, invoice: Invoice): void;
  /** `undefined` for the origin of the request. */
  readonly publicUrl: string | undefined;
}

/** Where she goes once it is over: a refused withdrawal has an address of its own. There is none for a refused payment. */
const wayOn = ({ status, redirectUrl, errorUrl }: Invoice): string | undefined => {
  if (status === 'complete') return redirectUrl;
  return status === 'rejected' ? errorUrl : undefined;
};

export function walletRoutes({ invoices, refresh, pay, refuse, publicUrl }: WalletRoom): Hono {
  const app = new Hono();
  const find = (c: Context): Invoice | undefined => {
    const invoice = invoices.withReference(c.req.query('reference') ?? '');
    return c.req.param('page') === `${invoice?.direction}ing` ? invoice : undefined;
  };
  const go = (c: Context, url: string): Response => c.redirect(new URL(url).href, 303);
  const baseOf = (c: Context): string => publicUrl ?? new URL(c.req.url).origin;
  const notFound = (c: Context): Response => c.body(noInvoicePage(), 404, hostedPageHeaders());
  const newer = (invoice: Invoice, c: Context): Promise<Invoice | undefined> => refresh(invoice, baseOf(c));

  app.get('/wallet', (c) => c.body(walletHome(invoices.all()), 200, hostedPageHeaders()));

  app.get('/wallet/:page', async (c) => {
    const invoice = find(c);
    if (invoice === undefined) return notFound(c);
    const successor = invoice.status === 'invalid' ? await newer(invoice, c) : undefined;
    if (successor !== undefined) return go(c, successor.url);
    // Only who has waited here for the end is taken back; whoever opens an ended invoice is told how it ended.
    const on = c.req.query('follow') === undefined ? undefined : wayOn(invoice);
    return on === undefined ? c.body(walletPage(invoice), 200, hostedPageHeaders(true)) : go(c, on);
  });

  app.post('/wallet/:page', async (c) => {
    const invoice = find(c);
    if (invoice === undefined) return notFound(c);
    const act = new URLSearchParams(await c.req.text()).get('act');
    switch (act) {
      case 'pay': {
        await pay(invoice);
        return go(c, wayOn(invoice) ?? (invoice.status === 'processing' ? `${invoice.url}&follow=1` : invoice.url));
      }
      case 'refuse':
        refuse(invoice);
        return go(c, invoice.url);
      case 'again': return go(c, (await newer(invoice, c))?.url ?? invoice.url);
      default: return go(c, invoice.redirectUrl ?? `${baseOf(c)}/sandbox/wallet`);
    }
  });

  return app;
}
