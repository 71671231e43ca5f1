// `npm run test:long`: the properties, models and matrices with their big numbers. Hours, not minutes.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureRedis } from './redis.mjs';

ensureRedis();
process.env.TEST_LONG = '1';
const { status } = spawnSync(process.execPath, [path.join(import.meta.dirname, 'unit.mjs'), ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 1);
