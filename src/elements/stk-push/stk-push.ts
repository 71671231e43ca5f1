import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { base, stack } from '../../styles/base.js';
import { buttons, notice, spinner } from '../../styles/controls.js';
import { help } from '../../styles/help.js';
import { phone, pulse, rows } from '../../styles/order.js';
import { carrierHelp } from '../carrier-help.js';
import { detailLabel } from '../detail-label.js';
import { InstructionElement } from '../instruction-element.js';
import styles from './stk-push.styles.js';

/** "Not seeing it?" comes after this long (domain facts §10.1). */
const HELP_AFTER_MS = 10_000;
/** How long a prompt lives on a phone (domain facts §10.1: about 60 s on M-Pesa); after it the words turn calm. */
const PROMPT_LIFE_MS = 75_000;

/**
 * A payment that she approves in a prompt on her phone: which number, what it looks like, and help when none comes.
 * @summary Instructions for an STK push.
 * @csspart base - The view.
 * @csspart phone - The drawing of the prompt, with the words above it.
 * @csspart phone-caption - The words above it.
 * @csspart phone-screen - The phone.
 * @csspart phone-prompt - The prompt on it.
 * @csspart timeline - What has happened and what comes.
 * @csspart timeline-step - One line of it.
 * @csspart rows - What the prompt will name: the payee, the amount.
 * @csspart help - What to try when no prompt comes.
 * @csspart text - The provider's own words.
 * @csspart warning - What to look out for.
 * @csspart secondary - "I have approved it".
 * @csspart lead - Text below a heading.
 * @csspart phone-title - The words in it.
 * @csspart phone-pin - The line for the PIN in it.
 * @csspart phone-dot - A digit of the PIN in the drawing.
 * @csspart notice - A box that says something important.
 * @csspart row - One line.
 * @csspart row-label - What it is.
 * @csspart row-value - What it says.
 * @csspart help-title - The line that opens it.
 * @csspart help-list - The things to try.
 * @csspart help-item - One thing to try.
 */
export class OnrampStkPush extends InstructionElement<'stk_push' | 'otp_stk_push'> {
  static override styles = [base, stack, buttons, notice, spinner, pulse, rows, help, phone, styles];
  static override readonly parts = [
    'base', 'phone', 'phone-caption', 'phone-screen', 'phone-prompt', 'phone-title', 'phone-pin', 'timeline', 'timeline-step', 'help', 'text', 'warning', 'secondary',
    'lead', 'notice', 'rows', 'row', 'row-label', 'row-value', 'phone-dot', 'help-title', 'help-list', 'help-item'
  ];

  @state() private stage: 'fresh' | 'help' | 'late' = 'fresh';
  #timers: number[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timers = [
      window.setTimeout(() => (this.stage = 'help'), HELP_AFTER_MS),
      window.setTimeout(() => (this.stage = 'late'), PROMPT_LIFE_MS),
    ];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const timer of this.#timers) window.clearTimeout(timer);
  }

  override render(): TemplateResult {
    const { text, warning, details, phone } = this.instructions;
    const { order } = this.state;
    const amount = this.localize.money(order.pay.amount, order.pay.currency);
    const late = this.stage === 'late';
    return html`
      <div part="base">
        <p part="lead">
          ${phone ? html`${this.localize.term('promptSentTo')} <strong><bdi dir="ltr">${phone}</bdi></strong>` : this.localize.term('promptSent')}
        </p>
        <div part="phone" aria-hidden="true">
          <span part="phone-caption">${this.localize.term('promptShown')}</span>
          <span part="phone-screen">
            <span part="phone-prompt">
              <span part="phone-title">${this.localize.term('promptTitle', amount)}</span>
              <span part="phone-pin">${this.localize.term('promptPin')} <i part="phone-dot"></i><i part="phone-dot"></i><i part="phone-dot"></i><i part="phone-dot"></i></span>
            </span>
          </span>
        </div>
        <ol part="timeline">
          <li part="timeline-step" data-done>${this.localize.term('stkSent')}</li>
          <li part="timeline-step" data-now>${this.localize.term('stkApprove')}</li>
          <li part="timeline-step">${this.localize.term('stkConfirmed')}</li>
        </ol>
        <div role="status">
          ${late ? html`<p part="notice">${this.localize.term('promptLate')}</p>` : nothing}
        </div>
        ${text ? html`<p part="text lead" lang="" dir="auto">${text}</p>` : nothing}
        ${details.length === 0 ? nothing : html`
          <dl part="rows">
            ${details.map((detail) => html`
              <div part="row">${detailLabel(this.localize, detail)}<dd part="row-value"><bdi>${detail.value}</bdi></dd></div>`)}
          </dl>`}
        ${warning ? html`<p part="warning notice" data-tone="warning" lang="" dir="auto">${warning}</p>` : nothing}
        ${this.stage === 'fresh' ? nothing : this.renderHelp()}
        <button part="secondary" type="button" data-commits aria-disabled=${this.busy ? 'true' : 'false'} @click=${this.handleApproved}>
          ${this.localize.term(this.confirming ? 'checking' : 'iHaveApproved')}
        </button>
      </div>
    `;
  }

  private renderHelp(): TemplateResult {
    const { approvals, sim } = carrierHelp(this.state.order.carrier);
    return html`
      <details part="help">
        <summary part="help-title">${this.localize.term('noPrompt')}</summary>
        <ol part="help-list">
          <li part="help-item">${this.localize.term('noPromptUnlock')}</li>
          <li part="help-item">${this.localize.term('noPromptSession')}</li>
          <li part="help-item">${this.localize.term('noPromptNumber')}</li>
          ${approvals === undefined ? nothing : html`<li part="help-item">${this.localize.term('noPromptApprovals', approvals)}</li>`}
          ${sim === undefined ? nothing : html`<li part="help-item">${this.localize.term('noPromptSim', sim)}</li>`}
          <li part="help-item">${this.localize.term('noPromptAgain')}</li>
        </ol>
      </details>
    `;
  }

  private handleApproved(event: Event): void {
    this.act({ type: 'confirm' }, event);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-stk-push': OnrampStkPush;
  }
}
