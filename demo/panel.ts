/** The buttons that play the provider and the shop's server, for each flow. */
import type { DemoFlow } from './flows.js';

export interface PanelRoom {
  readonly sandbox: string;
  /** Asks the checkout to look at once. */
  readonly refresh: () => void;
  /** Tells the shop's server what to do when it is asked. */
  readonly setMood: (mood: string) => Promise<void>;
}

export type Groups = Readonly<Record<string, Readonly<Record<string, () => Promise<void>>>>>;

export function groupsOf(flow: DemoFlow, { sandbox, refresh, setMood }: PanelRoom): Groups {
  const post = async (path: string, body: unknown = {}): Promise<void> => {
    await fetch(`${sandbox}/sandbox/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    refresh();
  };
  const get = async (path: string): Promise<Record<string, readonly Record<string, unknown>[]>> =>
    (await (await fetch(`${sandbox}/sandbox/${path}`)).json()) as Record<string, readonly Record<string, unknown>[]>;
  /** To the newest order, invoice or payment. */
  const newest = async (what: 'orders' | 'invoices' | 'payments', verb: string, body: unknown = {}): Promise<void> => {
    const { [what]: all = [] } = await get(what);
    const found = all.find(({ direction }) => what !== 'invoices' || direction === flow);
    const id = what === 'orders' ? found?.['orderId'] : found?.[what === 'invoices' ? 'id' : 'paymentId'];
    if (typeof id === 'string') await post(`${what}/${id}/${verb}`, body);
  };
  const order = (verb: string, body?: unknown) => () => newest('orders', verb, body);
  const invoice = (verb: string, body?: unknown) => () => newest('invoices', verb, body);
  const payment = (verb: string, body?: unknown) => () => newest('payments', verb, body);
  const fault = (operation: string, kind: string, times = 1) => () => post('faults', { operation, kind, times });
  const mood = (name: string) => async () => {
    await setMood(name);
    refresh();
  };

  switch (flow) {
    case 'onramp': return {
      'This order': {
        'Money arrives': order('paid'), 'Payment not found': order('reject'), Expire: order('expire'),
        'Delivery will fail': order('behaviour', { deliveryFails: true }), 'Send the prompt again': order('push'),
      },
      'What comes next': {
        'Refuse the next code': () => post('wrong-otp'), 'Rates rise 3 %': () => post('rates', { percent: 3 }),
        'Cut the next order': fault('createOnrampOrder', 'drop-after-commit'), 'Provider is down': () => post('faults', { kind: '503', times: 5 }),
      },
    };
    case 'ingress': return {
      'In the wallet': { 'She pays': invoice('pay'), 'She refuses': invoice('refuse'), 'It runs out': invoice('expire'), 'Ask the shop again': invoice('acknowledge') },
      'The shop, when it is asked': { Credits: mood('credits'), 'Cannot credit': mood('refuses'), 'Does not answer': mood('down') },
      'What comes next': { 'Cut the next invoice': fault('createIngressInvoice', 'drop-after-commit'), 'Provider is down': () => post('faults', { kind: '503', times: 5 }) },
    };
    case 'egress': return {
      'In the wallet': { 'She confirms': invoice('pay'), 'She refuses': invoice('refuse'), 'It runs out': invoice('expire') },
      'The shop, when it is asked': {
        'Lets it go': mood('credits'), Refuses: mood('refuses'), 'Refuses, and says why': mood('explains'), 'Does not answer': mood('down'),
      },
      'What comes next': { 'Cut the next invoice': fault('createEgressInvoice', 'drop-after-commit'), 'Provider is down': () => post('faults', { kind: '503', times: 5 }) },
    };
    case 'invoice_payment': return {
      'This payment': {
        'Money arrives': payment('status', { status: 'completed' }), 'It fails': payment('status', { status: 'failed' }), 'It runs out': payment('expire'),
        'Tell it again': payment('webhook'),
      },
      'Back from the payment page': {
        'With all three marks': () => post('checkout-return', { parameters: ['cko-payment-session-id', 'cko-session-id', 'cko-payment-id'] }),
        'With one': () => post('checkout-return', { parameters: ['cko-session-id'] }), 'With none': () => post('checkout-return', { parameters: [] }),
      },
      'What comes next': { 'Cut the next choice': fault('updateInvoicePayment', 'drop-after-commit'), 'Provider is down': () => post('faults', { kind: '503', times: 5 }) },
    };
  }
}
