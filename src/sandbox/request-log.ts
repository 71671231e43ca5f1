/** What the providers were sent, as it came, for tests to look at. Signatures and other secrets are not kept. */

export interface RecordedRequest {
  /** RFC 3339. */
  readonly at: string;
  readonly method: string;
  /** The request target exactly as it came over the wire. */
  readonly target: string;
  /** The operation's name: Fonbnk's `operationId`, or the one the sandbox gives it. */
  readonly operation: string | undefined;
  /** Names in lower case; secrets read `(removed)`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The fault that it met. */
  readonly fault: string | undefined;
  /** What was answered; 0 when the connection was cut, `undefined` while it is under way. */
  readonly status: number | undefined;
}

const SECRET = new Set(['x-signature', 'authorization', 'x-xco-authorization', 'cookie']);
const KEPT = 1000;

export interface RequestLog {
  /** Answers how to tell the status that was answered. */
  add(entry: Omit<RecordedRequest, 'headers' | 'status'> & { readonly headers: Headers }): (status: number) => void;
  /** Oldest first, the last thousand. */
  list(): readonly RecordedRequest[];
  clear(): void;
}

export function createRequestLog(): RequestLog {
  let entries: RecordedRequest[] = [];
  return {
    add(entry) {
      const headers = Object.fromEntries([...entry.headers]
        .map(([name, value]) => [name, SECRET.has(name) ? '(removed)' : value]));
      let kept: RecordedRequest = { ...entry, headers, status: undefined };
      entries = [...entries, kept].slice(-KEPT);
      return (status) => {
        const answered: RecordedRequest = { ...kept, status };
        entries = entries.map((other) => (other === kept ? answered : other));
        kept = answered;
      };
    },
    list: () => entries,
    clear: () => { entries = []; },
  };
}
