/** The shop's books on its page: what its own server has credited, whatever the page has heard. */
export interface Books {
  readonly balance: string;
  readonly currency: string;
  readonly customer: string;
  readonly mood: string;
  readonly entries: readonly {
    readonly id: string; readonly flow: string; readonly reference: string; readonly amount: string; readonly currency: string;
    readonly outcome: 'credited' | 'refused'; readonly asked: number;
  }[];
}

const WHAT: Readonly<Record<string, Readonly<Record<'credited' | 'refused', string>>>> = {
  ingress: { credited: 'Added to the balance', refused: 'Not added: could not be credited' },
  egress: { credited: 'Taken from the balance', refused: 'Not taken: withdrawal refused' },
  invoice_payment: { credited: 'Invoice paid', refused: 'Invoice not paid' },
};

export const money = (amount: string, currency: string): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code', signDisplay: 'negative' }).format(Number(amount));

export async function readBooks(wish?: Readonly<Record<string, unknown>>): Promise<Books> {
  const response = await fetch(`/books${location.search}`, wish ? { method: 'POST', body: JSON.stringify(wish) } : {});
  return (await response.json()) as Books;
}

export function drawBooks(list: HTMLElement, { entries }: Books): void {
  list.replaceChildren(...entries.map((entry) => {
    const row = document.createElement('li');
    row.dataset['outcome'] = entry.outcome;
    const what = Object.assign(document.createElement('span'), { textContent: WHAT[entry.flow]?.[entry.outcome] ?? entry.outcome });
    const amount = Object.assign(document.createElement('b'), { textContent: money(entry.amount, entry.currency) });
    const small = Object.assign(document.createElement('small'), {
      textContent: `${entry.reference} · asked ${entry.asked === 1 ? 'once' : `${entry.asked} times`}`,
    });
    row.append(what, amount, small);
    return row;
  }));
  if (entries.length === 0) list.replaceChildren(Object.assign(document.createElement('li'), { className: 'empty', textContent: 'Nothing yet.' }));
}
