import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { SessionHolder } from '../../client/session-source.js';
import type { Checkout } from '../../core/checkout.js';
import type { Problem } from '../../core/errors.js';
import { knownOf, orderOf } from '../../core/state.js';
import type { State, Step } from '../../core/state.js';
import { OnrampCloseEvent, OnrampErrorEvent, publicOrder } from '../../events.js';
import type { PublicOrder } from '../../events.js';
import { base } from '../../styles/base.js';
import { buttons } from '../../styles/controls.js';
import { moreContrast } from '../../styles/more-contrast.js';
import { tokens } from '../../styles/tokens.js';
import { nested } from '../element.js';
import { OnrampProblemNotice } from '../problem-notice/problem-notice.js';
import { takeWish, WISH } from '../wish-event.js';
import { Announcer } from './announcer.js';
import styles from './checkout.styles.js';
import { markStates } from './custom-states.js';
import { headerView } from './header-view.js';
import { leaveFor } from './leave.js';
import { newCheckout } from './new-checkout.js';
import { NewsEvents } from './news-events.js';
import { LOST_CLICKS, PageEvents } from './page-events.js';
import { ParentWindow } from './parent-window.js';
import { codeOfRender, showPlainly } from './plain-failure.js';
import { PrefilledElement } from './prefilled-element.js';
import { loadUntilThere, prefetchAfter } from './step-chunks.js';
import { StepFocus } from './step-focus.js';
import { SHAPE, stepView } from './step-view.js';

/** A page that has named no endpoint by then has forgotten it, and is told so. */
const IMPATIENCE_MS = 5000;

/**
 * A checkout from local money into digital money: the one element that a page needs.
 * @summary The checkout.
 * @attr debug - Says in the console, in plain words, what the page does wrong. Its code is loaded only then.
 * @slot header - Above the checkout, for a logo or a name.
 * @slot summary - Between the header and the step, for what is being paid for.
 * @slot footer - Below the checkout.
 * @slot empty - Below the text when there is no offer.
 * @slot error - Below the text of a failure, for the merchant's own help.
 * @slot success - Below the heading of a completed order.
 * @event onramp-ready - The checkout is interactive.
 * @event onramp-step - Another step is shown.
 * @event onramp-offer - The customer has chosen an offer.
 * @event onramp-order-created - The order has been made.
 * @event onramp-order-updated - The order's status has changed.
 * @event onramp-action-required - The customer has to act on her phone or at her bank; `detail.action` is the transfer type.
 * @event onramp-order-completed - The order is delivered; this and the next three are told once.
 * @event onramp-order-failed - The payment was not found, or the delivery failed.
 * @event onramp-order-expired - The time to pay is over.
 * @event onramp-order-cancelled - The customer cancelled before paying.
 * @event onramp-error - Something went wrong that the customer was told about.
 * @event onramp-close - The customer wants to close the checkout; cancelable.
 * @csspart base - The card around everything.
 * @csspart dialog - The dialog around the card, when `presentation` is `dialog`.
 * @csspart header - The line with the way back and the test mark.
 * @csspart back - The button back.
 * @csspart badge - The mark of the test environment.
 * @csspart close - The button that closes the dialog.
 * @csspart body - Around the step.
 * @csspart quiet - The buttons that may be passed over.
 * @csspart icon - The drawing in the buttons back and close.
 * @csspart chevron - The arrow of the button back.
 */
export class OnrampCheckout extends PrefilledElement {
  static override styles = [base, buttons, tokens, moreContrast, styles];
  static override readonly parts = ['base', 'dialog', 'header', 'back', 'badge', 'close', 'body', 'quiet', 'icon', 'chevron', ...nested('problem', OnrampProblemNotice.parts)];

