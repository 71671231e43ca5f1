/**
 * From what a provider asks to what a form shows. Email, address and memo are asked by the checkout itself; the rest
 * are the offer's `requiredFields`. A type that this version does not know is asked as text.
 */
import * as z from 'zod/mini';
import { isMemoField, isPhoneField } from './offer.js';
import type { Offer, RequiredField } from './schemas/offer.js';
import type { OnrampSession } from './schemas/session-view.js';

export type FieldKind = 'email' | 'address' | 'memo' | 'phone' | 'number' | 'string' | 'date' | 'boolean' | 'enum';

export interface FormField {
  /** Unique in its form: `email`, `address`, `memo`, or `fields.<key>`. */
  readonly name: string;
  readonly kind: FieldKind;
  /** The provider's label; absent for the fields that the checkout words itself. */
  readonly label?: string;
  readonly required: boolean;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

/** Answers by field name, as typed. */
export type Answers = Readonly<Record<string, string>>;
/** What is wrong, by field name. */
export type FieldErrors = Readonly<Record<string, FieldError>>;
/** A code, with what the text about it needs. */
export interface FieldError {
  readonly code: string;
  readonly detail?: string;
  /** What would be sent if she said that her answer is right all the same. */
  readonly otherwise?: string;
}

/** The name under which she says so: of this very answer and no other. */
export const keptName = (name: string): string => `kept:${name}`;

const KINDS: Readonly<Record<string, FieldKind>> = {
  number: 'number', string: 'string', date: 'date', boolean: 'boolean', email: 'email', enum: 'enum', phone: 'phone',
};

const kindOf = (field: RequiredField): FieldKind => {
  const kind = Object.hasOwn(KINDS, field.type) ? KINDS[field.type] : undefined;
  if (kind === 'enum' && !field.options?.length) return 'string';
  if (isPhoneField(field)) return 'phone';
  return kind ?? 'string';
};

/** The questions of one offer in one session: nothing that the merchant has pinned is asked. */
export function formOf(session: OnrampSession, offer: Offer): FormField[] {
  const fields: FormField[] = [];
  const memo = offer.requiredFields.find(isMemoField);
  const asked = offer.requiredFields.filter((field) => field !== memo).map((field): FormField => ({
    name: `fields.${field.key}`,
    kind: kindOf(field),
    label: field.label,
    required: field.required,
    ...(field.options?.length ? { options: field.options } : {}),
  }));
  fields.push(...asked);
  if (!session.customer.email) fields.push({ name: 'email', kind: 'email', required: true });
  if (session.addressByCustomer && session.pinned.address === undefined) {
    fields.push({ name: 'address', kind: 'address', required: true });
    // Asked only where the provider can carry it: a memo that is dropped on the way costs the deposit.
    if (memo && session.pinned.memo === undefined) fields.push({ name: 'memo', kind: 'memo', required: memo.required });
  }
  return fields;
}

/** What the page knew beforehand, put where the form asks for it. */
export function prefillOf(form: readonly FormField[], known: { email?: string; phone?: string; address?: string }): Answers {
  const answers: Record<string, string> = {};
  for (const { name, kind } of form) {
    const value = kind === 'email' ? known.email : kind === 'phone' ? known.phone : kind === 'address' ? known.address : undefined;
    if (value !== undefined) answers[name] = value;
  }
  return answers;
}

const emailShape = z.email();

/** Something at the right and something with a dot at the left; the inbox is the real test. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && z.safeParse(emailShape, text).success;
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= (month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}

/** Checks that need more than the answer itself: made lazily, since their code is large. */
export interface FieldChecks {
  address(network: string, text: string): Promise<{ value: string } | FieldError>;
  memo(network: string, text: string): Promise<{ value: string } | FieldError>;
  phone(country: string, text: string): Promise<{ value: string } | FieldError>;
}

export interface CheckedForm {
  readonly errors: FieldErrors;
  /** Answers in the form in which they are sent: trimmed, phone numbers as digits. */
  readonly values: Answers;
}

/** Every answer checked; nothing is sent while there are errors. */
export async function checkForm(
  form: readonly FormField[], answers: Answers, offer: Offer, checks: FieldChecks,
): Promise<CheckedForm> {
  const errors: Record<string, FieldError> = {};
  const values: Record<string, string> = {};
  for (const field of form) {
    const text = (answers[field.name] ?? '').trim();
    if (text === '' || (field.kind === 'boolean' && text === 'false' && field.required)) {
      if (field.required) errors[field.name] = { code: 'ERR_FIELD_MISSING' };
      continue;
    }
    const result = await checkField(field, text, offer, checks);
    if ('code' in result && result.otherwise !== undefined && answers[keptName(field.name)] === text) values[field.name] = result.otherwise;
    else if ('code' in result) errors[field.name] = result;
    else values[field.name] = result.value;
  }
  return { errors, values };
}

async function checkField(
  field: FormField, text: string, offer: Offer, checks: FieldChecks,
): Promise<{ value: string } | FieldError> {
  const { network } = offer.receive;
  switch (field.kind) {
    case 'address': return checks.address(network, text);
    case 'memo': return checks.memo(network, text);
    case 'phone': return checks.phone(offer.country, text);
    case 'email': return isEmail(text) ? { value: text } : { code: 'ERR_EMAIL_FORMAT' };
    case 'number': return /^-?\d+(\.\d+)?$/.test(text) && text.length <= 30 ? { value: text } : { code: 'ERR_NUMBER_FORMAT' };
    case 'date': return isDay(text) ? { value: text } : { code: 'ERR_DATE_FORMAT' };
    case 'boolean': return text === 'true' || text === 'false' ? { value: text } : { code: 'ERR_FIELD_INVALID' };
    case 'enum':
      return field.options?.some(({ value }) => value === text) ? { value: text } : { code: 'ERR_FIELD_INVALID' };
    case 'string': return text.length <= 256 ? { value: text } : { code: 'ERR_FIELD_TOO_LONG' };
  }
}
