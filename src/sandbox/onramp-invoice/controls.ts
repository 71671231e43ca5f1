/** What the control panel and tests can do to the invoices. Its routes are in `control-routes.ts`. */
import type { AnswerShape } from './api.js';
import type { AcknowledgementForm, AcknowledgeOptions, Acknowledgements } from './acknowledgements.js';
import type { Invoice, Invoices } from './invoices.js';
import type { InvoiceLifecycle } from './lifecycle.js';
import type { InvoiceCall, MerchantCalls } from './merchant-calls.js';
import type { Skin } from './create-requests.js';
import type { Direction, InvoiceStatus } from './words.js';

/** An invoice with what only the provider knows. */
export interface SandboxInvoice {
  readonly id: string;
  readonly reference: string;
  readonly url: string;
  readonly direction: Direction;
  readonly status: InvoiceStatus;
  /** Decimal text in major units. */
  readonly amount: string;
  readonly currency: string;
  /** `merchant_customer_id` or `user`. */
  readonly user: string;
  readonly ackUrl: string;
  readonly redirectUrl: string | undefined;
  readonly refreshUrl: string | undefined;
  readonly displayKey: string | undefined;
  readonly skin: Skin | undefined;
  /** Whether somebody has to look into it, since the merchant's answer was an error. */
  readonly paused: boolean;
  /** Whether its clocks stand still. */
  readonly held: boolean;
  /** Where the merchant sends her after `{success: false, redirect}`. */
  readonly errorUrl: string | undefined;
  /** The invoice that took its place. */
  readonly successorId: string | undefined;
  /** RFC 3339. */
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly history: readonly { readonly status: InvoiceStatus; readonly at: string }[];
}

export interface InvoiceSettings {
  /** What creates and queries are answered with: one object (default), or an array of one. */
  readonly answers: AnswerShape;
  /** How an ingress is acknowledged: a POST with JSON (default), or the GET with reserved parameters. */
  readonly acknowledgementForm: AcknowledgementForm;
  /** Whether acknowledgements wait. Letting go sends those that do. */
  readonly holdAcknowledgements: boolean;
}

/** Each function that takes an id throws a refusal (404) when there is no such invoice. */
export interface InvoiceControls {
  /** Newest first. */
  invoices(): readonly SandboxInvoice[];
  invoice(id: string): SandboxInvoice;
  /** Any status. The clocks and acknowledgements go on from there, unless `hold`. */
  setInvoiceStatus(id: string, status: InvoiceStatus, options?: { readonly hold?: boolean | undefined }): SandboxInvoice;
  /** Its time is over: `invalid`. */
  expireInvoice(id: string): SandboxInvoice;
  /** She presses "Pay" or "Confirm" in the wallet. Done after the merchant's first answer. */
  payInvoice(id: string): Promise<SandboxInvoice>;
  /** She presses "Refuse" in the wallet. */
  refuseInvoice(id: string): SandboxInvoice;
  /**
   * Calls the merchant's `payment_ack_url` (again), so many times at once. For a paused payment this is the new try that
   * somebody makes by hand. The answers count only while the invoice is `processing`, and with its own id.
   */
  acknowledge(id: string, options?: AcknowledgeOptions & { readonly times?: number | undefined }): Promise<readonly InvoiceCall[]>;
  /** Acknowledgements and refreshes, oldest first. */
  invoiceCalls(): readonly InvoiceCall[];
  invoiceSettings(): InvoiceSettings;
  setInvoices(settings: { readonly [Key in keyof InvoiceSettings]?: InvoiceSettings[Key] | undefined }): InvoiceSettings;
}

export interface InvoiceControlRoom {
  readonly invoices: Invoices;
  readonly lifecycle: InvoiceLifecycle;
  readonly acknowledgements: Acknowledgements;
  readonly calls: MerchantCalls;
  answerShape(this: void): AnswerShape;
  setAnswerShape(this: void, shape: AnswerShape): void;
  pay(this: void, invoice: Invoice): Promise<void>;
  refuse(this: void, invoice: Invoice): void;
}

const inside = (invoice: Invoice): SandboxInvoice => {
  const { successor, history, createdAt, expiresAt, ...rest } = invoice;
  return {
    ...rest,
    successorId: successor?.id,
    createdAt: new Date(createdAt).toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
    history: history.map(({ status, at }) => ({ status, at: new Date(at).toISOString() })),
  };
};

export function createInvoiceControls(room: InvoiceControlRoom): InvoiceControls {
  const { invoices, lifecycle, acknowledgements, calls } = room;
  const settings = (): InvoiceSettings => ({
    answers: room.answerShape(), acknowledgementForm: acknowledgements.form, holdAcknowledgements: acknowledgements.held,
  });
  return {
    invoices: () => invoices.all().map(inside),
    invoice: (id) => inside(invoices.get(id)),
    setInvoiceStatus(id, status, { hold = false } = {}) {
      const invoice = invoices.get(id);
      lifecycle.set(invoice, status, hold);
      void acknowledgements.begin(invoice);
      return inside(invoice);
    },
    expireInvoice(id) {
      const invoice = invoices.get(id);
      lifecycle.set(invoice, 'invalid');
      return inside(invoice);
    },
    async payInvoice(id) {
      const invoice = invoices.get(id);
      await room.pay(invoice);
      return inside(invoice);
    },
    refuseInvoice(id) {
      const invoice = invoices.get(id);
      room.refuse(invoice);
      return inside(invoice);
    },
    async acknowledge(id, { times = 1, ...options } = {}) {
      const invoice = invoices.get(id);
      const made = await Promise.all(Array.from({ length: times }, () => acknowledgements.again(invoice, options)));
      return made.filter((call) => call !== undefined);
    },
    invoiceCalls: () => calls.list(),
    invoiceSettings: settings,
    setInvoices({ answers, acknowledgementForm, holdAcknowledgements }) {
      if (answers !== undefined) room.setAnswerShape(answers);
      if (acknowledgementForm !== undefined) acknowledgements.setForm(acknowledgementForm);
      if (holdAcknowledgements !== undefined) acknowledgements.hold(holdAcknowledgements);
      return settings();
    },
  };
}
