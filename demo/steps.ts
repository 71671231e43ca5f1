/** Every step of the checkout, frozen, for designers and for pictures. `?only=name` shows one; `?theme=`, `?dir=`, `?lang=`. */
import { html, LitElement, render } from 'lit';
import type { TemplateResult } from 'lit';
import type { State } from '../src/core/state.js';
import { stepView } from '../src/elements/checkout/step-view.js';
import styles from '../src/elements/checkout/checkout.styles.js';
import { define as defineDetails } from '../src/elements/define-details.js';
import { define as defineInvoice } from '../src/elements/define-invoice.js';
import { define as defineOrder } from '../src/elements/define-order.js';
import { defineElements } from '../src/elements/define.js';
import { base } from '../src/styles/base.js';
import { tokens } from '../src/styles/tokens.js';
import { frozenInvoices } from './frozen-invoices.js';
import { frozenStates } from './frozen-states.js';

defineElements();
defineDetails();
defineOrder();
defineInvoice();

/** The checkout's card around one state, with nothing behind it. */
class FrozenCheckout extends LitElement {
  static override styles = [base, tokens, styles];
  static override properties = { state: { attribute: false } };
  declare state: State;

  override render(): TemplateResult {
    return html`<div part="base"><div part="body">${stepView(this.state)}</div></div>`;
  }
}
customElements.define('frozen-checkout', FrozenCheckout);

const query = new URLSearchParams(location.search);
const root = document.documentElement;
root.lang = query.get('lang') ?? 'en';
root.dir = query.get('dir') ?? 'ltr';
const theme = query.get('theme') ?? 'auto';
const only = query.get('only');

render(
  Object.entries({ ...frozenStates(), ...frozenInvoices(query.get('image') ?? undefined) }).filter(([name]) => only === null || name === only).map(([name, state]) => html`
    <figure id=${name}>
      <figcaption>${name}</figcaption>
      <frozen-checkout theme=${theme} .state=${state}></frozen-checkout>
    </figure>`),
  document.getElementById('gallery') as HTMLElement,
);
