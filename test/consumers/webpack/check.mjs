import { promisify } from 'node:util';
import webpack from 'webpack';
import { checkBundle } from '../bundle-checks.mjs';

const stats = await promisify(webpack)({ mode: 'production', context: import.meta.dirname, entry: './shop.js', output: { path: `${import.meta.dirname}/dist` }, performance: false });
if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString('errors-warnings'));
checkBundle('dist', 'main.js');
