// The shops of demo/samples: installed with the packed package, checked by their framework's own tool, built, and opened.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { findLanguage } from '../tools/languages.mjs';
import { freePort, start, startDemo } from './children.mjs';
import { openBrowser, seeFirstOffer } from './first-offer.mjs';
import { install, root } from './packed.mjs';

const home = path.join(root, 'demo/samples');

/** How a shop is served, where it is not what Vite has built. */
const SERVED = {
  angular: async () => ['node_modules/@angular/cli/bin/ng.js', 'serve', '--port', '0'],
  php: async () => ['start.mjs', await freePort(), await freePort(), await freePort()],
};
const vite = async () => ['node_modules/vite/bin/vite.js', 'preview', '--host', '127.0.0.1', '--port', '0'];

const npm = (cwd, script) => spawnSync('npm', ['run', '--silent', script], { cwd, encoding: 'utf8', timeout: 120_000, env: { ...process.env, NO_COLOR: '1' } });

function ran(cwd, script) {
  const { status, stdout, stderr } = npm(cwd, script);
  if (status !== 0) throw new Error(`npm run ${script}\n${stdout}${stderr}`);
}

/** Its types know the event: a shop that misspells what is in it is told so. */
function refusesMisspelt(cwd) {
  const [file] = fs.readdirSync(path.join(cwd, 'src')).filter((name) => /^shop\./i.test(name)).map((name) => path.join(cwd, 'src', name));
  const text = fs.readFileSync(file, 'utf8');
  fs.writeFileSync(file, text.replace('order.reference', 'order.refrence'));
  const { status, stdout, stderr } = npm(cwd, 'typecheck');
  fs.writeFileSync(file, text);
  assert.notEqual(status, 0, `${path.basename(file)} misspells \`reference\`, and nobody says so`);
  assert.match(stdout + stderr, /'refrence' does not exist on type 'PublicOrder'/);
}

export function samples(folder, wanted) {
  let demo;
  let browser;
  const sample = (name) => ({
    name: `samples/${name}`, skip: name === 'php' && !findLanguage('php') && 'PHP is not installed (test/tools/languages.mjs)', run: async () => {
      const cwd = path.join(folder, 'demo/samples', name);
      fs.cpSync(path.join(home, name), cwd, { recursive: true, filter: (file) => !['node_modules', 'dist'].includes(path.basename(file)) });
      try {
        const times = [];
        const timed = async (what, act) => {
          const begun = Date.now();
          await act();
          times.push(`${what} ${((Date.now() - begun) / 1000).toFixed(1)} s`);
        };
        const { scripts } = JSON.parse(fs.readFileSync(path.join(cwd, 'package.json'), 'utf8'));
        await timed('installed', () => install(cwd));
        if (scripts.typecheck) {
          await timed('types', () => ran(cwd, 'typecheck'));
          await timed('misspelt', () => refusesMisspelt(cwd));
        }
        if (scripts.build) await timed('built', () => ran(cwd, 'build'));
        demo ??= await startDemo();
        browser ??= await openBrowser();
        await timed('seen', async () => {
          const shop = await start(await (SERVED[name] ?? vite)(), /(http:\/\/127\.0\.0\.1:\d+)\//, { cwd, env: { DEMO_URL: demo.url } });
          try {
            await seeFirstOffer(browser, `${shop.url}/`, { pinned: name === 'php' });
          } finally {
            await shop.close();
          }
        });
        return times.join(', ');
      } finally {
        fs.rmSync(cwd, { recursive: true });
      }
    },
  });
  const names = fs.readdirSync(home, { withFileTypes: true }).filter((one) => one.isDirectory() && wanted(one.name)).map(({ name }) => name);
  return {
    tries: names.map(sample),
    close: async () => {
      await browser?.close();
      await demo?.close();
    },
  };
}
