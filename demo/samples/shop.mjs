// A shop in one file: a page with the tag, and the session that the shop's own server signs.
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { mintSession } from 'onramp-checkout/session';

const { PORT = '3000', CHECKOUT_PUBLIC_URL: endpoint = 'http://127.0.0.1:8787', CHECKOUT_SESSION_KEYS = '' } = process.env;
const [kid, secret = ''] = CHECKOUT_SESSION_KEYS.split(':');
const origin = `http://localhost:${PORT}`;
// A shop keeps one with each cart: signed again it finds the same order.
const checkoutId = randomUUID();

const page = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>A shop</title>
  <script type="module" src="${endpoint}/onramp-checkout-early.js"></script>
  <script type="module" src="${endpoint}/onramp-checkout.js"></script>
  <onramp-checkout endpoint="${endpoint}" session-url="/checkout-session"></onramp-checkout>
</html>`;

const sign = () => mintSession({
  iss: 'shop', aud: endpoint, jti: checkoutId, environment: 'sandbox', origins: [origin], flow: 'onramp', reference: 'ORDER-1042',
  order: { country: 'KE', amount: '1500', currency: 'local', network: 'POLYGON', asset: 'USDC', addressByCustomer: true },
}, { kid, secret: Buffer.from(secret, 'base64') });

http.createServer((request, response) => {
  if (request.method !== 'POST' || request.url !== '/checkout-session') return void response.setHeader('content-type', 'text/html').end(page);
  sign().then(
    (session) => response.setHeader('content-type', 'application/json').end(JSON.stringify({ session })),
    (thrown) => {
      console.error(thrown);
      response.writeHead(500).end();
    },
  );
}).listen(Number(PORT), () => console.log(`Open ${origin}/`));
