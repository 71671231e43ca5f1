/** One intention makes at most one payable order, whatever happens (M1): two processes and one SQLite file. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import { sqliteStore } from '../../src/stores/sqlite.js';
import { checkSchedules, SCHEDULES } from './one-order.model.js';

it(`${SCHEDULES} schedules with two processes: sqlite`, async (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'model-'));
  const store = await sqliteStore({ file: path.join(folder, 'claims.db') });
  t.after(async () => {
    await store.close();
    fs.rmSync(folder, { recursive: true });
  });
  await checkSchedules(store);
});
