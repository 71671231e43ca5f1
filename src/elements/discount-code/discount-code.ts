import { css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { DISCOUNT_LENGTH } from '../../core/invoice.js';
import type { Amount } from '../../core/schemas/money.js';
import { base } from '../../styles/base.js';
import { buttons, notice, spinner } from '../../styles/controls.js';
import { CommitEvent } from '../change-event.js';
import type { ChangeEvent } from '../change-event.js';
import { exported, nested, OnrampElement } from '../element.js';
import { OnrampTextField } from '../text-field/text-field.js';

/**
 * A discount code: a field that opens when it is wanted; what has been applied, what it has changed, and a way to take it back.
 * @summary A discount code.
 * @event onramp-commit - The code that is wanted; empty when it is to be removed.
 * @csspart base - The element.
 * @csspart toggle - The button that opens the field.
 * @csspart form - The field and its button.
 * @csspart secondary - The button that applies the code.
 * @csspart applied - The code that is applied.
 * @csspart change - What it has changed.
 * @csspart remove - The button that takes it back.
 * @csspart quiet - The buttons that may be passed over.
 * @csspart notice - A box that says something important.
 * @csspart notice-title - Its first line.
 * @csspart spinner - Turns while an answer is out.
 */
export class OnrampDiscountCode extends OnrampElement {
  static override styles = [base, buttons, notice, spinner, css`
    :host {
      container-type: inline-size;
    }
    [part~='toggle'] {
      margin-inline-start: calc(-8px - var(--_line));
      padding-inline: 8px;
    }
    [part~='form'] {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 8px;
      align-items: start;
    }
    [part~='form'] [part~='secondary'] {
      margin-block-start: calc(0.875em * 1.45 + 6px);
    }
    @container (max-width: 359px) {
      [part~='form'] {
        grid-template-columns: minmax(0, 1fr);
      }
      [part~='form'] [part~='secondary'] {
        margin-block-start: 0;
      }
    }
    [part~='applied'] {
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 2px 12px;
      align-items: center;
      background: var(--_accent-soft);
    }
    [part~='applied'] > span {
      grid-column: 1;
    }
    [part~='applied']:not(:has([part~='remove'])) > span {
      grid-column: 1 / -1;
    }
    [part~='remove'] {
      grid-row: 1 / span 2;
      grid-column: 2;
      margin-block: -6px;
      margin-inline-end: calc(-8px - var(--_line));
      padding-inline: 8px;
    }
    [part~='change'] del {
      color: var(--_muted);
    }
  `];
  static override readonly parts = [
    'base', 'toggle', 'form', 'secondary', 'applied', 'change', 'remove', 'quiet', 'notice', 'notice-title', 'spinner',
    ...nested('field', OnrampTextField.parts),
  ];

  /** The code that is applied. */
  @property() applied = '';
  /** What there is to pay with it. */
  @property({ attribute: false }) pay: Amount | undefined;
  /** What there was to pay without it. */
  @property({ attribute: false }) was: Amount | undefined;
  /** It can neither be entered nor removed. */
  @property({ type: Boolean }) fixed = false;
  /** The last code was refused. */
  @property({ type: Boolean }) refused = false;
  /** Something is under way: nothing here can be pressed. */
  @property({ type: Boolean }) busy = false;
  /** What is under way is a change of the code. */
  @property({ type: Boolean }) checking = false;

  @state() private open = false;
  @state() private typed = '';
  /** What is wrong with what stands in the field. */
  @state() private wrong: 'nothing' | 'missing' | 'refused' = 'nothing';
  @query('onramp-text-field') private readonly field!: OnrampTextField | null;
  /** Whether a change of the applied code is the answer to her wish. */
  #asked = false;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('refused')) this.wrong = this.refused ? 'refused' : 'nothing';
    if (this.refused && changed.has('refused')) this.open = true;
    if (changed.has('applied') && this.applied !== '') {
      this.open = false;
      this.typed = '';
    }
  }

  /** What she has pressed goes when it has worked: the focus goes to what is there instead; and to the field when it is refused. */
  override updated(changed: PropertyValues<this>): void {
    if (this.wrong !== 'nothing' && changed.has('busy') && !this.busy && this.shadowRoot?.activeElement) return this.field?.focus();
    const before = changed.get('applied');
    if (before === undefined || before === this.applied || !this.#asked) return;
    this.#asked = false;
    this.renderRoot.querySelector<HTMLElement>('[part~="remove"], [part~="toggle"]')?.focus();
  }

  private handleChange(event: ChangeEvent): void {
    this.typed = event.value;
    this.wrong = 'nothing';
  }

  private handleApply(event: Event): void {
    event.preventDefault();
    const code = this.typed.trim();
    if (code !== '') return this.ask(code);
    this.wrong = 'missing';
    this.field?.focus();
  }

  private handleRemove(): void {
    this.ask('');
  }

  private ask(code: string): void {
    if (this.busy) return;
    this.#asked = true;
    this.dispatchEvent(new CommitEvent(code));
  }

  private async handleOpen(): Promise<void> {
    if (this.busy) return;
    this.open = true;
    await this.updateComplete;
    this.field?.focus();
  }

  override render(): TemplateResult {
    return html`<div part="base"><div role="status">${this.applied === '' ? nothing : this.renderApplied()}</div>
      ${this.applied !== '' || this.fixed ? nothing : this.open ? this.renderField() : html`
        <button part="toggle quiet" type="button" aria-expanded="false" aria-disabled=${this.busy ? 'true' : 'false'} @click=${this.handleOpen}>${this.localize.term('discountAdd')}</button>`}</div>`;
  }

  private renderApplied(): TemplateResult {
    const { pay, was } = this;
    const busy = this.busy ? 'true' : 'false';
    return html`
      <div part="applied notice">
        <span part="notice-title">${this.localize.term('discountApplied', this.applied)}</span>
        ${pay && was ? html`
          <span part="change">${this.localize.term('discountInstead', this.localize.money(pay.amount, pay.currency),
            this.localize.money(was.amount, was.currency))}</span>` : nothing}
        ${this.fixed ? nothing : html`
          <button part="remove quiet" type="button" aria-disabled=${busy} aria-label=${this.localize.term('discountRemoveNamed', this.applied)}
            @click=${this.handleRemove}>${this.renderSpinner()}${this.localize.term('discountRemove')}</button>`}
      </div>
    `;
  }

  private renderSpinner(): TemplateResult | typeof nothing {
    return this.checking ? html`<span part="spinner" aria-hidden="true"></span>` : nothing;
  }

  private renderField(): TemplateResult {
    const error = this.wrong === 'missing' ? this.localize.term('discountMissing') : this.wrong === 'refused' ? this.localize.term('ERR_DISCOUNT_INVALID') : '';
    return html`
      <form part="form" novalidate @submit=${this.handleApply}>
        <onramp-text-field exportparts=${exported('field', OnrampTextField.parts)} .label=${this.localize.term('discountCode')}
          maxlength=${DISCOUNT_LENGTH} .value=${this.typed} .error=${error} @onramp-change=${this.handleChange}></onramp-text-field>
        <button part="secondary" type="submit" aria-disabled=${this.busy ? 'true' : 'false'}>
          ${this.renderSpinner()} ${this.localize.term(this.checking ? 'checking' : 'discountApply')}
        </button>
      </form>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-discount-code': OnrampDiscountCode;
  }
}
