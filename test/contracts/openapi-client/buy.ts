/**
 * A program of somebody who has read nothing but `/openapi.json`: `endpoint-api` is made from it when the test runs, and all that
 * is known of the endpoint here is known from there.
 */
import createClient from 'openapi-fetch';
import type { components, paths } from 'endpoint-api';

type Schemas = components['schemas'];

export interface Room {
  readonly url: string;
  readonly token: string;
  readonly fetch: (request: Request) => Promise<Response>;
  /** She pays, outside of all this. */
  readonly pay: () => void;
}

export interface Bought {
  readonly reference: string;
  readonly countries: readonly string[];
  readonly offers: number;
  readonly ways: readonly Schemas['Instructions']['type'][];
  readonly statuses: readonly Schemas['Order']['status'][];
  readonly refused: readonly Pick<Schemas['Problem'], 'status' | 'code' | 'recoverable'>[];
  readonly batched: readonly number[];
}

const CORRIDOR = { country: 'KE', network: 'POLYGON', asset: 'USDC', amount: '1500', currency: 'local' } as const;

/** What came, where it had to come. */
function certain<Data>({ data, error }: { data?: Data; error?: Schemas['Problem'] }): Data {
  if (data === undefined) throw new Error(`${error?.status} ${error?.code}`);
  return data;
}

function refusal({ error }: { error?: Schemas['Problem'] }): Bought['refused'][number] {
  if (!error) throw new Error('it was not refused');
  const { status, code, recoverable } = error;
  return { status, code, recoverable };
}

export async function buy({ url, token, fetch, pay }: Room): Promise<Bought> {
  const client = createClient<paths>({ baseUrl: url, fetch, headers: { authorization: `Bearer ${token}` } });
  const stranger = createClient<paths>({ baseUrl: url, fetch });

  const session = certain(await client.GET('/session'));
  if (session.flow !== 'onramp') throw new Error(session.flow);
  session.addressByCustomer satisfies boolean;
  const { countries } = certain(await client.GET('/countries'));
  const { offers } = certain(await client.GET('/offers', { params: { query: { ...CORRIDOR, channel: 'mobile_money' } } }));
  const offer = offers.find(({ carrier }) => carrier === 'ke_safaricom');
  if (!offer) throw new Error('no offer of M-Pesa');

  const body: Schemas['CreateOrder'] = {
    quote: offer.quote, email: 'amina@example.com', address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', fields: { phoneNumber: '254712345678' },
  };
  const withoutPhone = await client.POST('/orders', { body: { ...body, fields: {} } });
  const made = certain(await client.POST('/orders', { body }));
  const path = { id: made.id };
  const wrongCode = await client.POST('/orders/{id}/otp', { params: { path }, body: { otp: '000000' } });

  pay();
  const statuses = [made.status];
  const byStatus = createClient<paths>({ baseUrl: url, fetch, headers: { authorization: `Bearer ${made.statusToken}` } });
  for (let looks = 0; statuses.at(-1) !== 'complete' && looks < 200; looks += 1) {
    const { status } = certain(await byStatus.GET('/orders/{id}', { params: { path } }));
    if (status !== statuses.at(-1)) statuses.push(status);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  const late = await client.POST('/orders/{id}/reject', { params: { path }, body: {} });
  const batch = certain(await stranger.POST('/batch', { body: { session: token, calls: [{ method: 'GET', path: '/session' }, { method: 'GET', path: `/orders/${made.id}` }] } }));

  return {
    reference: made.reference, countries: countries.map(({ country }) => country), offers: offers.length, ways: [made.instructions.type], statuses,
    refused: [await stranger.GET('/session'), withoutPhone, wrongCode, late].map(refusal),
    batched: 'results' in batch ? batch.results.map(({ status }) => status) : [],
  };
}

/** What the compiler has to refuse: never run. */
export async function refused(client: ReturnType<typeof createClient<paths>>, order: Schemas['Order'], session: Schemas['Session']): Promise<void> {
  // @ts-expect-error there is no such call
  await client.GET('/order');
  // @ts-expect-error an amount is wanted
  await client.GET('/offers', { params: { query: { country: 'KE', network: 'POLYGON', asset: 'USDC', currency: 'local' } } });
  // @ts-expect-error a currency is a side
  await client.GET('/offers', { params: { query: { ...CORRIDOR, currency: 'KES' } } });
  // @ts-expect-error amounts are text
  await client.GET('/offers', { params: { query: { ...CORRIDOR, amount: 1500 } } });
  // @ts-expect-error an order is asked for by its id
  await client.GET('/orders/{id}');
  // @ts-expect-error a code is sent with it
  await client.POST('/orders/{id}/otp', { params: { path: { id: order.id } } });
  // @ts-expect-error more than there is
  await client.POST('/orders/{id}/method', { params: { path: { id: order.id } }, body: { type: 'PLATFORM', amount: '1' } });
  // @ts-expect-error no such status
  order.status satisfies 'done';
  // @ts-expect-error not in every flow
  session.addressByCustomer satisfies boolean;
  // @ts-expect-error only of a link
  order.instructions.url satisfies string;
}
