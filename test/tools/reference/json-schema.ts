/** JSON Schema as rows that people read: one for every member, by its path. */

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

export interface Row {
  readonly path: string;
  readonly form: string;
  readonly required: boolean;
}

/** Patterns that a few words say better. */
const PATTERNS: Readonly<Record<string, string>> = {
  '^[^\\u0000-\\u001f\\u007f]*$': 'one line', '^[^\\u0000-\\u0009\\u000b-\\u001f\\u007f]*$': 'lines', '^(0|[1-9]\\d{0,17})(\\.\\d{1,18})?$': 'a decimal such as `1500.00`',
  '^[1-9]\\d{5,14}$': 'digits of a number with its country, such as `254712345678`', '^[A-Z]{2}$': 'ISO 3166 of two letters', '^[A-Z]{3}$': 'ISO 3166 of three letters',
};

/** JavaScript's whole numbers end there: as a bound it says nothing. */
const bound = (value: number | undefined): number | undefined => (value === undefined || Math.abs(value) === Number.MAX_SAFE_INTEGER ? undefined : value);
const word = (value: unknown): string => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;

function range(least: number | undefined, most: number | undefined, what = ''): string {
  const [from, to] = [bound(least), bound(most)];
  if (from !== undefined && to !== undefined) return `, ${from} to ${to}${what}`;
  return from !== undefined ? `, ${from}${what} or more` : to !== undefined ? `, up to ${to}${what}` : '';
}

/** Schemas that have a name, by their text: what is one of them is named, and not written out again. */
export type Names = ReadonlyMap<string, string>;
const NONE: Names = new Map();
const linkTo = (name: string): string => `[${name}](#${name.toLowerCase()})`;

/** What a value looks like, in a few words. */
export function formOf(schema: Schema, names: Names = NONE): string {
  const name = names.get(JSON.stringify(schema));
  if (name !== undefined) return linkTo(name);
  const { const: only, enum: some, anyOf, oneOf } = schema;
  if (schema.$ref !== undefined) return linkTo(schema.$ref.split('/').at(-1) ?? '');
  if (only !== undefined) return word(only);
  if (some) return some.map(word).join(', ');
  const several = anyOf ?? oneOf;
  if (several) return [...new Set(several.map((one) => formOf(one, names)))].join(' or ');
  switch (schema.type) {
    case 'string': {
      // A format comes with a pattern of its own, which says less to people.
      const shape = schema.format ?? (schema.pattern === undefined ? undefined : PATTERNS[schema.pattern] ?? word(schema.pattern.replaceAll('|', '\\|')));
      return `text${shape === undefined ? '' : `, ${shape}`}${range(schema.minLength, schema.maxLength, ' characters')}`;
    }
    case 'integer': return `whole number${range(schema.minimum, schema.maximum)}`;
    case 'number': return `number${range(schema.minimum, schema.maximum)}`;
    case 'boolean': return '`true` or `false`';
    case 'array': return `list${range(schema.minItems, schema.maxItems)}${schema.items && (!schema.items.properties || names.has(JSON.stringify(schema.items))) ? ` of ${formOf(schema.items, names)}` : ''}`;
    case 'object': return typeof schema.additionalProperties === 'object' ? `object of ${formOf(schema.additionalProperties, names)}` : 'object';
    default: return 'anything';
  }
}

/** All members of an object, those of objects and lists in it included. */
export function rowsOf(schema: Schema, prefix = '', names: Names = NONE): Row[] {
  if (prefix !== '' && names.has(JSON.stringify(schema))) return [];
  const variants = schema.oneOf ?? schema.anyOf;
  if (variants?.some(({ properties }) => properties)) {
    const found = new Map<string, { forms: Set<string>; in: number; required: boolean }>();
    for (const variant of variants) for (const row of rowsOf(variant, prefix, names)) {
      const known = found.get(row.path) ?? { forms: new Set<string>(), in: 0, required: true };
      known.forms.add(row.form);
      found.set(row.path, { forms: known.forms, in: known.in + 1, required: known.required && row.required });
    }
    return [...found].map(([path, { forms, in: count, required }]) => ({ path, form: [...forms].join(', '), required: required && count === variants.length }));
  }
  return Object.entries(schema.properties ?? {}).flatMap(([name, one]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    const inside = one.type === 'array' && one.items ? rowsOf(one.items, `${path}[]`, names) : rowsOf(one, path, names);
    return [{ path, form: formOf(one, names), required: schema.required?.includes(name) ?? false }, ...inside];
  });
}
