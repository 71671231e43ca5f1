/** What a check of a receiving address answers: a failure is a value with a code. Types only, so no chunk is shared. */
import type { MemoRule } from './memo.js';

/** Networks that share one address format. `evm` covers every chain with `0x` accounts. */
export type AddressFamily = 'evm' | 'solana' | 'tron' | 'stellar' | 'ton';

/** Where the money goes: only `sandbox` lets test network addresses through. */
export type AddressEnvironment = 'sandbox' | 'live';

/**
 * Why an address was refused.
 * - `ERR_ADDRESS_EMPTY`: nothing but white space.
 * - `ERR_ADDRESS_FORMAT`: not an address that can receive: wrong length or characters, invisible characters inside, a
 *   contract where an account belongs, or a secret key.
 * - `ERR_ADDRESS_CHECKSUM`: the right shape with a mistyped character.
 * - `ERR_ADDRESS_ZERO`: the all-zero account, which nobody holds: money sent there is lost.
 * - `ERR_ADDRESS_NETWORK`: an address of another network; `looksLike` names its family where it is known.
 * - `ERR_ADDRESS_TESTNET`: marked for the test network, in a live checkout.
 */
export type AddressErrorCode =
  | 'ERR_ADDRESS_EMPTY' | 'ERR_ADDRESS_FORMAT' | 'ERR_ADDRESS_CHECKSUM' | 'ERR_ADDRESS_ZERO'
  | 'ERR_ADDRESS_NETWORK' | 'ERR_ADDRESS_TESTNET';

/**
 * An address without the white space around it and what it asks of a memo, or the reason for its refusal. A refusal
 * never carries the refused text, which may be a secret key pasted by mistake.
 */
export type AddressCheck =
  | { readonly ok: true; readonly address: string; readonly memo: MemoRule }
  | { readonly ok: false; readonly code: AddressErrorCode; readonly looksLike?: AddressFamily };

/** One family's rule. The text is trimmed already. */
export type FamilyCheck = (address: string, environment: AddressEnvironment) => AddressCheck;
