/** What is kept of a form for this tab. */
import * as z from 'zod/mini';
import { amountSide } from './money.js';

const word = z.optional(z.string().check(z.maxLength(64)));

export const draft = z.object({
  /** What the page had given; another time it means something else, and this is let go. */
  prefill: z.string(),
  selection: z.object({ country: word, channel: word, carrier: word, network: word, asset: word, amount: z.string().check(z.maxLength(64)), side: amountSide }),
  /** The offer that she had gone on with. */
  chosen: z.optional(z.string().check(z.maxLength(160))),
  answers: z.record(z.string().check(z.maxLength(80)), z.string().check(z.maxLength(256))),
});
export type Draft = z.infer<typeof draft>;
