/** A connection to Redis that is made anew whenever it breaks or falls silent. */
const PATIENCE_MS = 1000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2000;
/** So that a silent connection is noticed before a customer meets it. */
const HEARTBEAT_MS = 5000;

type CreateClient = typeof import('@redis/client').createClient;
const connectWith = (createClient: CreateClient, url: string) => createClient({
  url, RESP: 3, name: 'onramp-checkout', disableClientInfo: true, maintNotifications: 'disabled',
  // Waiting and trying again are done here, where a silent connection counts as broken too: the library's own timeout
  // ends when a command has been sent.
  disableOfflineQueue: true, socket: { connectTimeout: PATIENCE_MS, reconnectStrategy: false },
  commandOptions: { timeout: 0 },
});
export type RedisClient = ReturnType<typeof connectWith>;

export interface RedisLink {
  /** Rejects within a second where the server does not answer. What it rejects may have been done nevertheless. */
  run<T>(work: (client: RedisClient) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Rejects when `work` takes too long. */
async function bounded<T>(work: Promise<T>, tooLate: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    // One more turn for answers that lie in the socket: after a busy second of this process timers come first.
    timer = setTimeout(() => setImmediate(() => reject(tooLate())), PATIENCE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** `prepare` runs on every new connection before anything else does. */
export function keepConnected(createClient: CreateClient, url: string, prepare: (client: RedisClient) => Promise<void>): RedisLink {
  const parts = /^rediss?:\/\//.test(url) && URL.canParse(url) ? new URL(url) : undefined;
  if (!parts?.hostname || !/^\/?\d*$/.test(parts.pathname)) throw new Error('the URL must be redis[s]://[[user]:password@]host[:port][/database]');
  /** The newest connection, and the only one whose news counts. */
  let newest: RedisClient | undefined;
  let ready: RedisClient | undefined;
  let attempt: Promise<void> | undefined;
  let failures = 0;
  let cause: unknown;
  let again: NodeJS.Timeout | undefined;
  let closed = false;

  const destroy = (client: RedisClient): void => {
    try {
      client.destroy();
    } catch {
      // It had closed by itself.
    }
  };
  const drop = (client: RedisClient, why: unknown): void => {
    if (client !== newest) return;
    newest = ready = attempt = undefined;
    cause = why;
    destroy(client);
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** failures++, LONGEST_PAUSE_MS) * (0.5 + Math.random());
    again = setTimeout(connect, pause).unref();
  };
  const connect = (): void => {
    const client = connectWith(createClient, url);
    newest = client;
    client.on('error', (why) => drop(client, why));
    const opening = client.connect().then(() => prepare(client));
    attempt = bounded(opening, () => new Error('Redis does not answer')).then(() => {
      if (client !== newest) return;
      ready = client;
      failures = 0;
      attempt = undefined;
    }, (why: unknown) => drop(client, why));
  };

  const run = async <T>(work: (client: RedisClient) => Promise<T>): Promise<T> => {
    let used: RedisClient | undefined;
    const working = (async () => {
      await attempt;
      used = ready;
      if (closed) throw new Error('the store is closed');
      if (!used) throw new Error('Redis cannot be reached', { cause });
      return work(used);
    })();
    return bounded(working, () => {
      const late = new Error('Redis does not answer');
      if (used) drop(used, late);
      return late;
    });
  };

  connect();
  const heartbeat = setInterval(() => void run((client) => client.ping()).catch(() => undefined), HEARTBEAT_MS).unref();
  return {
    run,
    async close() {
      closed = true;
      clearInterval(heartbeat);
      clearTimeout(again);
      const client = newest;
      const healthy = ready !== undefined;
      newest = ready = attempt = undefined;
      if (!client) return;
      // What has begun is answered first.
      if (healthy) await bounded(client.close(), () => new Error('late')).catch(() => undefined);
      destroy(client);
    },
  };
}
