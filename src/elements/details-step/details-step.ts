import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { memoRule, networkName } from '../../core/catalogue.js';
import { keptName } from '../../core/fields.js';
import type { FieldError, FieldErrors, FormField } from '../../core/fields.js';
import { isDeceptive, plainText } from '../../core/text.js';
import type { DetailsState } from '../../core/state.js';
import { base, stack } from '../../styles/base.js';
import { buttons, field, notice, spinner } from '../../styles/controls.js';
import type { ChangeEvent } from '../change-event.js';
import { OnrampAddressField } from '../address-field/address-field.js';
import { OnrampCheckbox } from '../checkbox/checkbox.js';
import { OnrampCombobox } from '../combobox/combobox.js';
import { exported, nested, OnrampElement } from '../element.js';
import { OnrampPhoneField } from '../phone-field/phone-field.js';
import { OnrampTextField } from '../text-field/text-field.js';
import { wishEvent } from '../wish-event.js';
import styles from './details-step.styles.js';

/**
 * What the provider needs to know before it makes the order: one field for each question that is not answered yet.
 * @summary The form of the chosen offer.
 * @csspart base - The step.
 * @csspart heading - Its heading.
 * @csspart errors - The summary of what is wrong.
 * @csspart keep - Whether a number of another country is right.
 * @csspart secondary - The button that says that it is.
 * @csspart quiet - The button back to the field.
 * @csspart action - The button that goes on.
 * @csspart notice - A box that says something important.
 * @csspart notice-title - Its first line.
 * @csspart errors-list - What is wrong, line by line.
 * @csspart errors-link - The way to the field.
 * @csspart group - What belongs together.
 * @csspart actions - The buttons.
 * @csspart spinner - Turns while an answer is out.
 */
export class OnrampDetailsStep extends OnrampElement {
  static override styles = [base, stack, buttons, field, notice, spinner, styles];
  static override readonly parts = [
    'base', 'heading', 'errors', 'errors-link', 'keep', 'secondary', 'quiet', 'actions', 'action',
    'group', 'notice', 'notice-title', 'spinner', 'errors-list', ...nested('field', OnrampTextField.parts), ...nested('picker', OnrampCombobox.parts),
    ...nested('phone', OnrampPhoneField.parts), ...nested('checkbox', OnrampCheckbox.parts),
  ];

  /** The step's state. */
  @property({ attribute: false }) state!: DetailsState;

  /** What was wrong when she sent the form; the answer to it brings other errors, or none. */
  #sent: FieldErrors | undefined;

  private answer(name: string, value: string): void {
    this.#sent = undefined;
    this.dispatchEvent(wishEvent({ type: 'answer', name, value }));
  }

  private submit(): void {
    this.#sent = this.state.errors;
    this.dispatchEvent(wishEvent({ type: 'submit' }));
  }

  private handleAnswer(name: string, event: ChangeEvent): void {
    this.answer(name, event.value);
  }

  private handleSubmit(event: Event): void {
    event.preventDefault();
    this.submit();
  }

  /** A click on a line of the summary goes to its field. */
  private handleJump(event: Event, name: string): void {
    event.preventDefault();
    this.fieldElement(name)?.focus();
  }

  private fieldElement(name: string): HTMLElement | undefined {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[data-name]')].find((element) => element.dataset['name'] === name);
  }

