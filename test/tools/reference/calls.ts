/** The endpoint's calls and what goes in and out, as a running endpoint says it at `/openapi.json`. */
import { fonbnk } from '../../../src/providers/fonbnk/index.js';
import { createSessionEndpoint } from '../../../src/session/index.js';
import { memoryStore } from '../../../src/stores/memory.js';
import { formOf, rowsOf } from './json-schema.js';
import type { Names, Schema } from './json-schema.js';
import { cell, code, table } from './markdown.js';

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
  readonly description?: string;
}
interface Call {
  readonly summary: string;
  readonly security?: readonly unknown[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean; readonly schema: Schema; readonly description?: string }[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Call>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Asked of a real endpoint, which is made for it and asks nobody else. */
export async function readOpenApi(): Promise<OpenApi> {
  const publicUrl = 'http://127.0.0.1/checkout';
  const endpoint = createSessionEndpoint({
    publicUrl, environment: 'sandbox', store: memoryStore(),
    merchants: [{ id: 'shop', origins: ['http://127.0.0.1'], keys: [{ kid: 'k1', alg: 'HS256', secret: new Uint8Array(32) }] }],
    providers: [fonbnk({ apiUrl: 'http://127.0.0.1', clientId: 'shop', clientSecret: 'bm9ib2R5', environment: 'sandbox' })],
  });
  const answer = await endpoint(new Request(`${publicUrl}/openapi.json`));
  await endpoint.close();
  if (!answer.ok) throw new Error(`openapi.json answers ${answer.status}`);
  return (await answer.json()) as OpenApi;
}

const contentOf = ({ content = {}, description = '' }: Content): string => {
  const [kind, inside] = Object.entries(content)[0] ?? [];
  const form = inside === undefined ? '' : formOf(inside.schema);
  // A form that is only "object" or "text" says less than the words beside it.
  return [description, form.startsWith('[') || form.startsWith('`') ? form : '', kind === undefined || kind === 'application/json' ? '' : code(kind)].filter(Boolean).join(', ');
};

function callText(method: string, path: string, call: Call): string {
  const { parameters = [], requestBody, responses } = call;
  const lines = [`### \`${method.toUpperCase()} ${path}\``, `${call.summary.replace(/\.$/, '')}.${call.security?.length === 0 ? ' Needs no session.' : ''}`];
  if (parameters.length > 0) {
    const rows = parameters.map((one) => [`${code(one.name)}${one.required ? '' : ' (optional)'}`, one.in, formOf(one.schema), cell(one.description)]);
    const isTold = parameters.some(({ description }) => description !== undefined);
    lines.push(table(['parameter', 'in', 'form', ...(isTold ? ['meaning'] : [])], rows.map((row) => row.slice(0, isTold ? 4 : 3))));
  }
  const body = requestBody === undefined ? [] : [`- Body: ${contentOf(requestBody) || 'JSON'}`];
  const answers = Object.entries(responses).filter(([status]) => status !== 'default').map(([status, answer]) => `- ${status}: ${contentOf(answer)}`);
  return [...lines, [...body, ...answers].join('\n')].join('\n\n');
}

export const callReference = ({ paths }: OpenApi): string =>
  Object.entries(paths).flatMap(([path, calls]) => Object.entries(calls).map(([method, call]) => callText(method, path, call))).join('\n\n');

export function schemaReference({ components: { schemas } }: OpenApi): string {
  const names = new Map(Object.entries(schemas).map(([name, schema]) => [JSON.stringify(schema), name]));
  return Object.entries(schemas).map(([name, schema]) => schemaText(name, schema, names)).join('\n\n');
}

function schemaText(name: string, schema: Schema, names: Names): string {
  const rows = rowsOf(schema, '', names);
  const forms = schema.oneOf ?? schema.anyOf ?? [schema];
  const members = table(['member', 'form'], rows.map(({ path, form, required }) => [`${code(path)}${required ? '' : ' (optional)'}`, form]));
  return `### ${name}\n\n${rows.length === 0 ? `${forms.map((one) => formOf(one)).join(' or ')}.` : members}`;
}
