import { css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { PaymentInstructions } from '../../core/schemas/instructions.js';
import type { PaymentType } from '../../core/schemas/payment-type.js';
import { base, stack } from '../../styles/base.js';
import { buttons, notice, spinner } from '../../styles/controls.js';
import type { ChangeEvent, CommitEvent } from '../change-event.js';
import { OnrampDiscountCode } from '../discount-code/discount-code.js';
import { exported, nested, partsOf } from '../element.js';
import { LeaveEvent } from '../leave-event.js';
import { paymentTitle } from '../invoice-payment/payment-title.styles.js';
import { PaymentElement } from '../payment-element.js';
import { usableTypes } from '../way-on.js';

/** More accounts than that are found faster in a list that can be searched. */
const SHOWN_ACCOUNTS = 4;

const WORDS = {
  PLATFORM: ['methodPlatform', 'methodPlatformText'], CHECKOUT: ['methodCheckout', 'methodCheckoutText'], EXTERNAL: ['methodExternal', 'methodExternalText'],
} as const;

/**
 * How she wants to pay an invoice: from an account, on a payment page, or in another system; with a discount code if she
 * has one.
 * @summary The choice of a way to pay.
 * @csspart base - The view.
 * @csspart title - Its heading.
 * @csspart action - The button that goes on, or back to the shop where there is no way on.
 * @csspart notice - A box that says something important.
 * @csspart notice-title - Its first line.
 * @csspart notice-text - What it says.
 * @csspart spinner - Turns while an answer is out.
 */
export class OnrampPaymentMethod extends PaymentElement {
  static override styles = [base, stack, buttons, notice, spinner, paymentTitle, css`
    [part~='title'] {
      margin-block-end: calc(var(--_space) * -1.5);
    }
  `];

  /** The controls come with the first screen: asked for by name, they need not be shared out among the chunks. */
  static override get parts(): readonly string[] {
    return [
      'base', 'title', 'action', 'notice', 'notice-title', 'notice-text', 'spinner', ...nested('types', partsOf('onramp-choice-group')),
      ...nested('accounts', partsOf('onramp-choice-group')), ...nested('account', partsOf('onramp-combobox')),
      ...nested('discount', OnrampDiscountCode.parts),
    ];
  }

  @state() private type: PaymentType | undefined;
  @state() private accountId: string | undefined;

  private get usable(): readonly PaymentType[] {
    return usableTypes(this.choices);
  }

  override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const now = this.instructions as PaymentInstructions;
    if (!this.type || !this.usable.includes(this.type)) {
      const chosen = now.type === 'payment_method' ? undefined : this.usable.find((type) => type === now.type.toUpperCase());
      this.type = chosen ?? this.usable[0];
    }
    if (!now.accounts.some(({ id }) => id === this.accountId)) this.accountId = now.type === 'platform' ? now.account.id : now.accounts[0]?.id;
  }

  private send(code: string, stays: boolean): void {
    const { type, accountId } = this;
    if (type) this.choose({ type, ...(type === 'PLATFORM' && accountId !== undefined ? { accountId } : {}) }, code, stays);
  }

  /** While an answer is awaited, what was sent is what counts: the mark goes back to it. */
  private stays(event: ChangeEvent, value = ''): boolean {
    if (this.busy) Object.assign(event.currentTarget as HTMLElement, { value });
    return this.busy;
  }

  private handleType(event: ChangeEvent): void {
    if (this.stays(event, this.type)) return;
    this.type = this.usable.find((type) => type === event.value);
  }

  private handleAccount(event: ChangeEvent): void {
    if (this.stays(event, this.accountId)) return;
    this.accountId = event.value;
  }

  private handleCode(event: CommitEvent): void {
    event.stopPropagation();
    this.send(event.value, true);
  }

  private handleContinue(): void {
    this.send(this.code, false);
  }

  override render(): TemplateResult {
    const { usable, instructions: { before } } = this;
    if (usable.length === 0) return this.renderNone();
    const options = usable.map((value) => ({ value, label: this.localize.term(WORDS[value][0]), text: this.localize.term(WORDS[value][1]) }));
    return html`
      <div part="base">
        <h3 part="title" tabindex="-1">${this.localize.term('methodHeading')}</h3>
        <onramp-choice-group titled layout="rows" exportparts=${exported('types', partsOf('onramp-choice-group'))} .label=${this.localize.term('methodHeading')}
          .options=${options} .value=${this.type ?? ''} @onramp-change=${this.handleType}></onramp-choice-group>
        ${this.type === 'PLATFORM' ? this.renderAccounts() : nothing}
        <onramp-discount-code exportparts=${exported('discount', OnrampDiscountCode.parts)} .applied=${this.code} .pay=${this.pay} .was=${before}
          .fixed=${this.codePinned} .refused=${this.state.problem?.code === 'ERR_DISCOUNT_INVALID'} .busy=${this.busy} .checking=${this.coding}
          @onramp-commit=${this.handleCode}></onramp-discount-code>
        <button part="action" type="button" aria-disabled=${this.busy ? 'true' : 'false'} @click=${this.handleContinue}>
          ${this.choosing && !this.coding ? html`<span part="spinner" aria-hidden="true"></span>` : nothing}
          ${this.localize.term('continue')}
        </button>
      </div>
    `;
  }

  private renderNone(): TemplateResult {
    return html`
      <div part="base">
        <div part="notice" data-tone="danger">
          <span part="notice-title">${this.localize.term('methodNone')}</span>
          <span part="notice-text">${this.localize.term('methodNoneText')}</span>
        </div>
        <button part="action" type="button" @click=${this.handleLeave}>${this.localize.term('backToShop')}</button>
      </div>
    `;
  }

  private handleLeave(): void {
    this.dispatchEvent(new LeaveEvent());
  }

  private renderAccounts(): TemplateResult | typeof nothing {
    const { accounts } = this.instructions;
    if (accounts.length < 2) return nothing;
    const options = accounts.map(({ id, label }) => ({ value: id, label }));
    return accounts.length > SHOWN_ACCOUNTS ? html`
      <onramp-combobox exportparts=${exported('account', partsOf('onramp-combobox'))} .label=${this.localize.term('account')} .options=${options}
        .value=${this.accountId ?? ''} @onramp-commit=${this.handleAccount}></onramp-combobox>` : html`
      <onramp-choice-group layout="rows" exportparts=${exported('accounts', partsOf('onramp-choice-group'))} .label=${this.localize.term('account')}
        .options=${options} .value=${this.accountId ?? ''} @onramp-change=${this.handleAccount}></onramp-choice-group>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-payment-method': OnrampPaymentMethod;
  }
}
