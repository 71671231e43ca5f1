/** Samples as the compiler sees them: strict, each a module of its own, with the few names around them that a shop has. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../tools/reference.js';
import type { Block } from './blocks.js';
import { DOORS } from './doors.js';

/** What samples speak of without making it. */
const AROUND = `
import type { OnrampCheckout } from 'onramp-checkout/elements';
import type { OnrampCheckoutFrame } from 'onramp-checkout/frame';
import type { MintInput } from 'onramp-checkout/session';

interface Account {
  creditOnce(id: string, amount: string, currency: string): Promise<void>;
}
declare global {
  /** On the page. */
  const checkout: OnrampCheckout;
  const frame: OnrampCheckoutFrame;
  /** On the shop's server. */
  const checkoutId: string;
  const wallet: string;
  const secret: Uint8Array;
  const clientId: string;
  const clientSecret: string;
  const claims: MintInput;
  const key: { readonly kid: string; readonly secret: Uint8Array };
  const accounts: { byReference(reference: string): Promise<Account | undefined> };
  function deliver(reference: string): Promise<void>;
}
`;

const nameOf = (block: Block, index: number): string => `${index}-${block.place.replace(/\W+/g, '-')}.${block.language === 'tsx' ? 'tsx' : 'ts'}`;

/** What the compiler says of these blocks; empty when it says nothing. */
export function typecheck(blocks: readonly Block[], folder: string): string {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  fs.cpSync(path.join(root, 'demo/themes'), path.join(folder, 'themes'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'around.ts'), AROUND);
  for (const [index, block] of blocks.entries()) fs.writeFileSync(path.join(folder, nameOf(block, index)), `${block.text}\nexport {};\n`);
  fs.writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({
    extends: path.join(root, 'tsconfig.json'),
    compilerOptions: { rootDir: root, jsx: 'react-jsx', types: ['node'], paths: Object.fromEntries([...DOORS].map(([name, file]) => [name, [file]])) },
    include: ['*.ts', '*.tsx', path.join(root, 'src/**/*.d.ts')], exclude: [],
  }));
  const { stdout, stderr } = spawnSync(path.join(root, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' });
  return `${stdout}${stderr}`.trim();
}
