/** The shop around the checkout. A real shop needs the tag alone; the rest shows what happens. */
import type { OnrampCheckout } from '../src/elements.js';
import { Phone } from './phone.js';

const element = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E;
const settings = (await (await fetch('/settings')).json()) as {
  sandbox: string; wallet: string; countries: { country: string; name: string }[];
};
const checkout = element<OnrampCheckout>('checkout');
const query = new URLSearchParams(location.search);

element('wallet').textContent = `${settings.wallet.slice(0, 6)}…${settings.wallet.slice(-4)}`;
checkout.setAttribute('endpoint', new URL(query.get('endpoint') ?? '/checkout', location.href).href);
checkout.setAttribute('session-url', `/checkout-session${location.search}`);
for (const name of ['theme', 'lang', 'dir', 'presentation', 'channel', 'carrier', 'email', 'phone', 'currency', 'asset']) {
  const value = query.get(name);
  if (value) checkout.setAttribute(name, value);
}
for (const name of ['country', 'amount', 'network', 'address']) {
  const value = query.get(`prefill-${name}`);
  if (value) checkout.setAttribute(name, value);
}

const phone = new Phone(element('phone'), settings.sandbox);
const log = element('log');
const names = [
  'ready', 'step', 'offer', 'order-created', 'order-updated', 'action-required', 'order-completed', 'order-failed', 'order-expired',
  'order-cancelled', 'error', 'close',
] as const;
for (const name of names) {
  checkout.addEventListener(`onramp-${name}`, (event) => {
    const item = document.createElement('li');
    const title = document.createElement('b');
    title.textContent = event.type;
    item.append(title, ` ${JSON.stringify(event.detail)}`);
    log.prepend(item);
    if (name.startsWith('order') || name === 'action-required') void phone.follow();
  });
}
void phone.follow();

await customElements.whenDefined('onramp-checkout');
if (checkout.presentation === 'dialog') checkout.open();

const sandbox = async (path: string, body: unknown = {}): Promise<void> => {
  await fetch(`${settings.sandbox}/sandbox/${path}`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  });
  checkout.refresh();
};
const newest = async (verb: string, body: unknown = {}): Promise<void> => {
  const { orders } = (await (await fetch(`${settings.sandbox}/sandbox/orders`)).json()) as { orders: { orderId: string }[] };
  if (orders[0]) await sandbox(`orders/${orders[0].orderId}/${verb}`, body);
};

const groups: Record<string, Record<string, () => Promise<void>>> = {
  'This order': {
    'Money arrives': () => newest('paid'),
    'Payment not found': () => newest('reject'),
    Expire: () => newest('expire'),
    'Delivery will fail': () => newest('behaviour', { deliveryFails: true }),
    'Send the prompt again': () => newest('push'),
  },
  'What comes next': {
    'Refuse the next code': () => sandbox('wrong-otp'),
    'Rates rise 3 %': () => sandbox('rates', { percent: 3 }),
    'Cut the next order': () => sandbox('faults', { operation: 'createOnrampOrder', kind: 'drop-after-commit' }),
    'Provider is down': () => sandbox('faults', { kind: '503', times: 5 }),
  },
};
for (const [title, buttons] of Object.entries(groups)) {
  const heading = document.createElement('p');
  heading.textContent = title;
  const row = document.createElement('div');
  row.className = 'buttons';
  for (const [label, act] of Object.entries(buttons)) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.addEventListener('click', () => void act());
    row.append(button);
  }
  element('panel').append(heading, row);
}

const form = element<HTMLFormElement>('scenario');
const select = (name: string): HTMLSelectElement => form.elements.namedItem(name) as HTMLSelectElement;
select('country').append(new Option('free to choose', ''), ...settings.countries.map(({ country, name }) => new Option(name, country)));
for (const network of ['POLYGON', 'CELO', 'BASE', 'SOLANA', 'TRON', 'STELLAR', 'TON']) select('network').append(new Option(network, network));
for (const [name, value] of query) {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLSelectElement || field instanceof HTMLInputElement) field.value = value;
}
form.addEventListener('submit', (event) => {
  event.preventDefault();
  const given = [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '');
  location.search = new URLSearchParams([...given, ['cart', crypto.randomUUID()]]).toString();
});
