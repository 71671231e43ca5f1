/** What the journeys share: a demo of their own for each worker, and the checkout as a customer sees it. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { test as base, expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

export { expect };

const root = path.resolve(import.meta.dirname, '../..');

export interface Servers {
  readonly shop: string;
  readonly sandbox: string;
}

interface SandboxOrder {
  readonly orderId: string;
  readonly status: string;
  readonly phoneNumber?: string;
  readonly otp?: string;
  readonly orderParams?: string;
  readonly memo?: string;
  readonly transferInstructions: { readonly ussdCode?: string };
}

/** The provider's side of a test: what it knows, and what it is told to do. */
export class Sandbox {
  readonly url: string;
  constructor(url: string) {
    this.url = url;
  }

  async post(route: string, body: unknown = {}): Promise<unknown> {
    const response = await fetch(`${this.url}/sandbox/${route}`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  async orders(): Promise<readonly SandboxOrder[]> {
    return ((await (await fetch(`${this.url}/sandbox/orders`)).json()) as { orders: SandboxOrder[] }).orders;
  }

  /** The orders of one checkout, by the key that the endpoint gave them. */
  async ordersOf(phone: string): Promise<readonly SandboxOrder[]> {
    return (await this.orders()).filter(({ phoneNumber }) => phoneNumber === phone);
  }

  async orderOf(phone: string): Promise<SandboxOrder> {
    const [order] = await this.ordersOf(phone);
    if (!order) throw new Error(`no order for ${phone}`);
    return order;
  }

  async control(phone: string, verb: string, body: unknown = {}): Promise<void> {
    await this.post(`orders/${(await this.orderOf(phone)).orderId}/${verb}`, body);
  }

  /** Enters a PIN in the prompt on the phone. */
  async enterPin(phone: string, pin = '1234'): Promise<void> {
    await expect.poll(async () => (await this.openPrompt(phone)) !== undefined).toBe(true);
    await this.post(`phones/${phone}/prompts/${await this.openPrompt(phone)}/answer`, { pin });
  }

  private async openPrompt(phone: string): Promise<string | undefined> {
    const { messages } = (await (await fetch(`${this.url}/sandbox/phones/${phone}`)).json()) as { messages: { kind: string; id: string; state?: string }[] };
    return messages.find(({ kind, state }) => kind === 'stk' && state === 'open')?.id;
  }
}

export const WALLET = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';

/** The checkout as a customer sees it: by names and roles, never by ids. */
export class CheckoutPage {
  readonly page: Page;
  readonly shop: string;
  readonly root: Locator;

  constructor(page: Page, shop: string, root = page.locator('onramp-checkout')) {
    this.page = page;
    this.shop = shop;
    this.root = root;
  }

  /** Opens the shop with a cart of its own; the query says what the shop pins and prefills. */
  async open(query: Record<string, string> = {}): Promise<void> {
    await this.page.goto(`${this.shop}/?${new URLSearchParams({ cart: randomUUID(), address: 'customer', ...query })}`);
  }

  heading(name: string | RegExp): Locator {
    return this.root.getByRole('heading', { name });
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name });
  }

  field(name: string | RegExp): Locator {
    return this.root.getByRole('textbox', { name });
  }

  async pick(label: string, search: string, option: RegExp | string): Promise<void> {
    await this.root.getByRole('button', { name: label }).click();
    const searchField = this.root.getByRole('combobox', { name: `Search: ${label}` });
    if (await searchField.isVisible().catch(() => false)) await searchField.fill(search);
    await this.root.getByRole('option', { name: option }).first().click();
  }

  /** Chooses a country, types an amount, and takes the offer of one carrier. */
  async choose(country: string, amount: string, way: RegExp): Promise<void> {
    await expect(this.heading(/^Buy/)).toBeVisible();
    await this.pick('Country', country.slice(0, 4), new RegExp(country));
    await this.field('You pay').fill(amount);
    await this.root.getByRole('radio', { name: way }).check({ force: true });
    await this.button('Continue').click();
  }

