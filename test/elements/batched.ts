/** `POST /batch` over answers that are given by path, as the session endpoint puts them together. */
type ByPath = (path: string) => Response | Promise<Response>;

const written = async (answered: Response): Promise<string> => `{"status":${answered.status},"body":${await answered.text()}}`;

interface Asked {
  readonly start?: { readonly order?: string };
  readonly calls?: readonly { readonly path: string }[];
}

export async function batched(byPath: ByPath, body: BodyInit | null | undefined): Promise<Response> {
  if (typeof body !== 'string') throw new Error('A batch is text.');
  const { start, calls = [] } = JSON.parse(body) as Asked;
  if (!start) return new Response(`{"results":[${(await Promise.all(calls.map(async ({ path }) => written(await byPath(path))))).join(',')}]}`);
  const parts = { session: '/session', countries: '/countries', assets: '/assets', orders: start.order === undefined ? '/orders' : `/orders/${start.order}` };
  const all = await Promise.all(Object.entries(parts).map(async ([name, path]) => `"${name}":${await written(await byPath(path))}`));
  return new Response(`{"start":{${all.join(',')}}}`);
}
