/** The shop around the checkout. A real shop needs the tag alone; the rest shows what happens. */
import type { OnrampCheckout } from '../src/elements.js';
import { drawBooks, money, readBooks } from './books.js';
import type { Books } from './books.js';
import { flowOf, FLOWS } from './flows.js';
import { groupsOf } from './panel.js';
import { Phone } from './phone.js';
import { WalletPhone } from './wallet-phone.js';

const element = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E;
const settings = (await (await fetch('/settings')).json()) as {
  sandbox: string; wallet: string; countries: { country: string; name: string }[];
};
const checkout = element<OnrampCheckout>('checkout');
const query = new URLSearchParams(location.search);
const flow = flowOf(query);

element('title').textContent = FLOWS[flow].title;
element('intro').textContent = FLOWS[flow].intro;
document.title = `Baobab Wallet · ${FLOWS[flow].title}`;
for (const part of document.querySelectorAll<HTMLElement>('[data-flow]')) {
  part.hidden = !part.dataset['flow']?.split(' ').includes(flow);
  for (const field of part.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')) field.disabled = part.hidden;
}
for (const link of document.querySelectorAll<HTMLAnchorElement>('.flows a')) {
  if (flowOf(new URL(link.href).searchParams) === flow) link.setAttribute('aria-current', 'page');
}
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

const phone = flow === 'onramp' ? new Phone(element('phone'), settings.sandbox) : undefined;
if (flow === 'ingress' || flow === 'egress') new WalletPhone(element('phone'), checkout);
element('phone').hidden = flow === 'invoice_payment';

const showBooks = (books: Books): void => {
  drawBooks(element('books'), books);
  element('balance').textContent = money(books.balance, books.currency);
  element('member').textContent = books.customer;
};
/** What the books say now; `look`: the shop asks the endpoint first. */
const follow = (look = false): void => {
  if (phone) void phone.follow();
  else void readBooks(look ? { look } : undefined).then(showBooks);
};
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
    if (name.startsWith('order') || name === 'action-required') follow(name === 'order-completed');
  });
}
follow();
if (!phone) setInterval(() => document.visibilityState === 'visible' && follow(), 3000);

await customElements.whenDefined('onramp-checkout');
if (checkout.presentation === 'dialog') checkout.open();

const groups = groupsOf(flow, {
  sandbox: settings.sandbox, refresh: () => checkout.refresh(), setMood: async (mood) => showBooks(await readBooks({ mood })),
});
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
select('amount').setAttribute('placeholder', { onramp: 'free to choose', ingress: '25.00', egress: '40.00', invoice_payment: '' }[flow]);
for (const [name, value] of query) {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLSelectElement || field instanceof HTMLInputElement) field.value = value;
}
form.addEventListener('submit', (event) => {
  event.preventDefault();
  const given = [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '');
  location.search = new URLSearchParams([...given, ['flow', flow], ['cart', crypto.randomUUID()]]).toString();
});
