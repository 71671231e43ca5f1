/** What the loader hears from the frame, parsed by hand: a schema library would weigh more than the loader. */
import type { HostWords } from './messages.js';
import { isJson } from './rpc.js';
import type { Json } from './rpc.js';

/** What the frame says of itself with every change. */
export interface FrameState {
  readonly seq: number;
  readonly step: string;
  readonly order: (Json & { readonly status: string }) | undefined;
  readonly error: Json | undefined;
  readonly words: HostWords;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length < 300;

/** `undefined` for what is no state, or older than what is known. */
export function readState(params: unknown, after: number): FrameState | undefined {
  if (!isJson(params)) return undefined;
  const { seq, step, order, error, words } = params;
  if (typeof seq !== 'number' || !(seq > after) || !isText(step) || !isJson(words) || ![words['close'], words['moving'], words['stay']].every(isText)) return undefined;
  const known = isJson(order) && isText(order['status']) ? (order as FrameState['order']) : undefined;
  return { seq, step, order: known, error: isJson(error) ? error : undefined, words: words as unknown as HostWords };
}

/** A height that a page can have, in pixels. */
export function readHeight(params: unknown): number | undefined {
  const height = isJson(params) ? params['height'] : undefined;
  return typeof height === 'number' && height >= 0 && height < 20_000 ? height : undefined;
}
