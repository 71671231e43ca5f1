/** An invoice or a payment that was made a moment ago may not be readable yet: that is no unknown order. */
import { ProviderError } from '../providers/provider.js';
import type { Attempt, Attempts } from './attempts.js';

/** Reads may be this far behind, many times over. */
const LAG_MS = 10 * 60_000;

/** What `read` says of this attempt. @throws ProviderError; `unknown_order` only when it has stood for longer than reads are behind. */
export async function readLagging<T>(attempts: Attempts, attempt: Attempt, read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (thrown) {
    if (!(thrown instanceof ProviderError) || thrown.reason !== 'unknown_order' || await attempts.age(attempt) > LAG_MS) throw thrown;
    throw new ProviderError('unsent', 'busy', 'what was just made cannot be read yet', { cause: thrown });
  }
}
