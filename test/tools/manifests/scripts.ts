/** What a shop writes into its inventory of scripts: every one that the widget can load, its hash, what it is for, and the headers around it. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { folderAssets } from '../../../src/cli/node-server.js';
import { createSessionEndpoint } from '../../../src/session/index.js';
import { memoryStore } from '../../../src/stores/memory.js';
import { purposeOf } from './purposes.js';

export interface Script {
  /** Below the URL of the session endpoint. */
  readonly path: string;
  readonly integrity: string;
  readonly bytes: number;
  readonly purpose: string;
}
export type Headers = Readonly<Record<string, string>>;
export interface ScriptManifest {
  readonly version: string;
  readonly scripts: readonly Script[];
  /** Inside the hosted page, as its policy names them. */
  readonly inline: readonly { readonly integrity: string; readonly purpose: string }[];
  readonly headers: Readonly<Record<'script' | 'hosted page', Headers>>;
}

const integrityOf = (kind: 'sha256' | 'sha384', data: string | Uint8Array): string => `${kind}-${createHash(kind).update(data).digest('base64')}`;
const ORIGIN = 'https://shop.example';

/** As the endpoint itself sends them; what is the merchant's own is named. */
async function headersOf(folder: string): Promise<ScriptManifest['headers']> {
  const endpoint = createSessionEndpoint({
    publicUrl: 'https://pay.example.com/checkout', environment: 'sandbox', providers: [], store: memoryStore(), assets: folderAssets(folder),
    merchants: [{ id: 'shop', origins: [ORIGIN], keys: [{ kid: 'none', alg: 'HS256', secret: new Uint8Array(32) }] }],
  });
  const ask = async (at: string): Promise<Headers> => {
    const response = await endpoint(new Request(`https://pay.example.com/checkout${at}`));
    if (!response.ok) throw new Error(`The endpoint answers ${at} with ${response.status}.`);
    return Object.fromEntries([...response.headers].filter(([name]) => !/^(etag|date|vary|content-length)$/.test(name)).map(([name, value]) => [name, value.replace(ORIGIN, '<origins>')]));
  };
  try {
    return { 'script': await ask('/onramp-checkout.js'), 'hosted page': await ask('/embed/shop') };
  } finally {
    await endpoint.close();
  }
}

export async function scriptManifest(folder: string, version: string): Promise<ScriptManifest> {
  const files = fs.readdirSync(folder, { recursive: true }).map((name) => String(name).split(path.sep).join('/')).filter((name) => name.endsWith('.js')).sort();
  const scripts = files.map((file) => {
    const data = fs.readFileSync(path.join(folder, file));
    return { path: file, integrity: integrityOf('sha384', data), bytes: data.length, purpose: purposeOf(file) };
  });
  const page = fs.readFileSync(path.join(folder, 'hosted/page.html'), 'utf8');
  const inline = [...page.matchAll(/<script type="module">([^]*?)<\/script>/g)].map(([, code = '']) => ({ integrity: integrityOf('sha256', code), purpose: 'The checkout and its hosted page, inside the page that a frame loads' }));
  return { version, scripts, inline, headers: await headersOf(folder) };
}
