/** What a check of an address says. */

export type AddressFamily = 'evm' | 'solana' | 'tron' | 'stellar' | 'ton';

export type AddressError =
  | 'ERR_ADDRESS_EMPTY' | 'ERR_ADDRESS_FORMAT' | 'ERR_ADDRESS_CHECKSUM' | 'ERR_ADDRESS_ZERO' | 'ERR_ADDRESS_NETWORK' | 'ERR_ADDRESS_TESTNET';

export type AddressCheck =
  | { readonly ok: true; readonly address: string; /** A muxed Stellar address carries its id. */ readonly memo?: 'none' }
  | { readonly ok: false; readonly code: AddressError; readonly looksLike?: AddressFamily };

export const good = (address: string): AddressCheck => ({ ok: true, address });
export const bad = (code: AddressError): AddressCheck => ({ ok: false, code });
