/** What the wallet asks of the merchant's server, and what it was answered: acknowledgements and refreshes. */
import type { Clock } from '../clock.js';
import type { Reply, Send } from '../outgoing.js';
import type { Invoice } from './invoices.js';
import type { Direction } from './words.js';

export interface InvoiceCall {
  readonly kind: 'acknowledgement' | 'refresh';
  /** The invoice that it was made for, whatever id it names. */
  readonly invoiceId: string;
  readonly direction: Direction;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** JSON; `undefined` for GET. */
  readonly body: string | undefined;
  /** RFC 3339. */
  readonly at: string;
  /** HTTP status; 0 when there was no answer, `undefined` while it is under way. */
  readonly status: number | undefined;
  /** The body of the answer. */
  readonly answer: string | undefined;
}

export interface MerchantCalls {
  /** Makes a call and answers it as it was kept. `undefined` when all was cleared meanwhile. */
  make(
    invoice: Invoice, call: Pick<InvoiceCall, 'kind' | 'method' | 'url' | 'body'>,
  ): Promise<{ readonly call: InvoiceCall; readonly reply: Reply } | undefined>;
  /** Oldest first. */
  list(): readonly InvoiceCall[];
  /** Forgets what was sent and stops what is under way. */
  clear(): void;
}

export function createMerchantCalls(clock: Clock, send: Send): MerchantCalls {
  let calls: InvoiceCall[] = [];
  let stop = new AbortController();
  return {
    async make({ id, direction }, { kind, method, url, body }) {
      const { signal } = stop;
      const at = new Date(clock.now()).toISOString();
      const asked: InvoiceCall = { kind, invoiceId: id, direction, method, url, body, at, status: undefined, answer: undefined };
      calls.push(asked);
      const reply = await send(url, {
        method, ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body }),
      }, signal);
      if (signal.aborted) return undefined;
      const call: InvoiceCall = { ...asked, status: reply.status, answer: reply.text };
      calls = calls.map((known) => (known === asked ? call : known));
      return { call, reply };
    },
    list: () => calls,
    clear() {
      stop.abort();
      stop = new AbortController();
      calls = [];
    },
  };
}
