import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { checkBundle } from '../bundle-checks.mjs';

const settings = { bundle: true, minify: true, format: 'esm', logLevel: 'error' };
await build({ ...settings, entryPoints: ['shop.js'], splitting: true, outdir: 'dist' });
checkBundle('dist', 'shop.js');
const bytesOf = async (contents) => (await build({ ...settings, write: false, stdin: { contents, resolveDir: import.meta.dirname } })).outputFiles[0].contents.length;
assert.ok(await bytesOf("import 'onramp-checkout/elements';") < 100, 'the door that registers nothing leaves something behind');
assert.ok(await bytesOf("import { tokensOf } from 'onramp-checkout/theme'; console.log(tokensOf('#ffcb05'));") < 80_000, 'a theme brings more than it needs');
