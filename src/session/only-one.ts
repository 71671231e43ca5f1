/** Of several orders with one key, which a doubled request makes, one stays: the same one whoever looks. */
import { joinStatus } from '../core/status.js';
import type { OnrampProvider, ProviderOrder } from '../providers/provider.js';

/** Further on first; of two alike the older, then the smaller id: any number of lookers choose alike. */
function byRight(a: ProviderOrder, b: ProviderOrder): number {
  if (a.status !== b.status) return joinStatus('onramp', a.status, b.status) === a.status ? -1 : 1;
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** Best effort: a look that fails leaves the order as it is. The others are rejected before anyone is shown how to pay. */
export async function onlyOne(provider: OnrampProvider, order: ProviderOrder): Promise<ProviderOrder> {
  const others = (await provider.siblings?.(order).catch(() => undefined)) ?? [];
  const [winner = order, ...losers] = [order, ...others.filter(({ id, key }) => id !== order.id && key === order.key)].sort(byRight);
  await Promise.all(losers.filter(({ status }) => status === 'awaiting_payment').map(({ id }) => provider.reject(id).catch(() => undefined)));
  return winner;
}
