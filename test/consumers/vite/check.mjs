import fs from 'node:fs';
import { build } from 'vite';
import { checkBundle } from '../bundle-checks.mjs';

await build({ root: import.meta.dirname, configFile: false, logLevel: 'error' });
const [entry] = fs.readdirSync('dist/assets').filter((name) => name.startsWith('index-'));
checkBundle('dist', `assets/${entry}`);
