/** The claims of a session, as the schemas have them that check every token. */
import * as z from 'zod/mini';
import { CLAIMS } from '../../../src/session/claims.js';
import { CLAIM_MEANINGS } from './claim-meanings.js';
import { rowsOf } from './json-schema.js';
import type { Row, Schema } from './json-schema.js';
import { code, table } from './markdown.js';

const rowsFor = (flow: keyof typeof CLAIMS): Row[] => rowsOf(z.toJSONSchema(CLAIMS[flow], { io: 'input', unrepresentable: 'any' }) as Schema);

/** Every claim of every flow, so that none is left without words. */
export const claimPaths = (): readonly string[] => [...new Set(Object.keys(CLAIMS).flatMap((flow) => rowsFor(flow as keyof typeof CLAIMS).map(({ path }) => meaningKey(flow, path))))];

/** What is pinned of an order means something else in another flow. */
const meaningKey = (flow: string, path: string): string => (path.startsWith('order.') ? `${flow} ${path}` : path);

const rowText = (flow: string, { path, form, required }: Row): readonly string[] => {
  const meaning = CLAIM_MEANINGS[meaningKey(flow, path)];
  if (meaning === undefined) throw new Error(`No words for the claim ${meaningKey(flow, path)}: test/tools/reference/claim-meanings.ts`);
  return [`${code(path)}${required ? '' : ' (optional)'}`, form, meaning];
};

export function claimReference(): string {
  const heads = ['claim', 'form', 'meaning'];
  const shared = rowsFor('onramp').filter(({ path }) => !path.startsWith('order.'));
  const whole = ['### Every flow', table(heads, shared.map((row) => rowText('onramp', row.path === 'flow' ? { ...row, form: Object.keys(CLAIMS).map(code).join(', ') } : row)))];
  const each = (Object.keys(CLAIMS) as (keyof typeof CLAIMS)[]).flatMap((flow) =>
    [`### Pinned in \`${flow}\``, table(heads, rowsFor(flow).filter(({ path }) => path.startsWith('order.')).map((row) => rowText(flow, row)))]);
  return [...whole, ...each].join('\n\n');
}
