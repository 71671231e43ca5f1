/** `onramp-checkout mint`: prints a session token for trying things out. */
import { randomBytes } from 'node:crypto';
import { CheckoutError } from '../core/errors.js';
import { mintSession } from '../session/index.js';
import type { MintInput } from '../session/index.js';
import { ruleOf } from './claim-rules.js';
import { readEnvironment, readKeys, readOrigins, readPublicUrl } from './environment.js';
import { SettingError } from './setting.js';

export const MINT_HELP = `onramp-checkout mint [--flow onramp] [--reference <text>] [--order <json>] [--customer <json>] [--jti <text>] [--minutes 30]

Prints a session token, signed with the first key of CHECKOUT_SESSION_KEYS for CHECKOUT_PUBLIC_URL,
CHECKOUT_MERCHANT_ID and CHECKOUT_ORIGINS.
  --flow       onramp (default), ingress, egress or invoice_payment
  --order      what is pinned, such as '{"country":"KE","amount":"1500","currency":"local","addressByCustomer":true}'
               by default the customer chooses everything and gives the address: {"addressByCustomer":true}
               ingress: '{"amount":"30.00","currency":"EUR","billing":{"merchantCustomerId":"u2340112"}}'
               egress: '{"amount":"100","currency":"EUR","user":"user@example.com"}'
               invoice_payment: '{"invoiceId":"inv-1","types":["CHECKOUT","EXTERNAL"]}'
  --customer   such as '{"email":"amina@example.com","phone":"254712345678"}'
  --jti        the same checkout again resumes its order; random by default`;

export interface MintOptions {
  readonly flow?: string | undefined;
  readonly reference?: string | undefined;
  readonly order?: string | undefined;
  readonly customer?: string | undefined;
  readonly jti?: string | undefined;
  readonly minutes?: string | undefined;
}

const json = (name: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new SettingError(`--${name} is not valid JSON: ${text.slice(0, 60)}`);
  }
};

export async function mint(options: MintOptions, variables: Readonly<Record<string, string | undefined>>): Promise<string> {
  const [key] = readKeys(variables);
  const aud = readPublicUrl(variables);
  const iss = variables['CHECKOUT_MERCHANT_ID'];
  if (!key || !iss) throw new SettingError('CHECKOUT_MERCHANT_ID is missing: iss of the sessions');
  const minutes = Number(options.minutes ?? '30');
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 120) throw new SettingError('--minutes must be a whole number from 1 to 120');
  const { flow = 'onramp' } = options;
  if (flow !== 'onramp' && options.order === undefined) throw new SettingError(`--order is missing: what is pinned of the flow ${flow}`);
  const input = {
    iss, aud, jti: options.jti ?? randomBytes(16).toString('base64url'), environment: readEnvironment(variables, aud),
    origins: readOrigins(variables), flow, reference: options.reference ?? 'try-out',
    order: options.order === undefined ? { addressByCustomer: true } : json('order', options.order),
    ...(options.customer === undefined ? {} : { customer: json('customer', options.customer) }),
    lifetimeSeconds: minutes * 60,
  } as MintInput;
  try {
    return await mintSession(input, key);
  } catch (thrown) {
    if (thrown instanceof CheckoutError) {
      const { field = 'claims' } = thrown.problem;
      throw new SettingError(`the claim "${field}" is not valid: it has to be ${ruleOf(field, flow)}`);
    }
    throw thrown;
  }
}
