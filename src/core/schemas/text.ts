/** How long the words of others may be. */
import * as z from 'zod/mini';

/** A one-line label. */
export const label = z.string().check(z.maxLength(200));
/** A paragraph. */
export const paragraph = z.string().check(z.maxLength(2000));
