/** A person with a keyboard and no mouse: Tab, Enter and the arrows, what has the focus, and whether she can see that it has. */
import type { Locator, Page } from '@playwright/test';
import { expect } from './shop.js';

type Role = 'button' | 'link' | 'textbox' | 'radio' | 'heading' | 'group';

/** What is wrong with the place of the focus: no ring, out of the window, or something over it. */
const FAULT = (): string | undefined => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body) return 'nothing has the focus';
  const root = at.getRootNode();
  // Of a radio the label is what one sees; of an input the box around it.
  const shown = at.matches('.visually-hidden') ? at.closest('label') ?? at : at;
  const ringed = [shown, shown.closest('[part~="control"]')].some((element) => {
    if (!element) return false;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !/\/ 0\)|rgba\(.*, 0\)|transparent/.test(outlineColor);
  });
  const named = `${at.localName} ${at.getAttribute('part') ?? ''} ${at.textContent?.trim().slice(0, 40) ?? ''}`;
  if (!ringed) return `no ring: ${named}`;
  const { left, right, top, bottom } = shown.getBoundingClientRect();
  const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
  if (x < 0 || x > innerWidth || y < 0 || y > innerHeight || bottom <= 0 || top >= innerHeight) return `out of the window: ${named}`;
  const over = root instanceof ShadowRoot || root instanceof Document ? root.elementFromPoint(x, y) : null;
  return over && (shown.contains(over) || over.contains(shown)) ? undefined : `covered by ${over?.localName ?? 'nothing'}: ${named}`;
};

export class Keyboard {
  readonly page: Page;
  readonly root: Locator;

  constructor(page: Page, root: Locator) {
    this.page = page;
    this.root = root;
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Types into what has the focus, in place of what is there. */
  async write(text: string): Promise<void> {
    await this.press('ControlOrMeta+a');
    await this.page.keyboard.type(text);
  }

  /** Tab, or Shift+Tab, until this has the focus; at every stop on the way she sees where she is. */
  async to(role: Role, name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const wanted = this.root.getByRole(role, { name }).first();
    for (let presses = 0; presses < 60; presses++) {
      if (await this.has(wanted)) return this.sees();
      await this.press(key);
      if (await this.inside()) await this.sees();
    }
    throw new Error(`${role} ${String(name)} was not reached`);
  }

  async back(role: Role, name: string | RegExp): Promise<void> {
    await this.to(role, name, 'Shift+Tab');
  }

  /** The focus has been taken there, and can be seen. */
  async isAt(role: Role, name: string | RegExp): Promise<void> {
    await expect.poll(() => this.has(this.root.getByRole(role, { name }).first()), { message: `${role} ${String(name)}` }).toBe(true);
    await this.sees();
  }

  /** Reaches a group of radios and moves to the one of this name. */
  async choose(name: RegExp): Promise<void> {
    const wanted = this.root.getByRole('radio', { name });
    await expect(wanted).toBeAttached();
    const group = await wanted.evaluate((node: HTMLInputElement) => node.name);
    for (let presses = 0; presses < 60 && (await this.focusedRadio()) !== group; presses++) await this.press('Tab');
    for (let presses = 0; presses < 12 && !(await wanted.isChecked() && await this.has(wanted)); presses++) {
      if (!(await wanted.isChecked()) && await this.has(wanted)) await this.press('Space');
      else await this.press('ArrowDown');
      await this.sees();
    }
    await expect(wanted).toBeChecked();
  }

  /** Presses a button that commits: it has been looked at for a moment before. */
  async commit(name: string | RegExp): Promise<void> {
    await this.to('button', name);
    await this.page.waitForTimeout(800);
    await this.press('Enter');
    if (!(await this.root.getByText(/too quick to count/).isVisible())) return;
    await this.page.waitForTimeout(1000);
    await this.press('Enter');
  }

  async has(wanted: Locator): Promise<boolean> {
    return (await wanted.count()) > 0 && wanted.evaluate((node) => (node.getRootNode() as ShadowRoot | Document).activeElement === node);
  }

  async sees(): Promise<void> {
    await expect.poll(() => this.page.evaluate(FAULT)).toBe(undefined);
  }

  private inside(): Promise<boolean> {
    return this.root.evaluate((host) => document.activeElement === host);
  }

  private focusedRadio(): Promise<string | undefined> {
    return this.page.evaluate(() => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at instanceof HTMLInputElement && at.type === 'radio' ? at.name : undefined;
    });
  }
}
