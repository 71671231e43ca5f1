import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ProviderError } from '../../../src/providers/provider.js';
import type { ProviderReason } from '../../../src/providers/provider.js';
import { createAttempts } from '../../../src/session/attempts.js';
import { readLagging } from '../../../src/session/just-made.js';
import { memoryStore } from '../../../src/stores/memory.js';

describe('what was made a moment ago', () => {
  it('is not unknown because it cannot be read yet; later it is', async () => {
    let now = 0;
    const attempts = createAttempts(memoryStore({ now: () => now }));
    const attempt = await attempts.begin({ iss: 'shop', jti: 'a', number: 0 }, { state: 'done' });
    assert.ok(attempt);
    const reasonOf = (reason: ProviderReason): Promise<ProviderReason | undefined> =>
      readLagging(attempts, attempt, Promise.reject(new ProviderError('refused', reason, 'no'))).catch((thrown: unknown) => (thrown instanceof ProviderError ? thrown.reason : undefined));
    assert.equal(await readLagging(attempts, attempt, Promise.resolve('read')), 'read');
    assert.deepEqual([await reasonOf('unknown_order'), await reasonOf('forbidden')], ['busy', 'forbidden']);
    now = 11 * 60_000;
    assert.equal(await reasonOf('unknown_order'), 'unknown_order');
  });
});
