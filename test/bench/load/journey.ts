/** A whole order, as a customer in Nairobi makes it: M-Pesa, a request on her phone, its PIN, and the crypto arrives. */
import type { Frame, FrameLocator, Locator, Page } from 'playwright';
import { mainThread } from './browser.js';
import type { Phone } from './browser.js';
import type { Ours } from './conditions.js';
import { PATIENCE_MS } from './conditions.js';
import { documentsOf, open } from './visit.js';
import type { Circumstances, Opened } from './visit.js';

export interface Journey {
  /** Answered from the first request to the end of the order. */
  readonly requests: number;
  readonly bytes: number;
  readonly mainThread: number;
  /** The slowest interaction, and the slowest of each step (Event Timing: input to the next frame; 0 below 16 ms). */
  readonly slowest: number;
  readonly interactions: Readonly<Record<string, number>>;
}

/** Where the checkout is on the page: in it, in a frame of it, or all of it. */
export const checkoutOn = (page: Page, variant: Ours): Locator => {
  const within: Page | FrameLocator = variant === 'frame' ? page.frameLocator('onramp-checkout-frame iframe') : page;
  return within.locator('onramp-checkout');
};

let phones = 10_000_000 + Math.floor(Math.random() * 50_000_000);
/** A number that no other order has. */
export const newNumber = (): string => `2547${String(phones++).slice(-8)}`;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const seen = (locator: Locator): Promise<void> => locator.first().waitFor({ timeout: PATIENCE_MS });

/** A button that commits money counts only what a person does: it has been in view for a moment, and stands still. */
async function press(checkout: Locator, name: string | RegExp): Promise<void> {
  const button = checkout.getByRole('button', { name });
  await seen(button);
  await button.scrollIntoViewIfNeeded();
  for (let tries = 0; tries < 5; tries++) {
    await pause(900);
    if (!(await button.isVisible())) return;
    await button.click();
    await pause(100);
    if (!(await checkout.getByText(/too quick to count/).isVisible())) return;
  }
}

/** The first letters of a text key by key, as she types; the rest would only be more of the same. */
async function type(field: Locator, text: string): Promise<void> {
  await field.click();
  await field.press('ControlOrMeta+a');
  await field.pressSequentially(text, { delay: 60 });
}

/** What she does, step by step; `began` is told before each. */
export async function order(checkout: Locator, number: string, began: (what: string) => Promise<void>): Promise<void> {
  await began('the amount');
  const amount = checkout.getByRole('textbox', { name: 'You pay' });
  await seen(amount);
  await type(amount, '1500');
  await began('the offer');
  const way = checkout.getByRole('radio', { name: /M-Pesa/ });
  await seen(way.and(checkout.locator(':enabled')));
  await way.first().check({ force: true });
  await began('to the details');
  await checkout.getByRole('button', { name: 'Continue' }).click();
  await began('the phone number');
  const phone = checkout.getByRole('textbox', { name: /Phone number/ });
  await seen(phone);
  await type(phone, `0${number.slice(3)}`);
  await began('the email');
  await type(checkout.getByRole('textbox', { name: 'Email' }), 'amina@example.com');
  await began('to the review');
  await checkout.getByRole('button', { name: 'Review' }).click();
  await began('accepting');
  await seen(checkout.getByRole('heading', { name: 'Check and accept' }));
  await press(checkout, 'Accept and continue');
  await seen(checkout.getByRole('heading', { name: 'Pay now' }));
}

/** The whole journey on a page that is open. */
export async function goThrough({ phone }: Pick<Opened, 'phone'>, { site }: Pick<Circumstances, 'site'>, variant: Ours, began: (what: string) => Promise<void> = async () => undefined): Promise<void> {
  const checkout = checkoutOn(phone.page, variant);
  const number = newNumber();
  await order(checkout, number, began);
  await began('paying');
  await site.product.enterPin(number);
  await seen(checkout.getByRole('heading', { name: 'Done' }));
}

/** Of every interaction the slowest of its events, by the step in which it began. */
async function interactionsOf(frames: readonly Frame[], steps: readonly (readonly [string, number])[]): Promise<Record<string, number>> {
  const events = (await Promise.all(frames.map((frame) => frame.evaluate(() => window.bench.events)))).flat();
  const slowest: Record<string, number> = Object.fromEntries(steps.map(([step]) => [step, 0]));
  for (const { at, duration, interaction } of events) {
    const step = interaction > 0 ? steps.findLast(([, moment]) => moment <= at)?.[0] : undefined;
    if (step !== undefined) slowest[step] = Math.max(slowest[step] ?? 0, duration);
  }
  return slowest;
}

export async function journey(around: Circumstances, variant: Ours): Promise<Journey> {
  const opened = await open(around, variant);
  const { phone, traffic } = opened;
  try {
    await phone.when('offer');
    const steps: [string, number][] = [];
    await goThrough(opened, around, variant, async (what) => {
      steps.push([what, await now(phone)]);
    });
    await pause(1000);
    const interactions = await interactionsOf(documentsOf(phone), steps.filter(([step]) => step !== 'paying'));
    const looking = await Promise.all(documentsOf(phone).map((frame) => frame.evaluate(() => window.bench.looking)));
    return {
      ...traffic.until(Infinity), mainThread: await mainThread(phone.cdp) - looking.reduce((sum, one) => sum + one, 0),
      slowest: Math.max(...Object.values(interactions)), interactions,
    };
  } finally {
    await phone.close();
  }
}

const now = (phone: Phone): Promise<number> => phone.page.evaluate(() => performance.timeOrigin + performance.now());
