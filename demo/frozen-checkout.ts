/** The checkout's card around one state, with nothing behind it. */
import { html, LitElement } from 'lit';
import type { TemplateResult } from 'lit';
import type { State } from '../src/core/state.js';
import styles from '../src/elements/checkout/checkout.styles.js';
import { stepView } from '../src/elements/checkout/step-view.js';
import { define as defineDetails } from '../src/elements/define-details.js';
import { define as defineInvoice } from '../src/elements/define-invoice.js';
import { define as defineOrder } from '../src/elements/define-order.js';
import { defineElements } from '../src/elements/define.js';
import { base } from '../src/styles/base.js';
import { moreContrast } from '../src/styles/more-contrast.js';
import { tokens } from '../src/styles/tokens.js';
import { frozenInvoices } from './frozen-invoices.js';
import { frozenStates } from './frozen-states.js';

/** Every state that is kept, by its name. */
export const allFrozen = (image?: string): Readonly<Record<string, State>> => ({ ...frozenStates(), ...frozenInvoices(image) });

export class FrozenCheckout extends LitElement {
  static override styles = [base, tokens, moreContrast, styles];
  static override properties = { state: { attribute: false } };
  declare state: State;

  override render(): TemplateResult {
    return html`<div part="base"><div part="body">${stepView(this.state)}</div></div>`;
  }
}

export function defineFrozen(): void {
  defineElements();
  defineDetails();
  defineOrder();
  defineInvoice();
  if (!customElements.get('frozen-checkout')) customElements.define('frozen-checkout', FrozenCheckout);
}
