/**
 * A session endpoint in a process of its own, which ends itself by SIGKILL at a marked point of making an order. Its
 * settings come in `ENDPOINT`, as JSON; it prints its URL when it listens.
 */
import { serveFetch } from '../../src/cli/node-server.js';
import { fonbnk } from '../../src/providers/fonbnk/index.js';
import type { OnrampProvider } from '../../src/providers/provider.js';
import { SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET } from '../../src/sandbox/index.js';
import { createSessionEndpoint } from '../../src/session/index.js';
import { memoryStore } from '../../src/stores/memory.js';
import { redisStore } from '../../src/stores/redis.js';
import { sqliteStore } from '../../src/stores/sqlite.js';
import type { ClaimStore } from '../../src/stores/store.js';
import type { EndpointProcessSettings, KillPoint } from './processes.js';
import { KEY, PUBLIC_URL } from './processes.js';

const settings = JSON.parse(process.env['ENDPOINT'] ?? '{}') as EndpointProcessSettings;

const die = (point: KillPoint): void => {
  if (settings.killAt === point) process.kill(process.pid, 'SIGKILL');
};

async function openStore(): Promise<ClaimStore> {
  if (settings.store.startsWith('redis:')) return redisStore({ url: settings.store });
  if (settings.store.startsWith('sqlite:')) return sqliteStore({ file: settings.store.slice('sqlite:'.length) });
  return memoryStore();
}

function markedStore(store: ClaimStore): ClaimStore {
  return {
    ...store,
    async claim(key, value, ttlMs) {
      const answer = await store.claim(key, value, ttlMs);
      if (key.startsWith('order:') && answer.won) die('after claim');
      return answer;
    },
    async replace(key, expected, value, ttlMs) {
      if (key.startsWith('order:') && value.includes('"state":"done"')) die('before put');
      return store.replace(key, expected, value, ttlMs);
    },
    async put(key, value, ttlMs) {
      await store.put(key, value, ttlMs);
      if (key.startsWith('record:')) die('before reveal');
    },
  };
}

function markedProvider(provider: OnrampProvider): OnrampProvider {
  let looks = 0;
  return {
    ...provider,
    async create(request, signal) {
      die('before POST');
      const order = await provider.create(request, signal);
      die('after POST');
      return order;
    },
    async find(key, signal) {
      const order = await provider.find(key, signal);
      if (looks++ === 0) die('in reconcile');
      return order;
    },
  };
}

const provider = fonbnk({ apiUrl: settings.providerUrl, clientId: SANDBOX_CLIENT_ID, clientSecret: SANDBOX_CLIENT_SECRET, environment: 'sandbox' });
void (async () => {
  const endpoint = createSessionEndpoint({
    publicUrl: PUBLIC_URL, environment: 'sandbox', merchants: [{ id: 'shop', origins: ['https://shop.example'], keys: [{ ...KEY, alg: 'HS256' }] }],
    providers: [markedProvider(provider)], store: markedStore(await openStore()), quiesceMs: settings.quiesceMs,
  });
  const { url } = await serveFetch((request, connection) => endpoint(new Request(request.url.replace(/^http:\/\/[^/]+/, new URL(PUBLIC_URL).origin), request), connection), settings.port);
  process.stdout.write(`${url}\n`);
})();
