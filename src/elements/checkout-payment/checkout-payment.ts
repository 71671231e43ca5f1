import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { hostOf } from '../../core/links.js';
import { base, stack } from '../../styles/base.js';
import { buttons, notice, spinner } from '../../styles/controls.js';
import { OnrampDiscountCode } from '../discount-code/discount-code.js';
import { exported, nested } from '../element.js';
import { PaymentElement } from '../payment-element.js';
import { linkOf } from '../way-on.js';
import { paymentTitle } from '../invoice-payment/payment-title.styles.js';

/** A payment that was made arrives within this; after it she is told what to do if it was not. */
const CHECKING_MS = 10_000;

/**
 * A payment on the page of an external checkout: the link, where it leads, and what happens next. When she has come back
 * from it, the provider is asked; that she came back proves nothing.
 * @summary Paying on another page.
 * @csspart base - The view.
 * @csspart title - Its heading.
 * @csspart text - The provider's own words.
 * @csspart warning - What to look out for.
 * @csspart steps - What happens next.
 * @csspart step - One of it.
 * @csspart checking - She is back, and the provider is being asked.
 * @csspart action - The link to the payment page, or "Pay another way" where there is none that may be opened.
 * @csspart secondary - The same link, when she has been there.
 * @csspart host - Where it leads.
 * @csspart quiet - "Pay another way".
 * @csspart top - Heading and what belongs to it.
 * @csspart lead - Text below a heading.
 * @csspart notice - A box that says something important.
 * @csspart step-text - Its words.
 * @csspart group - What belongs together.
 * @csspart spinner - Turns while an answer is out.
 * @csspart checking-text - What it says.
 */
export class OnrampCheckoutPayment extends PaymentElement<'checkout'> {
  static override styles = [base, stack, buttons, notice, spinner, paymentTitle, css`
    [part~='steps'] {
      display: grid;
      gap: 10px;
      counter-reset: step;
    }
    [part~='step'] {
      display: grid;
      grid-template-columns: 24px minmax(0, 1fr);
      gap: 10px;
      counter-increment: step;
    }
    [part~='step']::before {
      content: counter(step);
      display: grid;
      place-items: center;
      block-size: 24px;
      border-radius: 50%;
      background: var(--_sunken);
      font-size: 0.8125em;
      font-weight: var(--_strong-weight);
    }
    [part~='step-text'] {
      text-wrap: pretty;
    }
    [part~='host'] {
      text-align: center;
      overflow-wrap: anywhere;
    }
    [part~='checking'] {
      grid-template-columns: auto minmax(0, 1fr);
      gap: 12px;
      align-items: start;
    }
    [part~='checking']:focus:not(:focus-visible) {
      outline: none;
    }
    [part~='checking'] [part~='spinner'] {
      margin-block-start: 3px;
      color: var(--_accent-text);
    }
  `];
  static override readonly parts = [
    'base', 'title', 'text', 'warning', 'steps', 'step', 'checking', 'group', 'action', 'secondary', 'host', 'quiet', 'lead', 'notice', 'spinner',
    'top', 'step-text', 'checking-text', ...nested('discount', OnrampDiscountCode.parts),
  ];

  @state() private late = false;
  #timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = window.setTimeout(() => (this.late = true), CHECKING_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override render(): TemplateResult {
    const { text, warning, before } = this.instructions;
    const link = linkOf(this.state);
    const { returned } = this.state;
    // Nothing that leads to a page that may not be opened: neither its words nor a warning about it.
    const refused = !link && !returned;
    return html`
      <div part="base">
        <div part="top">
          ${returned || refused ? nothing : html`<h3 part="title" tabindex="-1">${this.localize.term('checkoutTitle')}</h3>`}
          <div role="status">${returned ? this.renderChecking() : nothing}</div>
          ${refused ? html`<p part="notice" data-tone="danger" tabindex="-1">${this.localize.term('checkoutRefused')}</p>` : nothing}
        </div>
        ${text && !refused ? html`<p part="text lead" lang="" dir="auto">${text}</p>` : nothing}
        ${warning && !refused ? html`<p part="warning notice" data-tone="warning" lang="" dir="auto">${warning}</p>` : nothing}
        ${this.code === '' ? nothing : html`
          <onramp-discount-code exportparts=${exported('discount', OnrampDiscountCode.parts)} .applied=${this.code} .pay=${this.pay} .was=${before}
            fixed></onramp-discount-code>`}
        ${returned || refused ? nothing : html`
          <ol part="steps">
            ${(['checkoutPay', 'checkoutBack', 'checkoutCheck'] as const).map((step) => html`
              <li part="step"><span part="step-text">${this.localize.term(step)}</span></li>`)}
          </ol>`}
        ${!returned || this.late ? html`
          <div part="group">
            ${link ? html`
              <a part=${returned ? 'secondary' : 'action'} href=${link} target="_top" rel="noopener noreferrer">
                ${this.localize.term(returned ? 'openPaymentPageAgain' : 'openPaymentPage')}
              </a>
              <p part="host lead">${this.localize.term('leadsTo')} <bdi dir="ltr">${hostOf(link)}</bdi></p>` : nothing}
            ${this.renderOtherWay(link || returned ? 'quiet' : 'action')}
          </div>` : nothing}
      </div>
    `;
  }

  private renderChecking(): TemplateResult {
    return html`
      <div part="checking notice" tabindex="-1">
        <span part="spinner" aria-hidden="true"></span>
        <span part="checking-text">${this.localize.term(this.late ? 'returnedLate' : 'returnedText')}</span>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-checkout-payment': OnrampCheckoutPayment;
  }
}
