/** The names of the bench, and how Chromium is told to trust them. */
import { createHash, X509Certificate } from 'node:crypto';
import { certificateFor } from '../../e2e/certificate.js';

/** The shop, and whoever takes the money. */
export const HOSTS = ['shop', 'pay'] as const;
export type Host = (typeof HOSTS)[number];

export const certificate = certificateFor(HOSTS.map((host) => `${host}.test`));

/**
 * The two names are here and no other is anywhere. The key is trusted from the start: a browser that has to be told to go on in
 * spite of a certificate connects a second time, and every connection costs round trips.
 */
export const HOST_ARGS = [
  '--host-resolver-rules=MAP *.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  `--ignore-certificate-errors-spki-list=${createHash('sha256').update(new X509Certificate(certificate.cert).publicKey.export({ type: 'spki', format: 'der' })).digest('base64')}`,
];
