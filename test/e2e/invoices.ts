/** What the journeys of invoices and payments share: a cart, a customer and an invoice of their own, and all that is known about them. */
import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { CheckoutPage, expect, Sandbox, test as base } from './shop.js';

export { expect };

export interface SandboxInvoice {
  readonly id: string;
  readonly reference: string;
  readonly url: string;
  readonly direction: 'ingress' | 'egress';
  readonly status: string;
  readonly user: string;
  readonly ackUrl: string;
  readonly paused: boolean;
}

export interface SandboxPayment {
  readonly paymentId: string;
  readonly invoiceId: string;
  readonly status: string;
  readonly type: string;
  readonly amount: number;
  readonly originalAmount?: number;
  readonly currency: string;
  readonly accountId?: string;
  readonly discountCode?: string;
  readonly someData?: string;
}

interface Entry {
  readonly amount: string;
  readonly outcome: 'credited' | 'refused';
  readonly asked: number;
}

type InvoiceFlow = 'ingress' | 'egress' | 'invoice_payment';

/** One customer with one cart at the shop. */
export class Visit {
  readonly page: Page;
  readonly checkout: CheckoutPage;
  readonly sandbox: Sandbox;
  readonly shop: string;
  readonly customer = `member-${randomUUID().slice(0, 13)}`;
  readonly invoiceId = `INV-${randomUUID()}`;
  readonly cart = randomUUID();
  flow: InvoiceFlow = 'ingress';
  #query: Record<string, string> = {};

  constructor(checkout: CheckoutPage, sandbox: Sandbox) {
    this.checkout = checkout;
    this.page = checkout.page;
    this.shop = checkout.shop;
    this.sandbox = sandbox;
  }

  get root(): Locator {
    return this.checkout.root;
  }

  get query(): string {
    return new URLSearchParams({ flow: this.flow, cart: this.cart, customer: this.customer, ...(this.flow === 'invoice_payment' ? { invoice: this.invoiceId } : {}), ...this.#query }).toString();
  }

  get url(): string {
    return `${this.shop}/?${this.query}`;
  }

  /** Opens the shop and waits for what there is to pay. */
  async open(flow: InvoiceFlow, query: Record<string, string> = {}): Promise<void> {
    this.flow = flow;
    this.#query = query;
    await this.page.goto(this.url);
    await expect(this.heading(flow === 'egress' ? 'Withdraw to your wallet' : 'Pay now')).toBeVisible();
  }

  heading(name: string | RegExp): Locator {
    return this.checkout.heading(name);
  }

  text(text: string | RegExp): Locator {
    return this.root.getByText(text);
  }

  /** The link into the wallet, as it is drawn. */
  get walletLink(): Locator {
    return this.root.getByRole('link', { name: /the ON\/RAMP wallet/ });
  }

  /** The wallet, opened by the link that the checkout shows. */
  async wallet(): Promise<Page> {
    const opened = this.page.context().waitForEvent('page');
    await this.walletLink.click();
    return opened;
  }

  /** Newest first. */
  async invoices(): Promise<readonly SandboxInvoice[]> {
    const { invoices } = (await (await fetch(`${this.sandbox.url}/sandbox/invoices`)).json()) as { invoices: SandboxInvoice[] };
    return invoices.filter(({ user }) => user === this.customer);
  }

  async invoice(): Promise<SandboxInvoice> {
    const [invoice] = await this.invoices();
    if (!invoice) throw new Error(`no invoice for ${this.customer}`);
    return invoice;
  }

  /** Newest first. */
  async payments(): Promise<readonly SandboxPayment[]> {
    const { payments } = (await (await fetch(`${this.sandbox.url}/sandbox/payments`)).json()) as { payments: SandboxPayment[] };
    return payments.filter(({ invoiceId }) => invoiceId === this.invoiceId);
  }

  async payment(): Promise<SandboxPayment> {
    const [payment] = await this.payments();
    if (!payment) throw new Error(`no payment of ${this.invoiceId}`);
    return payment;
  }

  /** What the wallet, or the provider, does to the newest invoice or payment. */
  async control(verb: string, body: unknown = {}): Promise<void> {
    const target = this.flow === 'invoice_payment' ? `payments/${(await this.payment()).paymentId}` : `invoices/${(await this.invoice()).id}`;
    await this.sandbox.post(`${target}/${verb}`, body);
  }

  /** Asks the merchant about an invoice, once more; the statuses of its answers. */
  async acknowledge(id: string, body: unknown = {}): Promise<readonly (number | undefined)[]> {
    const { calls } = (await this.sandbox.post(`invoices/${id}/acknowledge`, body)) as { calls: { status?: number }[] };
    return calls.map(({ status }) => status);
  }

  async #books(wish: unknown): Promise<{ readonly balance: string; readonly entries: readonly Entry[] }> {
    const response = await fetch(`${this.shop}/books?${this.query}`, { method: 'POST', body: JSON.stringify(wish) });
    return (await response.json()) as { balance: string; entries: Entry[] };
  }

  /** What the shop's server does when it is asked from now on. */
  async mood(mood: 'credits' | 'refuses' | 'explains' | 'down'): Promise<void> {
    await this.#books({ mood });
  }

  /** What the shop's own server has credited or refused, newest first. */
  async booked(): Promise<readonly string[]> {
    const { entries } = await this.#books({ look: true });
    return entries.map(({ outcome, amount }) => `${outcome} ${amount}`);
  }

  /** The amount of the payment as the checkout prints it. */
  async sum(): Promise<string> {
    const { amount, currency } = await this.payment();
    // As the checkout does: cents where there are any.
    return `${currency} ${Number.isInteger(amount) ? amount : amount.toFixed(2)}`;
  }

  /** Takes one of the ways to pay an invoice. */
  async choose(way: RegExp, account?: RegExp): Promise<void> {
    await this.root.getByRole('radio', { name: way }).check({ force: true });
    if (account) await this.root.getByRole('radio', { name: account }).check({ force: true });
    await this.checkout.button('Continue').click();
  }

  /** Every word in the checkout. */
  async words(): Promise<string> {
    return this.root.evaluate((element) => {
      const read = (node: ParentNode): string => [...node.querySelectorAll('*')]
        .map(({ shadowRoot }) => (shadowRoot ? `${shadowRoot.textContent ?? ''}\n${read(shadowRoot)}` : '')).join('\n');
      return element.shadowRoot ? read(element.shadowRoot) : '';
    });
  }
}

export const test = base.extend<{ visit: Visit }>({
  visit: async ({ checkout, sandbox }, use) => {
    await use(new Visit(checkout, sandbox));
  },
});
