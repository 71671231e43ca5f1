/** Two observations of one order, two orders, two sets of figures: how they compare. */
import { compareDecimal } from './money.js';
import { joinStatus } from './status.js';
import type { Terms, Order } from './schemas/order.js';

/** The same order seen twice: the observation that is further, with what only the other one knows of the transaction. */
export function joinOrder(known: Order, seen: Order): Order {
  const newer = joinStatus(seen.flow, known.status, seen.status) === seen.status ? seen : known;
  const { transactionHash, explorerUrl } = newer.transactionHash === undefined ? (newer === seen ? known : seen) : newer;
  return {
    ...newer,
    // Of an observation that is behind, the read token is news all the same.
    statusToken: seen.statusToken,
    ...(transactionHash === undefined ? {} : { transactionHash }), ...(explorerUrl === undefined ? {} : { explorerUrl }),
  };
}

/** Of several orders of a session. */
export const newestFirst = (a: Order, b: Order): number => b.createdAt.localeCompare(a.createdAt);

/** Whether two sets of figures are the same money to the same place. */
export function sameTerms(a: Terms, b: Terms): boolean {
  return a.pay.currency === b.pay.currency && compareDecimal(a.pay.amount, b.pay.amount) === 0
    && a.receive.asset === b.receive.asset && a.receive.network === b.receive.network
    && compareDecimal(a.receive.amount, b.receive.amount) === 0
    && (a.receive.address === undefined || b.receive.address === undefined || a.receive.address === b.receive.address);
}
