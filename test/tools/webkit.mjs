// `npm run test:webkit`: the hosted page in a real WebKitGTK, with `webkit.messageHandlers` as on iOS. Needs Debian's `gjs`,
// `gir1.2-webkit2-4.1` and `xvfb`, which it installs where it may, and a build. No part of `npm test`.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { aptInstall, which } from './machine.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const found = () => Boolean(which('gjs') && which('Xvfb')) && spawnSync(which('gjs'), ['-c', "imports.gi.versions.WebKit2 = '4.1'; imports.gi.WebKit2"], { stdio: 'ignore' }).status === 0;
if (!found() && !(process.env.NO_BROWSER_INSTALL !== '1' && aptInstall(['gjs', 'gir1.2-webkit2-4.1', 'xvfb']) && found())) {
  console.error('No WebKitGTK found. Debian: apt-get install gjs gir1.2-webkit2-4.1 xvfb');
  process.exit(1);
}
if (!fs.existsSync(path.join(root, 'dist/cdn/onramp-checkout-page.js')) && spawnSync(process.execPath, ['test/tools/build.mjs'], { cwd: root, stdio: 'inherit' }).status !== 0) process.exit(1);

const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
process.once('exit', () => screen.kill());
const display = await new Promise((resolve, reject) => {
  screen.stdio[3].once('data', (data) => resolve(`:${String(data).trim()}`));
  screen.once('exit', () => reject(new Error('Xvfb did not start')));
});
const tests = spawn(process.execPath, ['--import', 'tsx', '--test', '--test-reporter=spec', '--test-concurrency=1', 'test/webkit/app.test.ts', 'test/webkit/order.test.ts'], {
  cwd: root, stdio: 'inherit', env: { ...process.env, DISPLAY: display, WEBKIT_DISABLE_COMPOSITING_MODE: '1', LIBGL_ALWAYS_SOFTWARE: '1', GDK_BACKEND: 'x11',
    // The clicks and keys that a test sends are of the old kind.
    GDK_CORE_DEVICE_EVENTS: '1' },
});
tests.on('close', (code) => process.exit(code ?? 1));
