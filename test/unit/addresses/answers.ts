/** What the check said, in one word for a table of cases. */
import assert from 'node:assert/strict';
import { type AddressEnvironment, checkAddress } from '../../../src/addresses/index.js';

/** The code of a refusal, and the family that the text looks like. */
export async function refused(
  network: string, address: string, environment: AddressEnvironment = 'live',
): Promise<string> {
  const result = await checkAddress(network, address, environment);
  assert.ok(!result.ok, `${network} took ${address}`);
  assert.ok(!JSON.stringify(result).includes(address.trim() || '\0'), 'the refused text is not repeated');
  return result.looksLike ? `${result.code} ${result.looksLike}` : result.code;
}

/** The memo rule of an address that is taken. */
export async function taken(
  network: string, address: string, environment: AddressEnvironment = 'live',
): Promise<string> {
  const result = await checkAddress(network, address, environment);
  assert.ok(result.ok, `${network} refused ${address}: ${result.ok || result.code}`);
  assert.equal(result.address, address.trim());
  return result.memo;
}
