/** One intention makes at most one payable order, whatever happens (M1): two processes and one Redis server. */
import { it } from 'node:test';
import { redisStore } from '../../src/stores/redis.js';
import { startRedis } from '../tools/redis.mjs';
import { checkSchedules, SCHEDULES } from './one-order.model.js';

it(`${SCHEDULES} schedules with two processes: redis`, async (t) => {
  const server = await startRedis();
  const store = await redisStore({ url: server.url });
  t.after(async () => {
    await store.close();
    await server.stop();
  });
  await checkSchedules(store);
});
