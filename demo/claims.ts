/**
 * What the shop's own server knows of a cart and pins in its session, for each flow. In the demo the page's query says
 * what a real shop would look up.
 */
import { createHmac } from 'node:crypto';
import type { IngressClaims, InvoicePaymentClaims, MintInput } from '../src/session/index.js';

export const MERCHANT = 'baobab';
export const OTHER_MERCHANT = 'acacia';
/** EIP-55's own example: nobody's wallet. */
export const WALLET = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
const CUSTOMER = 'member-20417';

export interface ClaimsRoom {
  readonly origin: string;
  readonly origins: string[];
  readonly publicUrl: string;
  readonly secret: Uint8Array;
  readonly merchant?: string;
}

export type DemoFlow = MintInput['flow'];

export const flowOf = (query: URLSearchParams): DemoFlow => {
  const flow = query.get('flow');
  return flow === 'ingress' || flow === 'egress' || flow === 'invoice_payment' ? flow : 'onramp';
};

/** One checkout for one cart: minted again it resumes the same order. */
export function jtiOf(query: URLSearchParams, secret: Uint8Array): string {
  const cart = query.get('cart') ?? 'first';
  const flow = flowOf(query);
  return createHmac('sha256', secret).update(flow === 'onramp' ? cart : `${flow} ${cart}`).digest('base64url').slice(0, 32);
}

export const customerOf = (query: URLSearchParams): string => query.get('customer') ?? CUSTOMER;
export const currencyOf = (query: URLSearchParams): string => query.get('currency') ?? 'EUR';

export function claimsOf(query: URLSearchParams, { origin, origins, publicUrl, secret, merchant = MERCHANT }: ClaimsRoom): MintInput {
  const jti = jtiOf(query, secret);
  const flow = flowOf(query);
  const returnUrl = `${origin}/?${query.toString()}`;
  const shared = {
    iss: merchant, aud: publicUrl, jti, environment: 'sandbox' as const, origins, reference: `BAO-${jti.replaceAll(/[-_]/g, '').slice(0, 6).toUpperCase()}`,
    ...(query.has('lifetime') ? { lifetimeSeconds: Number(query.get('lifetime')) } : {}),
    returnUrls: { success: returnUrl, cancel: returnUrl },
  };
  switch (flow) {
    case 'ingress': return { ...shared, flow, customer: { id: customerOf(query) }, order: ingressOrder(query, origin) };
    case 'egress': return { ...shared, flow, order: { ...amountOf(query, '40.00'), user: customerOf(query) } };
    case 'invoice_payment': return { ...shared, flow, order: paymentOrder(query, jti) };
    default: return {
      ...shared, flow: 'onramp', order: onrampOrder(query),
      ...(query.has('customer-email') ? { customer: { email: query.get('customer-email') } } : {}),
    } as MintInput;
  }
}

function onrampOrder(query: URLSearchParams): Readonly<Record<string, unknown>> {
  const amount = query.get('amount');
  const pinned = Object.fromEntries(['country', 'channel', 'carrier', 'network', 'asset'].flatMap((name) => {
    const value = query.get(`pin-${name}`) ?? (name === 'country' || name === 'network' ? query.get(name) : null);
    return value ? [[name, value]] : [];
  }));
  const byCustomer = query.get('address') === 'customer' || (pinned['network'] !== undefined && !['POLYGON', 'CELO', 'BASE'].includes(pinned['network']));
  return {
    ...pinned, ...(amount ? { amount, currency: query.get('currency') ?? 'local' } : {}),
    ...(byCustomer ? { addressByCustomer: true } : { address: WALLET, network: pinned['network'] ?? 'POLYGON', asset: pinned['asset'] ?? 'USDC' }),
  };
}

const amountOf = (query: URLSearchParams, usual: string): { amount: string; currency: string; timeoutSeconds: number } => ({
  amount: query.get('amount') || usual, currency: currencyOf(query), timeoutSeconds: Number(query.get('timeout') || 3600),
});

/** The whole of what the document knows about who pays, so that the demo sends it all. */
function ingressOrder(query: URLSearchParams, origin: string): IngressClaims['order'] {
  const image = query.get('picture') === 'none' ? undefined : query.get('picture') ?? `${origin}/demo/jar.svg`;
  return {
    ...amountOf(query, '25.00'),
    skin: { title: 'Baobab savings', description: 'It is added to your balance as soon as you have paid.', ...(image === undefined ? {} : { image }) },
    billing: {
      merchantCustomerId: customerOf(query), payerEmail: 'amina.wanjiru@example.com', payerFirstName: 'Amina', payerLastName: 'Wanjiru',
      payerPhone: '254712345678', birthDate: '1991-05-17', street: '14 Acacia Lane', unit: '3B', postalCode: '00100', city: 'Nairobi', country: 'KEN',
      memberSince: '2021-02-03',
    },
  };
}

/** `acc-empty` has nothing in it: the sandbox lets its payments fail. */
const ACCOUNTS = [{ id: 'acc-main', label: 'Everyday •• 4021' }, { id: 'acc-empty', label: 'Holidays •• 7788' }];

function paymentOrder(query: URLSearchParams, jti: string): InvoicePaymentClaims['order'] {
  const types = (query.get('types') || 'PLATFORM,CHECKOUT,EXTERNAL').split(',') as InvoicePaymentClaims['order']['types'];
  const discount = query.get('discount');
  return {
    invoiceId: query.get('invoice') || `INV-${jti.slice(0, 8).toUpperCase()}`, types,
    ...(types.includes('PLATFORM') ? { accounts: ACCOUNTS } : {}), ...(discount ? { discountCode: discount } : {}),
  };
}

