/** The flows without offers, frozen as `frozen-states.ts` freezes the on-ramp. */
import type { Instructions } from '../src/core/schemas/instructions.js';
import type { Order } from '../src/core/schemas/order.js';
import type { SessionView } from '../src/core/schemas/session-view.js';
import type { DoneState, InstructionsState, Known, State, WaitingState } from '../src/core/state.js';
import type { Flow, OrderStatus } from '../src/core/schemas/status.js';

export function frozenInvoices(image = 'https://shop.example/season-ticket.png'): Record<string, State> {
  const serverTime = Date.now();
  const clockOffset = serverTime - performance.now();
  const inSeconds = (seconds: number): string => new Date(serverTime + seconds * 1000).toISOString();
  const shared = {
    merchant: 'baobab', environment: 'sandbox', reference: 'BAO-7F3K2Q', customer: { email: false, phone: false },
    origins: ['https://shop.example'], expiresIn: 1800, serverTime: new Date(serverTime).toISOString(),
  } as const;
  const skin = { title: 'Season ticket, north stand', description: 'Seat 14 in row C, from August to May.' };
  const accounts = [{ id: 'main', label: 'Main account, EUR •• 4021' }, { id: 'savings', label: 'Savings, EUR •• 7788' }];
  const types = ['PLATFORM', 'CHECKOUT', 'EXTERNAL'] as ('PLATFORM' | 'CHECKOUT' | 'EXTERNAL')[];
  const sessions: { readonly [F in Flow]?: SessionView } = {
    ingress: { ...shared, origins: [...shared.origins], flow: 'ingress', pinned: { amount: '25.5', currency: 'EUR', skin, refreshable: true } },
    egress: { ...shared, origins: [...shared.origins], flow: 'egress', pinned: { amount: '140', currency: 'EUR', refreshable: false } },
    invoice_payment: { ...shared, origins: [...shared.origins], flow: 'invoice_payment', pinned: { types, accounts } },
  };
  const known = (flow: Flow): Known => ({ session: sessions[flow] as SessionView, catalogue: { countries: [], assets: [] }, prefill: {}, clockOffset });
  const amounts = { onramp: '0', ingress: '25.5', egress: '140', invoice_payment: '80' } as const;
  const order = (flow: Flow, status: OrderStatus, instructions: Instructions, more: Partial<Order> = {}): Order => ({
    id: `frozen-${flow}`, reference: 'BAO-7F3K2Q', flow, status, providerStatus: status, createdAt: inSeconds(-40), expiresAt: inSeconds(47 * 60),
    pay: { amount: amounts[flow], currency: 'EUR' }, receive: { amount: amounts[flow], asset: 'EUR', network: flow === 'egress' ? 'wallet' : 'merchant' },
    fees: [], instructions, statusToken: 'frozen', ...more,
  });
  const idle = { act: undefined, runs: 0, problem: undefined, unreachable: false, stopped: false, looks: 0, looking: false, returned: false };
  const instructions = (flow: Flow, one: Instructions, more: Partial<InstructionsState> = {}, orderMore: Partial<Order> = {}): InstructionsState =>
    ({ step: 'instructions', known: known(flow), ...idle, consented: true, order: order(flow, 'awaiting_payment', one, orderMore), ...more });
  const waiting = (flow: Flow, one: Instructions, more: Partial<WaitingState> = {}): WaitingState =>
    ({ step: 'waiting', known: known(flow), ...idle, order: order(flow, 'validating', one), ...more });
  const done = (flow: Flow, status: OrderStatus, one: Instructions, orderMore: Partial<Order> = {}): DoneState =>
    ({ step: 'done', known: known(flow), ...idle, order: order(flow, status, one, orderMore) });

  const url = 'https://wallet.onramp.example/ingressing?reference=7d1c2f0a-4b1e-4a27-9f55-1f0c2f9e6a10';
  const invoice: Instructions = { type: 'invoice', details: [], url, skin };
  const pictured: Instructions = { type: 'invoice', details: [], url, skin: { ...skin, image } };
  const withdrawal: Instructions = { type: 'invoice', details: [], url: url.replace('ingressing', 'egressing') };
  const choices = { details: [], types, accounts };
  const discounted = { ...choices, discountCode: 'HARVEST20', before: { amount: '100', currency: 'EUR' } };
  const account = { id: 'main', label: 'Main account, EUR •• 4021' };
  const platform: Instructions = { type: 'platform', ...choices, account };
  const checkout: Instructions = { type: 'checkout', ...choices, url: 'https://checkout.example.com/pay/ps_2f9c' };
  const external: Instructions = { type: 'external', ...choices };
  const refused = { code: 'ERR_DISCOUNT_INVALID', recoverable: true, field: 'discountCode' } as const;

  return {
    'loading-making': { step: 'loading', prefill: {}, orderId: undefined, attempt: 0, uncertain: true, making: known('ingress') },
    'ingress-invoice': instructions('ingress', invoice),
    'ingress-picture': instructions('ingress', pictured, {}, { expiresAt: inSeconds(26 * 3600) }),
    'ingress-plain': instructions('ingress', { type: 'invoice', details: [], url }, {}, { expiresAt: inSeconds(95) }),
    'ingress-link-refused': instructions('ingress', { ...invoice, url: 'http://wallet.onramp.example/x' }),
    'ingress-words': instructions('ingress', { ...invoice, text: 'The organiser holds the seat for you.', warning: 'An invoice can be paid once.' }),
    'ingress-waiting': waiting('ingress', invoice),
    'ingress-complete': done('ingress', 'complete', invoice),
    'ingress-expired': done('ingress', 'expired', invoice),
    'ingress-cancelled': done('ingress', 'cancelled', invoice),
    'egress-invoice': instructions('egress', withdrawal),
    'egress-waiting': waiting('egress', withdrawal),
    'egress-complete': done('egress', 'complete', withdrawal),
    'egress-expired': done('egress', 'expired', withdrawal),
    'egress-cancelled': done('egress', 'cancelled', withdrawal),
    'payment-method': instructions('invoice_payment', { type: 'payment_method', ...choices }),
    'payment-method-discount': instructions('invoice_payment', { type: 'payment_method', ...discounted }),
    'payment-method-refused': instructions('invoice_payment', { type: 'payment_method', ...choices }, { problem: refused }),
    'payment-method-busy': instructions('invoice_payment', { type: 'payment_method', ...choices }, { act: { type: 'method', choice: { type: 'PLATFORM', accountId: 'main' }, run: 1 }, runs: 1 }),
    'payment-method-accounts': instructions('invoice_payment', {
      type: 'payment_method', ...choices, types: ['PLATFORM'], accounts: ['EUR', 'USD', 'GBP', 'KES', 'NGN'].map((code) => ({ id: code, label: `Account in ${code}` })),
    }),
    'payment-method-none': instructions('invoice_payment', { type: 'payment_method', ...choices, types: ['PLATFORM'], accounts: [] }),
    'payment-platform': instructions('invoice_payment', platform),
    'payment-platform-discount': instructions('invoice_payment', { type: 'platform', ...discounted, account }),
    'payment-discount-busy': instructions('invoice_payment', { type: 'platform', ...discounted, account }, { act: { type: 'method', choice: { type: 'PLATFORM', accountId: 'main' }, run: 1 }, runs: 1 }),
    'payment-platform-busy': instructions('invoice_payment', platform, { act: { type: 'confirm', run: 1 }, runs: 1 }),
    'payment-platform-words': instructions('invoice_payment', { ...platform, text: 'The amount leaves the account at once.', warning: 'A payment from the account cannot be taken back here.' }),
    'payment-checkout-words': instructions('invoice_payment', { ...checkout, text: 'Cards and wallets are taken.', warning: 'Do not close that page.' }),
    'payment-checkout-refused': instructions('invoice_payment', { ...checkout, url: 'http://checkout.example.com/', text: 'Cards and wallets are taken.', warning: 'Do not close that page.' }),
    'payment-checkout': instructions('invoice_payment', checkout),
    'payment-checkout-returned': instructions('invoice_payment', checkout, { returned: true }),
    'payment-external': instructions('invoice_payment', external),
    'payment-external-busy': instructions('invoice_payment', { ...external, warning: 'Name the reference.' }, { act: { type: 'confirm', run: 1 }, runs: 1 }),
    'payment-waiting': waiting('invoice_payment', platform),
    'payment-complete': done('invoice_payment', 'complete', { type: 'platform', ...discounted, account }),
    'payment-expired': done('invoice_payment', 'expired', checkout),
    'payment-expired-external': done('invoice_payment', 'expired', external),
    'payment-cancelled': done('invoice_payment', 'cancelled', checkout),
  };
}
