/** What the shop's page says around the checkout, for each of the four things that a customer can do here. */
export type DemoFlow = 'onramp' | 'ingress' | 'egress' | 'invoice_payment';

export interface FlowWords {
  readonly title: string;
  readonly intro: string;
}

export const FLOWS: Readonly<Record<DemoFlow, FlowWords>> = {
  onramp: {
    title: 'Add money',
    intro: 'Pay from your phone in shillings, naira, cedis or francs. It arrives as digital dollars in your wallet.',
  },
  ingress: {
    title: 'Pay in by invoice',
    intro: 'Get an invoice and pay it in the ON/RAMP wallet, here or on your phone. It is added to your balance.',
  },
  egress: {
    title: 'Withdraw',
    intro: 'Take money out of your balance. Confirm it in the ON/RAMP wallet, and it is paid out there.',
  },
  invoice_payment: {
    title: 'Pay an invoice',
    intro: 'Pay what you owe from an account, on a payment page, or in another system.',
  },
};

export function flowOf(query: URLSearchParams): DemoFlow {
  const flow = query.get('flow') ?? '';
  return Object.hasOwn(FLOWS, flow) ? flow as DemoFlow : 'onramp';
}