  /** URL of the session endpoint. */
  @property() endpoint = '';
  /** URL on the page's own site that answers `{ "session": "<token>" }` to a POST. */
  @property({ attribute: 'session-url' }) sessionUrl = '';
  /** The callback form of `session-url`. */
  @property({ attribute: false }) getSession: (() => Promise<string>) | undefined;
  /** Set by the hosted page (`GET /embed/{merchant}`), which talks to its host by itself; a session that does not list `origin` is refused. */
  @property({ attribute: false }) hosted: { readonly origin?: string } | undefined;
  /** `auto` follows the system. */
  @property({ reflect: true }) theme: 'auto' | 'light' | 'dark' = 'auto';
  /** `dialog` shows the checkout in a native dialog once {@link open} is called. */
  @property({ reflect: true }) presentation: 'inline' | 'dialog' = 'inline';

  @state() private current: State | undefined;
  @state() private lostClicks = false;
  @query('dialog') private readonly dialog!: HTMLDialogElement | null;

  readonly #internals = this.attachInternals();
  readonly #news = new NewsEvents();
  readonly #parent = new ParentWindow();
  readonly #announcer = new Announcer(this, new StepFocus(this));
  #given: string | undefined;
  #holder: SessionHolder | undefined;
  #checkout: Checkout | undefined;
  #unsubscribe: (() => void) | undefined;
  #impatience = 0;
  #broken: Problem | undefined;

  constructor() {
    super();
    new PageEvents(this, (lost) => this.loseClicks(lost));
    this.addEventListener(WISH, this.handleWish);
    this.addEventListener('onramp-leave', this.handleLeave);
  }

