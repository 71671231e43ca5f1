/** Stores that processes share and that outlive them, by name. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startRedis } from '../tools/redis.mjs';

export interface OpenedStore {
  readonly url: string;
  close(): Promise<void>;
}

export const stores: readonly { readonly name: 'sqlite' | 'redis'; open(): Promise<OpenedStore> }[] = [
  {
    name: 'sqlite',
    async open() {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'processes-'));
      return { url: `sqlite:${path.join(folder, 'claims.db')}`, close: async () => fs.rmSync(folder, { recursive: true }) };
    },
  },
  {
    name: 'redis',
    async open() {
      const server = await startRedis();
      return { url: server.url, close: () => server.stop() };
    },
  },
];
