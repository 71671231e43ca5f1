import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { TransferType } from '../../core/schemas/instructions.js';
import type { InstructionsState } from '../../core/state.js';
import { base, stack } from '../../styles/base.js';
import { buttons, notice, spinner } from '../../styles/controls.js';
import { reference, told } from '../../styles/order.js';
import { OnrampCopyButton } from '../copy-button/copy-button.js';
import { calmTime } from '../countdown/calm-time.js';
import { OnrampCountdown } from '../countdown/countdown.js';
import { DeliberatePress } from '../deliberate-press.js';
import { exported, nested, OnrampElement, partsOf } from '../element.js';
import { isOffline, problemText } from '../order-problem.js';
import { figureOf, isWallet } from '../order-words.js';
import { OnrampManualTransfer } from '../manual-transfer/manual-transfer.js';
import { OnrampOrderSummary } from '../order-summary/order-summary.js';
import { OnrampOtpForm } from '../otp-form/otp-form.js';
import { OnrampProblemNotice } from '../problem-notice/problem-notice.js';
import { OnrampRedirectTransfer } from '../redirect-transfer/redirect-transfer.js';
import { OnrampStkPush } from '../stk-push/stk-push.js';
import { OnrampUssdCode } from '../ussd-code/ussd-code.js';
import { JustLooked } from '../just-looked.js';
import { isBlocked } from '../way-on.js';
import { referenceLine } from '../reference-line.js';
import { wishEvent } from '../wish-event.js';
import styles from './instructions-step.styles.js';

/**
 * What she has to do to pay. One view for each transfer type; around it the amount, the reference, the way out.
 * @summary Instructions of the order.
 * @csspart base - The step.
 * @csspart heading - Its heading.
 * @csspart amount - The amount to pay, large.
 * @csspart was - The amount before a discount.
 * @csspart expiry - How long there is to pay.
 * @csspart offline - The status cannot be read now.
 * @csspart reference - The line with the reference.
 * @csspart actions - Stop waiting, cancel.
 * @csspart consent - The figures that differ from what was agreed.
 * @csspart top - Heading and what belongs to it.
 * @csspart lead - Text below a heading.
 * @csspart hero - The amount in large type.
 * @csspart notice - A box that says something important.
 * @csspart stopped - She has stopped waiting.
 * @csspart looked - The provider was asked, and has nothing new.
 * @csspart secondary - The button beside the best next step.
 * @csspart quiet - The buttons that may be passed over.
 * @csspart cancel - The way to cancel, and the question before it.
 * @csspart reference-text - The reference without its button.
 * @csspart notice-title - Its first line.
 * @csspart notice-text - What it says.
 * @csspart action - The best next step.
 */
export class OnrampInstructionsStep extends OnrampElement {
  static override styles = [base, stack, buttons, notice, spinner, reference, told, styles];
  private static readonly own = [
    'base', 'heading', 'amount', 'was', 'expiry', 'offline', 'reference', 'actions', 'action', 'secondary', 'quiet', 'consent', 'stopped', 'looked',
    'cancel', 'top', 'hero', 'reference-text',
    'lead', 'notice', 'notice-title', 'notice-text', ...nested('countdown', OnrampCountdown.parts), ...nested('copy', OnrampCopyButton.parts),
    ...nested('summary', OnrampOrderSummary.parts), ...nested('problem', OnrampProblemNotice.parts),
    ...nested('manual', OnrampManualTransfer.parts), ...nested('redirect', OnrampRedirectTransfer.parts),
    ...nested('push', OnrampStkPush.parts), ...nested('otp', OnrampOtpForm.parts), ...nested('ussd', OnrampUssdCode.parts),
  ];

  /** With those of the views that are loaded by now. */
  static override get parts(): readonly string[] {
    return [
      ...this.own, ...nested('invoice', partsOf('onramp-invoice-transfer')), ...nested('payment', partsOf('onramp-invoice-payment')),
    ];
  }