  async details({ phone, email = 'amina@example.com', address = WALLET }: { phone: string; email?: string; address?: string | undefined }): Promise<void> {
    await expect(this.heading('Your details')).toBeVisible();
    await this.field('Phone number').fill(phone);
    await this.field('Email').fill(email);
    if (address) await this.field(/wallet address/).fill(address);
  }

  /** Presses a button that commits money or ends an order, as a person does: it comes into view, is looked at, is pressed. */
  async press(name: string | RegExp): Promise<void> {
    const button = this.button(name);
    await button.scrollIntoViewIfNeeded();
    await this.page.waitForTimeout(700);
    await expect.poll(() => button.evaluate((element) => element.getAnimations().length)).toBe(0);
    await button.click();
    // A machine that is busy shows a button late: then she is told so, and presses again as a person would.
    if (!(await this.root.getByText(/too quick to count/).isVisible())) return;
    await this.page.waitForTimeout(1000);
    if (await button.isVisible()) await button.click();
  }

  async accept(name: string | RegExp = 'Accept and continue'): Promise<void> {
    await expect(this.heading('Check and accept')).toBeVisible();
    await this.press(name);
  }

  /** Up to the last look at an M-Pesa order. */
  async review(phone: string): Promise<void> {
    await this.open();
    await this.choose('Kenya', '1500', /M-Pesa/);
    await this.details({ phone: `0${phone.slice(3)}` });
    await this.button('Review').click();
    await expect(this.heading('Check and accept')).toBeVisible();
  }

  /** An M-Pesa order that waits for its payment. */
  async order(phone: string): Promise<void> {
    await this.review(phone);
    await this.accept();
    await expect(this.heading('Pay now')).toBeVisible();
  }

  /** The names of the events that the page has heard, oldest first. */
  async events(): Promise<string[]> {
    return (await this.page.locator('#log li b').allTextContents()).reverse();
  }
}

/** The tag of a page of its own, with all that can be pinned pinned: it begins with the last look before the order. */
export function tagAtReview(phone: string, { endpoint = '/checkout', attributes = '' } = {}): string {
  const pinned = new URLSearchParams({
    cart: phone, country: 'KE', amount: '1500', network: 'POLYGON', 'pin-channel': 'mobile_money', 'pin-carrier': 'ke_safaricom', 'customer-email': 'amina@example.com',
  }).toString().replaceAll('&', '&amp;');
  return `<onramp-checkout endpoint="${endpoint}" session-url="/checkout-session?${pinned}" phone="${phone}" ${attributes}></onramp-checkout>`;
}

/** A number that no other test uses: 2547 and eight digits. */
let numbers = Math.floor(Math.random() * 1_000_000);
export function newPhone(code = '2547', digits = 8): string {
  numbers += 1;
  return code + String(numbers).padStart(digits, '1').slice(-digits);
}

export const test = base.extend<{ checkout: CheckoutPage; sandbox: Sandbox }, { servers: Servers; demoArgs: string }>({
  demoArgs: ['--speed 4', { scope: 'worker', option: true }],
  servers: [async ({ demoArgs }, use) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'demo/serve.ts', '--port', '0', '--built', ...demoArgs.split(' ')], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    const servers = await new Promise<Servers>((resolve, reject) => {
      let output = '';
      child.stdout.on('data', (data: Buffer) => {
        output += data.toString();
        const found = /shop\s+(http:\S+?)\/\s[\s\S]*sandbox\s+(http:\S+?)\/sandbox/.exec(output);
        if (found?.[1] && found[2]) resolve({ shop: found[1], sandbox: found[2] });
      });
      child.once('exit', (code) => reject(new Error(`the demo ended with ${code}: ${output}`)));
    });
    await use(servers);
    child.kill();
  }, { scope: 'worker', timeout: 60_000 }],
  sandbox: async ({ servers }, use) => {
    await use(new Sandbox(servers.sandbox));
  },
  checkout: async ({ page, servers }, use) => {
    await use(new CheckoutPage(page, servers.shop));
  },
  page: async ({ page }, use) => {
    await use(page);
    // What a test answers for may still be on its way when the test has seen what it wanted.
    if (!page.isClosed()) await page.unrouteAll({ behavior: 'ignoreErrors' });
  },
});
