// What stands around the shop: the providers' stand-in, the session endpoint, and PHP's own server. All end with this one.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';

const [shop = '8080', checkout = '8787', sandbox = '8788'] = process.argv.slice(2);
const command = path.join(import.meta.dirname, 'node_modules/onramp-checkout/dist/cli/onramp-checkout.js');
const variables = {
  ...process.env, CHECKOUT_PUBLIC_URL: `http://127.0.0.1:${checkout}/checkout`, CHECKOUT_MERCHANT_ID: 'shop', CHECKOUT_ORIGINS: `http://127.0.0.1:${shop}`,
  CHECKOUT_SESSION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
};
const children = [];
process.once('exit', () => children.forEach((child) => child.kill()));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit());

/** Starts one, and answers with what it has said once it says that it is there. */
const start = (file, args, ready) => new Promise((resolve, reject) => {
  const child = spawn(file, args, { env: variables, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => { if (ready.test(said += data)) resolve(said); });
  child.once('error', reject);
  child.once('exit', (status) => reject(new Error(`${path.basename(file)} ended with ${status}: ${said}`)));
});

const said = await start(process.execPath, [command, 'sandbox', '--port', sandbox, '--endpoint', variables.CHECKOUT_PUBLIC_URL], /^INVOICE_PAYMENT_WEBHOOK_SECRET=.*\n/m);
for (const [, name, value] of said.matchAll(/^([A-Z_]+)=(.*)$/gm)) variables[name] = value;
await start(process.execPath, [command, 'serve', '--port', checkout], /\n/);
await start('php', ['-S', `127.0.0.1:${shop}`, path.join(import.meta.dirname, 'index.php')], /started/);
console.log(`The shop: http://127.0.0.1:${shop}/`);