  override updated(): void {
    const { checking, errors } = this.state;
    if (this.#sent === undefined || checking || errors === this.#sent) return;
    this.#sent = undefined;
    if (Object.keys(errors).length > 0) this.renderRoot.querySelector<HTMLElement>('[part~="errors"]')?.focus();
  }

  override render(): TemplateResult {
    const { form, errors, checking } = this.state;
    return html`
      <form part="base" novalidate @submit=${this.handleSubmit}>
        <h2 part="heading" tabindex="-1">${this.localize.term('detailsHeading')}</h2>
        <div part="errors notice" data-tone="danger" role="group" aria-labelledby="errors-title" tabindex="-1" ?hidden=${Object.keys(errors).length === 0}>
          <span part="notice-title" id="errors-title">${this.localize.term('detailsErrors', Object.keys(errors).length)}</span>
          <ul part="errors-list">
            ${form.filter(({ name }) => errors[name]).map((one) => html`
              <li><a part="errors-link" href="#" @click=${(event: Event) => this.handleJump(event, one.name)}>
                ${this.labelOf(one)}: ${this.errorText(errors[one.name], one.kind)}</a></li>`)}
          </ul>
        </div>
        <div part="group">${form.map((one) => this.renderField(one))}</div>
        <div part="actions">
          <button part="action" type="submit" aria-disabled=${checking ? 'true' : 'false'}>
            ${checking ? html`<span part="spinner" aria-hidden="true"></span>` : nothing}
            ${this.localize.term(checking ? 'checking' : 'review')}
          </button>
        </div>
      </form>
    `;
  }

  /** Where the provider carries no memo, an exchange's address loses the deposit. */
  private renderMemoWarning(): TemplateResult | typeof nothing {
    const { form, offer } = this.state;
    return memoRule(offer.receive.network) === 'recommended' && !form.some(({ kind }) => kind === 'memo')
      ? html`<p part="notice" data-tone="warning">${this.localize.term('memoNotCarried')}</p>` : nothing;
  }

  private renderField(one: FormField): TemplateResult {
    const value = this.state.answers[one.name] ?? '';
    const error = this.errorText(this.state.errors[one.name], one.kind);
    const label = this.labelOf(one);
    const answer = (event: ChangeEvent): void => this.handleAnswer(one.name, event);
    switch (one.kind) {
      case 'phone':
        return html`<onramp-phone-field data-name=${one.name} exportparts=${exported('phone', OnrampPhoneField.parts)}
          listed label=${label} .country=${this.state.offer.country} .value=${value} .error=${error} ?required=${one.required}
          .hint=${this.localize.term('phoneHint')} @onramp-change=${answer}></onramp-phone-field>
          ${this.renderKeep(one, value)}`;
      case 'enum':
        return html`<onramp-combobox data-name=${one.name} exportparts=${exported('picker', OnrampCombobox.parts)}
          listed label=${label} placeholder=${this.localize.term('choose')} .options=${one.options ?? []} .value=${value}
          .error=${error} ?required=${one.required} @onramp-commit=${answer}></onramp-combobox>`;
      case 'boolean':
        return html`<onramp-checkbox data-name=${one.name} exportparts=${exported('checkbox', OnrampCheckbox.parts)}
          listed label=${label} ?checked=${value === 'true'} .error=${error} ?required=${one.required}
          @onramp-change=${(event: ChangeEvent<boolean | string>) =>
            this.answer(one.name, String(event.value))}></onramp-checkbox>`;
      case 'address':
        return html`<onramp-address-field data-name=${one.name} exportparts=${exported('field', OnrampAddressField.parts)}
          listed label=${label} .value=${value} .hint=${this.hintOf(one)} .error=${error} ?required=${one.required} maxlength="128" @onramp-change=${answer}></onramp-address-field>
          ${this.renderMemoWarning()}`;
      default:
        return html`<onramp-text-field data-name=${one.name} exportparts=${exported('field', OnrampTextField.parts)}
          listed label=${label} type=${one.kind === 'email' || one.kind === 'number' || one.kind === 'date' ? one.kind : 'text'}
          .value=${value} .hint=${this.hintOf(one)} .error=${error} ?required=${one.required} ?optional=${!one.required}
          @onramp-change=${answer}></onramp-text-field>`;
    }
  }

  /** A number of another country may be right: she is asked, and nothing is sent before she has said so. */
  private renderKeep({ name }: FormField, value: string): TemplateResult | typeof nothing {
    if (this.state.errors[name]?.otherwise === undefined) return nothing;
    return html`
      <div part="keep">
        <button part="secondary" type="button" @click=${() => this.handleKeep(name, value)}>${this.localize.term('phoneElsewhereKeep')}</button>
        <button part="quiet" type="button" @click=${() => this.fieldElement(name)?.focus()}>${this.localize.term('phoneElsewhereChange')}</button>
      </div>`;
  }

  private handleKeep(name: string, value: string): void {
    this.answer(keptName(name), value.trim());
    this.submit();
  }

  /** Our own words for what we ask ourselves, the provider's for what it asks; never more than a label's worth. */
  private labelOf(one: FormField): string {
    switch (one.name) {
      case 'email': return this.localize.term('email');
      case 'address': return this.localize.term('walletAddress', networkName(this.state.offer.receive.network));
      case 'memo': return this.localize.term('memo');
      default: return one.kind === 'phone' ? this.localize.term('phoneNumber')
        : one.label === undefined || isDeceptive(one.label) ? one.name.slice('fields.'.length) : plainText(one.label, 80);
    }
  }

  private hintOf(one: FormField): string {
    switch (one.kind) {
      case 'email': return this.localize.term('emailHint');
      case 'address': return this.localize.term('addressHint', networkName(this.state.offer.receive.network));
      case 'memo': return this.localize.term('memoHint');
      default: return '';
    }
  }

  private errorText(error: FieldError | undefined, kind?: FormField['kind']): string {
    if (error?.code === 'ERR_FIELD_MISSING' && kind === 'boolean') return this.localize.term('tickMissing');
    if (error?.code === 'ERR_PHONE_COUNTRY' && error.detail !== undefined) {
      return this.localize.term('phoneElsewhere', this.localize.region(error.detail, error.detail), this.state.offer.pay.currency);
    }
    return error ? this.localize.optional(error.code, 'ERR_FIELD_INVALID', error.detail ?? '') : '';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-details-step': OnrampDetailsStep;
  }
}