  /** The session token. As an attribute it is read once and removed from the document; as a property it is write-only. */
  @property({ noAccessor: true })
  set session(token: string | undefined) {
    if (!token) return;
    this.#given = token;
    if (this.hasAttribute('session')) queueMicrotask(() => this.removeAttribute('session'));
    this.#holder?.replace(token);
    if (this.#checkout?.state.step === 'error') this.#checkout.send({ type: 'retry' });
  }

  /** The step that is shown. */
  get step(): Step {
    return this.current?.step ?? 'loading';
  }

  /** The order as events tell it, once there is one. */
  get order(): PublicOrder | undefined {
    const order = this.current && orderOf(this.current);
    return order && publicOrder(order, null);
  }

  /** What went wrong last, while it is shown. */
  get error(): Problem | undefined {
    return this.#broken ?? (this.current && 'problem' in this.current ? this.current.problem : undefined);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#checkout?.start();
    if (this.hasAttribute('debug')) void this.diagnose();
    this.#impatience = window.setTimeout(() => this.presentation === 'inline' && this.begin(), IMPATIENCE_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#impatience);
    this.#checkout?.stop();
  }

  override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // Frameworks set attributes and properties in any order; the endpoint is the one that nothing begins without.
    if (this.endpoint !== '' && this.presentation === 'inline' && !this.#checkout) this.begin();
  }

  /** Shows the checkout: opens the dialog, or scrolls to the element when it is inline. */
  open(): void {
    this.begin();
    if (this.presentation === 'dialog') void this.updateComplete.then(() => this.dialog?.open || this.dialog?.showModal());
    else this.scrollIntoView({ block: 'nearest' });
  }

  /** Asks to close, as the customer's own button does. The order, if there is one, goes on. */
  close(): void {
    if (this.tell(new OnrampCloseEvent({ seq: this.#news.next(), step: this.step }))) this.dialog?.close();
  }

  private tell(event: Event): boolean {
    if (!this.hosted) this.#parent.tell(event);
    return this.dispatchEvent(event);
  }

  /** Begins anew: lets go of what was typed, reads the session again and shows where its newest order stands. */
  reset(): void {
    this.#checkout?.forget();
    this.restart(undefined);
  }

  /** Shows one order of this session. */
  resume(orderId: string): void {
    this.restart(orderId);
  }

  /** Looks at the truth again: the order's status, or the offers. */
  refresh(): void {
    const step = this.step;
    this.#checkout?.send({ type: step === 'error' ? 'retry' : step === 'offer' || step === 'review' ? 'refresh' : 'look' });
  }

  private restart(orderId: string | undefined): void {
    this.#unsubscribe?.();
    this.#checkout?.stop();
    this.#checkout = undefined;
    this.begin(orderId);
  }

  private begin(orderId?: string): void {
    if (this.#broken || this.#checkout) return this.#checkout?.start();
    const { checkout, holder } = newCheckout(this, this.#given, orderId);
    this.#checkout = checkout;
    this.#holder = holder;
    this.#unsubscribe = checkout.subscribe((now, before) => this.show(now, before));
    this.show(checkout.state, undefined);
    checkout.start();
  }

  private show(now: State, before: State | undefined): void {
    this.current = now;
    const known = knownOf(now);
    if (known && !(before && knownOf(before))) this.#parent.allow(known.session.origins);
    for (const event of this.#news.of(now, before)) this.tell(event);
    markStates(this.#internals, now);
    this.#announcer.hear(now, before);
    loadUntilThere(now, this.localize, () => this.isConnected && this.step === now.step, () => this.requestUpdate());
    prefetchAfter(now, this.localize);
  }

  private async diagnose(): Promise<void> {
    const { debugCheckout } = await import('../../debug/debug-checkout.js');
    debugCheckout(this, { token: () => this.#holder?.present, session: () => this.current && knownOf(this.current)?.session });
  }

  private handleWish(event: Event): void {
    event.stopPropagation();
    const wish = takeWish(event);
    if (wish) this.#checkout?.send(wish);
  }

  private handleLeave(event: Event): void {
    event.stopPropagation();
    this.close();
    // An app closes the page by itself; the shop's page would open inside its web view.
    const byApp = this.hosted !== undefined && this.hosted.origin === undefined;
    if (this.presentation === 'inline' && !byApp) leaveFor(this.current && knownOf(this.current)?.session.returnUrls?.[this.step === 'done' ? 'success' : 'cancel']);
  }

  private loseClicks(lost: boolean): void {
    this.lostClicks = lost;
    if (lost) this.tell(new OnrampErrorEvent({ seq: this.#news.next(), ...LOST_CLICKS }));
  }

  protected override performUpdate(): void {
    if (this.#broken) return;
    try {
      super.performUpdate();
    } catch (thrown) {
      this.#broken = { code: codeOfRender(thrown), recoverable: false };
      this.#checkout?.stop();
      this.#checkout = undefined;
      showPlainly(this.renderRoot, this.localize, this.#broken.code);
      this.tell(new OnrampErrorEvent({ seq: this.#news.next(), ...this.#broken }));
    }
  }

  override render(): TemplateResult {
    const card = html`
      <section part="base" dir=${ifDefined(this.localize.ownDir)} aria-label=${this.localize.term('checkoutLabel')} aria-busy=${this.step === 'loading' ? 'true' : 'false'}>
        <slot name="header"></slot>
        ${headerView(this.localize, {
          problem: this.lostClicks ? LOST_CLICKS : undefined,
          back: this.step === 'details' || this.step === 'review' ? this.handleBack : undefined,
          sandbox: this.current !== undefined && knownOf(this.current)?.session.environment === 'sandbox',
          close: this.presentation === 'dialog' ? this.handleClose : undefined,
        })}
        <slot name="summary"></slot>
        <div part="body">${this.current ? stepView(this.speaks(this.current) ? this.current : SHAPE) : nothing}</div>
        <slot name="footer"></slot>
        <span class="visually-hidden" role="status">${this.#announcer.text}</span>
      </section>
    `;
    if (this.presentation === 'inline') return card;
    return html`<dialog part="dialog" aria-label=${this.localize.term('checkoutLabel')} @cancel=${this.handleClose}>${card}</dialog>`;
  }

  private readonly handleBack = (): void => this.#checkout?.send({ type: 'back' });
  private readonly handleClose = (event: Event): void => {
    event.preventDefault();
    this.close();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-checkout': OnrampCheckout;
  }
}
