/** Every frozen step on one page, as the tests of access look at it, and what axe says about it. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { frozenInvoices } from '../../demo/frozen-invoices.js';
import { frozenStates } from '../../demo/frozen-states.js';
import { expect } from './shop.js';

/** The names of all frozen steps. */
export const STEPS: readonly string[] = Object.keys({ ...frozenStates(), ...frozenInvoices() });

/** Opens the page with every step, or with one of them (`only`), in a language, a direction and a theme. */
export async function openGallery(page: Page, shop: string, query: { readonly lang?: string; readonly dir?: 'ltr' | 'rtl'; readonly theme?: string; readonly only?: string } = {}): Promise<void> {
  await page.goto(`${shop}/demo/steps.html?${new URLSearchParams(query)}`);
  await expect(page.locator('html[data-ready]')).toBeAttached();
  await expect(page.locator('figure')).toHaveCount(query.only === undefined ? STEPS.length : 1);
  await settle(page);
}

/** Until every element has drawn itself, and every code is there. */
export async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const below = function* (root: ParentNode): Generator<Element> {
      for (const element of root.querySelectorAll('*')) {
        yield element;
        if (element.shadowRoot) yield* below(element.shadowRoot);
      }
    };
    return [...below(document)].every((element) => (element as { isUpdatePending?: boolean }).isUpdatePending !== true
      && (element.localName !== 'onramp-qr-code' || element.shadowRoot?.querySelector('svg') !== null)
      && element.getAnimations().every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().iterations === Infinity));
    // Not at every frame: a busy machine would do nothing else.
  }, undefined, { polling: 200 });
}

/** What axe finds, one line for each rule; the size of targets, which it leaves out by itself, among them. */
export async function axeFaults(page: Page, include?: string): Promise<string[]> {
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } });
  const { violations } = await (include === undefined ? builder : builder.include(include)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${JSON.stringify(target)} ${failureSummary}`).join('; ')}`);
}