  /** The step's state. */
  @property({ attribute: false }) state!: InstructionsState;

  /** Cancelling asks first: the order is gone after it. */
  @state() private cancelling = false;

  readonly #press = new DeliberatePress(this);
  readonly #looked = new JustLooked(this);

  private wish(type: 'stop' | 'look' | 'consent'): void {
    this.dispatchEvent(wishEvent({ type }));
  }

  private handleConsent(event: Event): void {
    if (this.#press.counts(event)) this.wish('consent');
  }

  /** The question takes the place of the button that asked it, and the other way round: the focus goes with them. */
  override updated(changed: PropertyValues): void {
    if (!changed.has('cancelling') || changed.get('cancelling') === undefined) return;
    this.renderRoot.querySelector<HTMLElement>('[part~="cancel"]')?.focus();
  }

  private handleCancelKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    // The question alone is closed, and not the dialog around the checkout.
    event.preventDefault();
    event.stopPropagation();
    this.cancelling = false;
  }

  /** Something else is being asked of the provider: an order that may just be being paid is not cancelled meanwhile. */
  private get acting(): 'true' | 'false' {
    return this.state.act ? 'true' : 'false';
  }

  private handleAsk(): void {
    this.cancelling = !this.state.act;
  }

  private handleCancel(event: Event): void {
    if (!this.#press.counts(event) || this.state.act) return;
    this.dispatchEvent(wishEvent({ type: 'act', act: { type: 'reject' } }));
    this.cancelling = false;
  }

  override render(): TemplateResult {
    const { order, unreachable, problem } = this.state;
    if (!this.state.consented) return this.renderConsent();
    const blocked = isBlocked(this.state);
    return html`
      <div part="base" role="group" aria-labelledby="heading">
        ${this.renderTop(blocked)}
        <div role="status">
          ${unreachable && !isOffline(problem) ? html`<p part="offline notice" data-tone="warning">${this.localize.term('statusUnreachable')}</p>` : nothing}
          ${this.state.stopped ? html`<p part="stopped notice">${this.localize.term(isWallet(order) ? 'waitingWalletLead' : 'stoppedText')}</p>` : nothing}
          ${this.#looked.shown ? html`<p part="looked lead">${this.localize.term('nothingNew')}</p>` : nothing}
        </div>
        <onramp-problem-notice .problem=${problem && FIELDS.has(problem.code) ? undefined : problem} .text=${problemText(this.localize, this.state)}
          exportparts=${exported('problem', OnrampProblemNotice.parts)} @onramp-retry=${() => this.wish('look')}></onramp-problem-notice>
        ${VIEWS[order.instructions.type](this)}
        ${order.instructions.type === 'external' ? nothing : referenceLine(this.localize, order.reference)}
        ${this.cancelling && this.words ? this.renderCancel(this.words) : html`
          <div part="actions">
            ${this.state.stopped ? html`
              <button part="quiet" type="button" @click=${() => this.wish('look')}>${this.localize.term(this.state.looking ? 'checking' : 'checkNow')}</button>` : nothing}
            ${this.state.stopped || blocked || this.deciding ? nothing : html`
              <button part="quiet" type="button" @click=${() => this.wish('stop')}>${this.localize.term(this.begun ? 'stopWaiting' : 'comeLater')}</button>`}
            ${this.words ? html`
              <button part="${blocked ? 'secondary' : 'quiet'} cancel" type="button" aria-disabled=${this.acting} @click=${this.handleAsk}>${this.localize.term(this.words.button)}</button>` : nothing}
          </div>`}
      </div>
    `;
  }

  /** She is back from the payment page, and the provider is being asked. */
  private get returned(): boolean {
    return this.state.returned && this.state.order.instructions.type === 'checkout';
  }

  /** A request is on her phone, or the provider is being asked: something is awaited that can be left to itself. */
  private get begun(): boolean {
    const { instructions } = this.state.order;
    return this.returned || instructions.type === 'stk_push' || (instructions.type === 'otp_stk_push' && instructions.otpAccepted === true);
  }

  /** She has not begun to pay: there is nothing to wait for. */
  private get deciding(): boolean {
    return DECIDING.has(this.state.order.instructions.type) && !this.returned;
  }

  /** "Pay now" and the amount; but not to whom must not pay, and not as a call to pay to whom may have paid. */
  private renderTop(blocked: boolean): TemplateResult {
    const { order } = this.state;
    const out = order.flow === 'egress';
    if (blocked) return html`<h2 part="heading" id="heading" tabindex="-1">${this.localize.term(out ? 'aboutWithdrawal' : 'aboutPayment')}</h2>`;
    if (this.returned) {
      return html`
        <h2 part="heading" id="heading" tabindex="-1">${this.localize.term('returnedTitle')}</h2>
        <onramp-order-summary exportparts=${exported('summary', OnrampOrderSummary.parts)} .terms=${order} .fees=${order.fees}
          .flow=${order.flow} unsure></onramp-order-summary>`;
    }
    const figure = figureOf(order);
    const before = 'before' in order.instructions ? order.instructions.before : undefined;
    return html`
      <div part="top">
        <h2 part="heading" id="heading" tabindex="-1">${this.localize.term(out ? 'withdrawHeading' : 'payHeading')}</h2>
        ${before ? html`<p part="was lead"><del><bdi>${this.localize.money(before.amount, before.currency)}</bdi></del></p>` : nothing}
        <p part="hero amount"><bdi>${this.localize.money(figure.amount, figure.currency)}</bdi></p>
        ${this.renderExpiry()}
      </div>
    `;
  }

  private renderExpiry(): TemplateResult | typeof nothing {
    const { order, known } = this.state;
    if (order.expiresAt === undefined) return nothing;
    return html`
      <p part="expiry lead">${this.localize.term(isWallet(order) ? 'startWithin' : 'payWithin')}
        <onramp-countdown .calm=${calmTime} exportparts=${exported('countdown', OnrampCountdown.parts)}
          .deadline=${Date.parse(order.expiresAt) - known.clockOffset} @onramp-commit=${() => this.wish('look')}></onramp-countdown>
      </p>
    `;
  }

  private get words(): CancelWords | undefined {
    return CANCEL[this.state.order.flow];
  }

  private renderCancel(words: CancelWords): TemplateResult {
    return html`
      <div part="cancel notice" data-tone="warning" role="group" aria-labelledby="cancel-title" aria-describedby="cancel-text" tabindex="-1"
        @keydown=${this.handleCancelKey}>
        <span part="notice-title" id="cancel-title">${this.localize.term(words.title)}</span>
        <span part="notice-text" id="cancel-text">${this.localize.term(words.text)}</span>
        <div part="actions">
          <button part="secondary" type="button" data-commits aria-disabled=${this.acting} @click=${this.handleCancel}>${this.localize.term(words.yes)}</button>
          <button part="quiet" type="button" @click=${() => (this.cancelling = false)}>${this.localize.term(words.no)}</button>
        </div>
      </div>
    `;
  }

  private renderConsent(): TemplateResult {
    const { order } = this.state;
    return html`
      <div part="base consent" role="group" aria-labelledby="heading">
        <div part="top">
          <h2 part="heading" id="heading" tabindex="-1">${this.localize.term('priceChanged')}</h2>
          <p part="lead">${this.localize.term('consentText')}</p>
        </div>
        <onramp-order-summary exportparts=${exported('summary', OnrampOrderSummary.parts)} .terms=${order} .was=${order.agreed}
          .fees=${order.fees} .rate=${order.rate ?? ''}></onramp-order-summary>
        <div part="actions">
          <button part="action" type="button" data-commits="${order.pay.amount} ${order.receive.amount}" @click=${this.handleConsent}>
            ${this.localize.term('acceptNewPrice')}
          </button>
          <button part="secondary" type="button" data-commits @click=${this.handleCancel}>${this.localize.term('cancelOrder')}</button>
        </div>
      </div>
    `;
  }
}

/** Told by the field that they belong to. */
const FIELDS: ReadonlySet<string> = new Set(['ERR_OTP_WRONG', 'ERR_DISCOUNT_INVALID']);
/** Ways to pay an invoice: nothing is under way before she has confirmed it, or comes back from the payment page. */
const DECIDING: ReadonlySet<TransferType> = new Set<TransferType>(['payment_method', 'platform', 'checkout', 'external']);

const CANCEL = {
  onramp: { button: 'cancelOrder', title: 'cancelTitle', text: 'cancelText', yes: 'cancelYes', no: 'cancelNo' },
  ingress: { button: 'cancelPayment', title: 'cancelPaymentTitle', text: 'cancelText', yes: 'cancelYes', no: 'keepIt' },
  egress: { button: 'cancelWithdrawal', title: 'cancelWithdrawalTitle', text: 'cancelWithdrawalText', yes: 'cancelWithdrawalYes', no: 'keepIt' },
  /** Nothing cancels one: the guide has no such operation. What is not paid runs out. */
  invoice_payment: undefined,
} as const;
type CancelWords = NonNullable<(typeof CANCEL)[keyof typeof CANCEL]>;

/** One element that shows every way to pay an invoice, so that a change of mind does not begin it anew. */
const payment = ({ state }: OnrampInstructionsStep): TemplateResult => html`
  <onramp-invoice-payment .state=${state} exportparts=${exported('payment', partsOf('onramp-invoice-payment'))}></onramp-invoice-payment>`;

/** One view for each transfer type: a new type without a view does not compile. */
const VIEWS: Readonly<Record<TransferType, (step: OnrampInstructionsStep) => TemplateResult>> = {
  manual: ({ state }) => html`
    <onramp-manual-transfer .state=${state} exportparts=${exported('manual', OnrampManualTransfer.parts)}></onramp-manual-transfer>`,
  redirect: ({ state }) => html`
    <onramp-redirect-transfer .state=${state} exportparts=${exported('redirect', OnrampRedirectTransfer.parts)}></onramp-redirect-transfer>`,
  stk_push: ({ state }) => html`
    <onramp-stk-push .state=${state} exportparts=${exported('push', OnrampStkPush.parts)}></onramp-stk-push>`,
  otp_stk_push: ({ state }) => (state.order.instructions.type === 'otp_stk_push' && state.order.instructions.otpAccepted
    ? html`<onramp-stk-push .state=${state} exportparts=${exported('push', OnrampStkPush.parts)}></onramp-stk-push>`
    : html`<onramp-otp-form .state=${state} exportparts=${exported('otp', OnrampOtpForm.parts)}></onramp-otp-form>`),
  ussd: ({ state }) => html`
    <onramp-ussd-code .state=${state} exportparts=${exported('ussd', OnrampUssdCode.parts)}></onramp-ussd-code>`,
  invoice: ({ state }) => html`
    <onramp-invoice-transfer .state=${state} exportparts=${exported('invoice', partsOf('onramp-invoice-transfer'))}></onramp-invoice-transfer>`,
  payment_method: payment,
  platform: payment,
  checkout: payment,
  external: payment,
  unknown: ({ state, localize }) => html`
    <p part="notice" data-tone="warning">${localize.term('instructionsUnknown')}</p>
    ${state.order.instructions.text ? html`<p part="lead" lang="" dir="auto">${state.order.instructions.text}</p>` : nothing}`,
};

declare global {
  interface HTMLElementTagNameMap {
    'onramp-instructions-step': OnrampInstructionsStep;
  }
}
