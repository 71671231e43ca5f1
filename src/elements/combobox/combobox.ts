import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { base } from '../../styles/base.js';
import { field } from '../../styles/controls.js';
import { ChangeEvent, CommitEvent } from '../change-event.js';
import { OnrampElement } from '../element.js';
import type { ComboboxOption } from './match-options.js';
import type { OptionList } from './option-list.js';
import styles from './combobox.styles.js';

const RETRY_MS = 2000;

/** The list of a picker: fetched while she reads, or when she comes near. */
export const fetchList = (): Promise<typeof import('./option-list.js')> => import('./option-list.js');
const prefetch = (): void => void fetchList().catch(() => undefined);

/**
 * One of many options, found by typing.
 * @summary A searchable picker.
 * @event onramp-change - The chosen value.
 * @event onramp-commit - The chosen value.
 * @csspart field - Label, control, hint and error.
 * @csspart label - The label.
 * @csspart control - The button that shows the choice.
 * @csspart mark - Letters or a flag before a name.
 * @csspart value - The chosen label.
 * @csspart popup - The list with its search field.
 * @csspart search - The search field.
 * @csspart list - The options.
 * @csspart option - One option.
 * @csspart option-label - Its label.
 * @csspart option-description - A word about it.
 * @csspart hint - The hint below the control.
 * @csspart error - What is wrong.
 * @csspart description - A word about the choice.
 * @csspart arrow - The arrow of the control.
 * @csspart empty - Nothing fits what was searched for.
 * @csspart option-texts - Label and word together.
 */
export class OnrampCombobox extends OnrampElement {
  static override styles = [base, field, styles];
  static override readonly parts = [
    'field', 'label', 'control', 'mark', 'value', 'description', 'popup', 'search', 'list', 'option', 'option-label', 'option-description', 'empty',
    'hint', 'error', 'arrow', 'option-texts'
  ];

  @property() label = '';
  @property({ attribute: false }) options: readonly ComboboxOption[] = [];
  @property() value = '';
  @property() placeholder = '';
  @property() hint = '';
  @property() error = '';
  /** The error stands in a summary too, which takes the focus: it is not spoken a second time. */
  @property({ type: Boolean }) listed = false;
  @property({ type: Boolean }) disabled = false;
  @property({ type: Boolean }) required = false;

  @state() private list: OptionList | undefined;
  /** It is being opened, and the code of the list is on its way. */
  @state() private opening = false;

  @query('#control') private readonly control!: HTMLButtonElement;

  override focus(): void {
    this.control.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.opening = false;
    this.list?.close(false);
  }

  private get open(): boolean {
    return this.list?.open ?? false;
  }

  private async show(): Promise<void> {
    if (this.open || this.disabled || this.opening) return;
    this.opening = true;
    // Over a weak network for as long as she is at it.
    while (this.opening && !this.list) {
      try {
        const { OptionList: List } = await fetchList();
        this.list ??= new List(this, OnrampCombobox.elementStyles, (option) => this.choose(option), (focus) => focus && this.control.focus());
      } catch {
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
    if (!this.opening) return;
    this.opening = false;
    await this.list?.show();
  }

  private choose(option: ComboboxOption | undefined): void {
    this.list?.close(true);
    if (!option || option.value === this.value) return;
    this.value = option.value;
    this.dispatchEvent(new ChangeEvent(option.value));
    this.dispatchEvent(new CommitEvent(option.value));
  }

  private handleControlKey(event: KeyboardEvent): void {
    if (['ArrowDown', 'ArrowUp'].includes(event.key)) {
      event.preventDefault();
      void this.show();
    }
  }

  private readonly handleLeave = (): void => {
    this.opening = false;
  };

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('options')) this.list?.optionsChanged();
  }

  override render(): TemplateResult {
    const chosen = this.options.find(({ value }) => value === this.value);
    return html`
      <div part="field">
        <span part="label" id="label">${this.label}</span>
        <button part="control" id="control" type="button" aria-haspopup="listbox" aria-expanded=${this.open ? 'true' : 'false'}
          aria-labelledby="label value" aria-describedby="hint error" ?data-invalid=${this.error !== ''} ?disabled=${this.disabled}
          aria-busy=${this.opening ? 'true' : 'false'}
          @click=${() => (this.open ? this.list?.close(true) : void this.show())} @keydown=${this.handleControlKey} @pointerenter=${prefetch} @focus=${prefetch} @blur=${this.handleLeave}>
          ${chosen?.mark ? html`<span part="mark" aria-hidden="true" data-mark=${chosen.mark}></span>` : nothing}
          <span part="value" id="value" ?data-placeholder=${!chosen}>${chosen?.label ?? this.placeholder}
            ${chosen?.description ? html`<span part="description">${chosen.description}</span>` : nothing}</span>
          <svg part="arrow" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.8"
            stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M4 6l4 4 4-4" /></svg>
        </button>
        <span part="hint" id="hint" ?hidden=${this.hint === ''}>${this.hint}</span>
        <span part="error" id="error" aria-live=${this.listed ? 'off' : 'polite'}>${this.error}</span>
        ${this.list?.open ? this.list.render() : nothing}
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-combobox': OnrampCombobox;
  }
}
