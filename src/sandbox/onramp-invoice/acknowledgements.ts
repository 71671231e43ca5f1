/**
 * The call to the merchant's `payment_ack_url` and what follows from its answer.
 *
 * Ingress (ingress document, "Callback Ingress Invoice"): 200 credited; 204 not credited, which cancels the payment and
 * expires the link; anything else pauses the payment until somebody looks into it. The form of the call is not in the
 * document; a POST of `{reference, invoice_id}` is (domain-facts §9.2).
 *
 * Egress (index, "Egress flow"; egress document, "Callback Egress Invoice"): a GET whose reserved parameters `user`,
 * `invoice_id` and `issued_at` override equal ones. 200 `{success: true}` pays out; 200 `{success: false, redirect}`
 * cancels; anything else is tried again 5 times with exponential decay and then given up.
 *
 * The index retries an ingress too, "until some number N of tries has been reached"; here the same five.
 */
import * as z from 'zod/mini';
import type { Clock } from '../clock.js';
import { decay, type Reply } from '../outgoing.js';
import { withParameters } from '../url-query.js';
import type { Invoice } from './invoices.js';
import type { InvoiceLifecycle } from './lifecycle.js';
import type { InvoiceCall, MerchantCalls } from './merchant-calls.js';

export type AcknowledgementForm = 'post' | 'get';

export interface AcknowledgeOptions {
  /** Another invoice's id in the call. The answer then changes nothing. */
  readonly invoiceId?: string | undefined;
  readonly form?: AcknowledgementForm | undefined;
}

export interface Acknowledgements {
  /** Asks the merchant about an invoice that is `processing`, and again if need be. Done after the first answer. */
  begin(invoice: Invoice): Promise<void>;
  /** Asks once more, whatever the status. The answer counts only while the invoice is `processing`. */
  again(invoice: Invoice, options?: AcknowledgeOptions): Promise<InvoiceCall | undefined>;
  /** While they are held back, whoever has paid waits. Letting go sends them. */
  hold(held: boolean): void;
  readonly held: boolean;
  /** How an ingress is acknowledged. `post` by default. */
  setForm(form: AcknowledgementForm): void;
  readonly form: AcknowledgementForm;
  clear(): void;
}

type Verdict = { readonly kind: 'credited' } | { readonly kind: 'refused'; readonly errorUrl?: string } | { readonly kind: 'error' };

const egressAnswer = z.union([
  z.object({ success: z.literal(true) }),
  z.object({ success: z.literal(false), redirect: z.url({ protocol: /^https?$/ }) }),
]);

function egressVerdict({ status, text }: Reply): Verdict {
  if (status !== 200) return { kind: 'error' };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { kind: 'error' };
  }
  const answer = egressAnswer.safeParse(json);
  if (!answer.success) return { kind: 'error' };
  return answer.data.success ? { kind: 'credited' } : { kind: 'refused', errorUrl: answer.data.redirect };
}

function verdictOf({ direction }: Invoice, reply: Reply): Verdict {
  if (direction === 'egress') return egressVerdict(reply);
  if (reply.status === 200) return { kind: 'credited' };
  return { kind: reply.status === 204 ? 'refused' : 'error' };
}

const RETRIES_MS = decay(5);

export interface AcknowledgementRoom {
  readonly clock: Clock;
  readonly lifecycle: InvoiceLifecycle;
  readonly calls: MerchantCalls;
}

export function createAcknowledgements({ clock, lifecycle, calls }: AcknowledgementRoom): Acknowledgements {
  let held = false;
  let form: AcknowledgementForm = 'post';
  const heldBack = new Set<Invoice>();
  const retries = new WeakMap<Invoice, () => void>();

  const ask = async (invoice: Invoice, options: AcknowledgeOptions): Promise<InvoiceCall | undefined> => {
    const { invoiceId = invoice.id, form: as = form } = options;
    const get = invoice.direction === 'egress' || as === 'get';
    const reserved = { user: invoice.user, invoice_id: invoiceId, issued_at: String(Math.floor(clock.now())) };
    const made = await calls.make(invoice, get
      ? { kind: 'acknowledgement', method: 'GET', url: withParameters(invoice.ackUrl, reserved), body: undefined }
      : {
        kind: 'acknowledgement', method: 'POST', url: invoice.ackUrl,
        body: JSON.stringify({ reference: invoice.reference, invoice_id: invoiceId }),
      });
    if (made === undefined) return undefined;
    if (invoice.status === 'processing' && invoiceId === invoice.id) settle(invoice, verdictOf(invoice, made.reply));
    return made.call;
  };

  const settle = (invoice: Invoice, verdict: Verdict): void => {
    switch (verdict.kind) {
      case 'credited': lifecycle.set(invoice, 'complete'); break;
      case 'refused':
        invoice.errorUrl = verdict.errorUrl;
        lifecycle.set(invoice, 'rejected');
        break;
      default: invoice.paused = invoice.direction === 'ingress';
    }
  };

  const attempt = async (invoice: Invoice, tries: number): Promise<void> => {
    retries.get(invoice)?.();
    if (invoice.status !== 'processing' || invoice.held) return;
    if (held) {
      heldBack.add(invoice);
      return;
    }
    const call = await ask(invoice, {});
    // The status is read anew: the merchant's answer, or a control, may have changed it.
    const status: Invoice['status'] = invoice.status;
    if (call === undefined || status !== 'processing') return;
    const wait = RETRIES_MS[tries];
    if (wait !== undefined) retries.set(invoice, clock.after(wait, () => { void attempt(invoice, tries + 1); }));
    else if (invoice.direction === 'egress') lifecycle.set(invoice, 'rejected');
  };

  return {
    begin: (invoice) => attempt(invoice, 0),
    again: (invoice, options = {}) => ask(invoice, options),
    hold(next) {
      held = next;
      if (held) return;
      const released = [...heldBack];
      heldBack.clear();
      for (const invoice of released) void attempt(invoice, 0);
    },
    get held() {
      return held;
    },
    setForm: (next) => { form = next; },
    get form() {
      return form;
    },
    clear() {
      held = false;
      form = 'post';
      heldBack.clear();
    },
  };
}
