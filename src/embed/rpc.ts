/** JSON-RPC 2.0 over anything that carries objects both ways (https://www.jsonrpc.org/specification). */

export type Json = Readonly<Record<string, unknown>>;

/** A request that was answered with an error, or with nothing in time. */
export class RpcError extends Error {
  /** As in the specification; `-32000` for what was refused, `-32001` for no answer in time, `-32601` for what nobody knows. */
  readonly code: number;

  constructor(code = -32000) {
    super(`rpc ${code}`);
    this.code = code;
  }
}

export interface Rpc {
  notify(method: string, params?: object): void;
  /** Rejects with {@link RpcError}. */
  request(method: string, params: Json, limitMs: number): Promise<unknown>;
  /** What has arrived. Whatever is no message of ours is dropped. */
  receive(message: unknown): void;
  /** Requests that wait are rejected; nothing is sent any more. */
  close(): void;
}

export interface RpcRoom {
  readonly send: (message: Json) => void;
  /** A notification. */
  readonly told: (method: string, params: unknown) => void;
  /** A request; what it rejects with is answered as refused. */
  readonly asked: (method: string, params: unknown) => Promise<unknown>;
}

export const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

export function createRpc({ send, told, asked }: RpcRoom): Rpc {
  const waiting = new Map<number, { readonly done: (message: Json) => void; readonly timer: ReturnType<typeof setTimeout> }>();
  let last = 0;
  let open = true;
  const say = (message: Json): void => void (open && send({ jsonrpc: '2.0', ...message }));

  function answer(id: string | number, method: string, params: unknown): void {
    asked(method, params).then(
      (result) => say({ id, result: result ?? null }),
      (thrown: unknown) => say({ id, error: { code: thrown instanceof RpcError ? thrown.code : -32000, message: 'refused' } }),
    );
  }

  return {
    notify: (method, params = {}) => say({ method, params }),
    request(method, params, limitMs) {
      const id = ++last;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(id);
          reject(new RpcError(-32001));
        }, limitMs);
        waiting.set(id, {
          timer,
          done: ({ result, error }) => {
            if (!isJson(error)) resolve(result);
            else reject(new RpcError(Number(error['code']) || undefined));
          },
        });
        say({ id, method, params });
      });
    },
    receive(message) {
      if (!open || !isJson(message) || message['jsonrpc'] !== '2.0') return;
      const { id, method, params } = message;
      if (typeof method === 'string') {
        if (id === undefined) told(method, params);
        else if (typeof id === 'string' || typeof id === 'number') answer(id, method, params);
        return;
      }
      const one = typeof id === 'number' ? waiting.get(id) : undefined;
      if (!one || typeof id !== 'number' || !('result' in message || 'error' in message)) return;
      waiting.delete(id);
      clearTimeout(one.timer);
      one.done(message);
    },
    close() {
      open = false;
      for (const { timer, done } of waiting.values()) {
        clearTimeout(timer);
        done({ error: { code: -32001 } });
      }
      waiting.clear();
    },
  };
}
