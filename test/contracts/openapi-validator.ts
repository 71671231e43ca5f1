/**
 * Checks requests and answers against the Fonbnk on-ramp document. Both functions answer a list of errors, empty when
 * all is well. Where the checks differ from the document's letter, it says so here and nowhere else:
 *
 * 1. `RequiredFieldType` also allows `phone`: the provider's published examples use it (domain-facts §4.1).
 * 2. `transferDetails` is a map from any key to the row that the document describes under the literal `key` (§3).
 * 3. Objects with listed properties are closed, so that neither side sends or invents a name that is not documented.
 *    `extraFields`, which the document leaves open, stays open.
 * 4. `verifyOnrampOrderOtp` has no documented answer; an `OnRampOrder` is expected.
 * 5. No answer's property is required by the document, and none is here.
 */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import * as z from 'zod/mini';

const parameter = z.object({
  name: z.string(),
  in: z.literal('query'),
  required: z.optional(z.boolean()),
  schema: z.object({ type: z.optional(z.string()) }),
});
const operation = z.object({
  operationId: z.string(),
  parameters: z.optional(z.array(parameter)),
  requestBody: z.optional(z.unknown()),
  responses: z.optional(z.record(z.string(), z.unknown())),
});
const openapi = z.looseObject({
  paths: z.record(z.string(), z.partialRecord(z.enum(['get', 'post']), operation)),
});

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Deviations 1 to 3, applied to a copy. */
function adapted(value: Json, key = ''): Json {
  if (Array.isArray(value)) return value.map((item) => adapted(item));
  if (value === null || typeof value !== 'object') return value;
  if (key === 'RequiredFieldType' && Array.isArray(value['enum'])) {
    return { ...value, enum: [...value['enum'], 'phone'] };
  }
  if (key === 'transferDetails') {
    const { properties } = value as { properties: { key: Json } };
    return { type: 'object', additionalProperties: adapted(properties.key) };
  }
  const copy = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, adapted(inner, name)]));
  // Parts of an `allOf` cannot be closed alone; the whole is.
  if ('allOf' in copy && Array.isArray(copy['allOf'])) {
    return { ...copy, allOf: copy['allOf'].map(opened), unevaluatedProperties: false };
  }
  const closes = copy['type'] === 'object' && 'properties' in copy && !('additionalProperties' in copy)
    && key !== 'Paginated';
  return closes ? { ...copy, additionalProperties: false } : copy;
}

function opened(part: Json): Json {
  if (part === null || typeof part !== 'object' || Array.isArray(part)) return part;
  return Object.fromEntries(Object.entries(part).filter(([name]) => name !== 'additionalProperties'));
}

const raw: unknown = JSON.parse(readFileSync(new URL('fonbnk-onramp.openapi.json', import.meta.url), 'utf8'));
const { paths } = openapi.parse(raw);

const BASE = 'https://onramp-checkout.invalid/fonbnk-onramp.json';
const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema(adapted(raw as Json) as object, BASE);

const pointer = (...parts: string[]): string =>
  `${BASE}#/${parts.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
const compiled = new Map<string, ValidateFunction>();
function errorsOf(ref: string, value: unknown, where: string): string[] {
  const validate = compiled.get(ref) ?? ajv.compile({ $ref: ref });
  compiled.set(ref, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    `${where}${instancePath}: ${message ?? 'is wrong'} ${JSON.stringify(params)}`);
}

type Method = 'get' | 'post';
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  (['get', 'post'] as const).flatMap((method) => {
    const found = methods[method];
    return found === undefined ? [] : [{ path, method, ...found }];
  }));

/** Every `operationId` of the document. */
export const operationIds: readonly string[] = operations.map(({ operationId }) => operationId);

/** Errors of a 200 answer of an operation. */
export function validateResponse(operationId: string, body: unknown): string[] {
  const found = operations.find((candidate) => candidate.operationId === operationId);
  if (found === undefined) return [`${operationId}: not an operation of the document`];
  const ref = found.responses === undefined
    ? pointer('components', 'schemas', 'OnRampOrder')
    : pointer('paths', found.path, found.method, 'responses', '200', 'content', 'application/json', 'schema');
  return errorsOf(ref, body, operationId);
}

export interface CheckedRequest {
  readonly method: string;
  /** Path and query as they went over the wire. */
  readonly target: string;
  /** The JSON text as it was sent, or the value; `undefined` or an empty text for none. */
  readonly body?: unknown;
}

/** Text of a query as the type that the parameter has; text that is no number stays text and fails. */
const coerced = (text: string, type: string | undefined): unknown =>
  (type === 'number' || type === 'integer') && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;

function queryErrors(path: string, method: Method, query: string): string[] {
  const declared = paths[path]?.[method]?.parameters ?? [];
  const sent = [...new URLSearchParams(query)];
  const errors = sent.flatMap(([name], index) => {
    if (!declared.some((known) => known.name === name)) return [`query ${name}: not a parameter of the document`];
    return sent.findIndex(([other]) => other === name) < index ? [`query ${name}: sent twice`] : [];
  });
  declared.forEach(({ name, required, schema }, index) => {
    const [, text] = sent.find(([other]) => other === name) ?? [];
    if (text !== undefined) {
      const ref = pointer('paths', path, method, 'parameters', String(index), 'schema');
      errors.push(...errorsOf(ref, coerced(text, schema.type), `query ${name}`));
    } else if (required) {
      errors.push(`query ${name}: required and missing`);
    }
  });
  return errors;
}

function bodyErrors(path: string, method: Method, body: unknown): string[] {
  const none = body === undefined || body === '';
  if (paths[path]?.[method]?.requestBody === undefined) return none ? [] : ['body: the document has none here'];
  if (none) return ['body: required and missing'];
  let value = body;
  if (typeof body === 'string') {
    try {
      value = JSON.parse(body);
    } catch {
      return ['body: not valid JSON'];
    }
  }
  const ref = pointer('paths', path, method, 'requestBody', 'content', 'application/json', 'schema');
  return errorsOf(ref, value, 'body');
}

/** Errors of a request: method, path, query (no unknown names, none twice, all required ones) and body. */
export function validateRequest({ method, target, body }: CheckedRequest): string[] {
  if (!/^\/[\x21-\x7e]*$/.test(target) || target.includes('#')) return [`target ${target}: not a request target`];
  const [path = '', query = ''] = target.split(/\?(.*)/s);
  const known = method.toLowerCase() as Method;
  if (!Object.hasOwn(paths, path) || paths[path]?.[known] === undefined) {
    return [`${method} ${path}: not an operation of the document`];
  }
  return [...queryErrors(path, known, query), ...bodyErrors(path, known, body)];
}
