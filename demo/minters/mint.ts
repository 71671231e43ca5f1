// Signs sessions: claims as JSON on stdin, one a line; one token a line on stdout. Node, and no library.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [kid = '', secret = ''] = process.env['CHECKOUT_SESSION_KEYS']?.split(',')[0]?.split(':') ?? [];
const base64url = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

function mint(claims: object): string {
  const iat = Math.floor(Date.now() / 1000);
  const signed = `${base64url({ alg: 'HS256', typ: 'checkout-session+jwt', kid })}.${base64url({ ...claims, iat, exp: iat + 1800 })}`;
  return `${signed}.${createHmac('sha256', Buffer.from(secret, 'base64')).update(signed).digest('base64url')}`;
}

for (const line of readFileSync(0, 'utf8').split('\n')) if (line !== '') console.log(mint(JSON.parse(line) as object));
