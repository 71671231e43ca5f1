/** Money as it crosses the border: decimal strings and nothing else. */
import * as z from 'zod/mini';
import { DECIMAL } from '../money.js';

/** A non-negative amount in major units as a plain decimal string, e.g. `"1500.00"`. */
export const decimal = z.string().check(z.regex(DECIMAL));
export type Decimal = z.infer<typeof decimal>;

/** An amount with its ISO 4217 code (local money) or asset code (`USDC`). */
export const amountOf = z.object({ amount: decimal, currency: z.string().check(z.minLength(1), z.maxLength(12)) });
export type Amount = z.infer<typeof amountOf>;

/** Which side of an exchange an amount is on: what she pays (`local`) or what she receives (`crypto`). */
export const amountSide = z.enum(['local', 'crypto']);
export type AmountSide = z.infer<typeof amountSide>;
