/** A place with the checkout's tokens, as every element inside a checkout has it. */
import { fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import type { TemplateResult } from 'lit';
import { tokens } from '../../src/styles/tokens.js';
import { define as defineDetails } from '../../src/elements/define-details.js';
import { define as defineInvoice } from '../../src/elements/define-invoice.js';
import { define as defineOrder } from '../../src/elements/define-order.js';
import { defineElements } from '../../src/elements/define.js';
import { loadAllWords } from '../../src/locale/languages.js';

defineElements();
defineDetails();
defineOrder();
defineInvoice();
// As a checkout has them, before it shows such a step.
await loadAllWords('en');

class WithTokens extends LitElement {
  static override styles = [tokens];

  override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}
customElements.define('with-tokens', WithTokens);

/** Renders an element inside the tokens and answers with it once it has settled. */
export async function place<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, template: TemplateResult): Promise<HTMLElementTagNameMap[Tag]> {
  const around = await fixture<HTMLElement>(html`<with-tokens theme="light">${template}</with-tokens>`);
  const element = around.querySelector(tag);
  if (!element) throw new Error(`no ${tag}`);
  await (element as unknown as LitElement).updateComplete;
  return element;
}

/** A node inside an element, by selector. */
export function inside<Node extends HTMLElement = HTMLElement>(element: Element, selector: string): Node {
  const node = element.shadowRoot?.querySelector<Node>(selector);
  if (!node) throw new Error(`no ${selector} in ${element.localName}`);
  return node;
}

/** The next event of a kind, as its value. */
export function heard<Value>(element: Element, type: string): Promise<Value> {
  return new Promise((resolve) => element.addEventListener(type, (event) => resolve((event as Event & { value: Value }).value), { once: true }));
}

export const settled = async (element: Element): Promise<void> => {
  await (element as unknown as LitElement).updateComplete;
};
