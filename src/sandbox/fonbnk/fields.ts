/**
 * What an order must be told besides the quote (`requiredFields`, domain-facts §4.1), and whether it was. The
 * document's `RequiredFieldType` lacks `phone` although published examples of the same endpoint use it; the sandbox
 * says `phone` unless `phoneFieldType` says otherwise.
 */
import * as z from 'zod/mini';
import { nigerianBanks } from './banks.js';
import type { Corridor } from './catalogue.js';
import { Refusal } from './refusal.js';
import type { Network } from './words.js';

export interface RequiredField {
  readonly type: 'phone' | 'number' | 'string' | 'date' | 'boolean' | 'email' | 'enum';
  readonly label: string;
  readonly required: boolean;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

export type RequiredFields = Readonly<Record<string, RequiredField>>;
export type ExtraFields = Readonly<Record<string, unknown>>;

const text = (label: string, required = true): RequiredField => ({ type: 'string', label, required });
const options = (...labels: string[]): NonNullable<RequiredField['options']> =>
  labels.map((label) => ({ value: label.toLowerCase().replaceAll(' ', '_'), label }));

/** NG bank is the published example; ZA and BR use every other type that the document has. */
const BANK: Readonly<Record<string, RequiredFields>> = {
  NG: {
    bankCode: { type: 'enum', label: 'Bank', required: true, options: nigerianBanks },
    buyerBankAccountNumber: text('Bank account number'),
  },
  ZA: {
    fullName: text('Full name'),
    dateOfBirth: { type: 'date', label: 'Date of birth', required: true },
    sourceOfFunds: {
      type: 'enum', label: 'Source of funds', required: true, options: options('Salary', 'Business', 'Savings', 'Gift'),
    },
    receiptEmail: { type: 'email', label: 'E-mail for the receipt', required: false },
  },
  BR: {
    fullName: text('Full name'),
    taxId: text('CPF'),
    dateOfBirth: { type: 'date', label: 'Date of birth', required: true },
    monthlyIncome: { type: 'number', label: 'Monthly income in BRL', required: false },
    politicallyExposed: { type: 'boolean', label: 'I am a politically exposed person', required: true },
  },
};

export function requiredFieldsOf(
  { country, channel }: Corridor, network: Network, phoneFieldType: 'phone' | 'string',
): RequiredFields {
  const phoneNumber: RequiredField = { type: phoneFieldType, label: 'Phone number', required: true };
  const memo = network === 'STELLAR' || network === 'TON' ? { memo: text('Memo', false) } : {};
  return { phoneNumber, ...(channel.channel === 'bank' ? BANK[country.iso] : {}), ...memo };
}

const schemas = {
  phone: z.string().check(z.regex(/^\d{8,15}$/)),
  string: z.string().check(z.minLength(1), z.maxLength(200)),
  number: z.number(),
  date: z.iso.date(),
  boolean: z.boolean(),
  email: z.email(),
  enum: z.string(),
} satisfies Record<RequiredField['type'], z.ZodMiniType>;

/**
 * Fields that were not asked for are kept and not looked at: the document allows any.
 * @throws Refusal 400 that names the first field which is missing or does not fit its type. The phone number is digits
 * with the country's code and no plus (domain-facts §4.1).
 */
export function checkExtraFields(fields: RequiredFields, answers: ExtraFields, { country }: Corridor): void {
  for (const [key, field] of Object.entries(fields)) {
    const answer = answers[key];
    if (answer === undefined || answer === null || answer === '') {
      if (field.required) throw new Refusal(400, `extraFields.${key} is required`);
      continue;
    }
    const fits = schemas[field.type].safeParse(answer).success
      && (field.options === undefined || field.options.some(({ value }) => value === answer))
      && (key !== 'phoneNumber' || isPhoneOf(answer, country.dial));
    if (!fits) throw new Refusal(400, `extraFields.${key} is invalid`);
  }
}

const isPhoneOf = (answer: unknown, dial: string): boolean =>
  typeof answer === 'string' && /^\d{8,15}$/.test(answer) && answer.startsWith(dial);
