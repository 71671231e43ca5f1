import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { base } from '../../styles/base.js';
import { field } from '../../styles/controls.js';
import { ChangeEvent, CommitEvent } from '../change-event.js';
import { OnrampElement } from '../element.js';
import { matchOptions } from './match-options.js';
import type { ComboboxOption } from './match-options.js';
import styles from './combobox.styles.js';

/** Height of a row, as in the styles: a list of known heights renders only what is seen. Large type makes it higher. */
const ROW = 52;
/** Rows beyond the edges that are rendered too. */
const MARGIN = 5;
/** More options than these get a search field. */
const SEARCH_FROM = 8;

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

  @state() private open = false;
  @state() private search = '';
  @state() private active = 0;
  @state() private scrolled = 0;
  @state() private row = ROW;

  @query('#control') private readonly control!: HTMLButtonElement;
  @query('#popup') private readonly popup!: HTMLElement | null;
  @query('#list') private readonly list!: HTMLElement | null;
  @query('#search') private readonly searchField!: HTMLInputElement | null;

  #release: (() => void) | undefined;
  #typed = '';
  #typedAt = 0;

  override focus(): void {
    this.control.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.close(false);
  }

  private get found(): readonly ComboboxOption[] {
    return matchOptions(this.options, this.search);
  }

  private get searchable(): boolean {
    return this.options.length > SEARCH_FROM;
  }

  private async show(): Promise<void> {
    if (this.open || this.disabled) return;
    this.search = '';
    this.open = true;
    this.active = Math.max(0, this.options.findIndex(({ value }) => value === this.value));
    await this.updateComplete;
    const { popup } = this;
    if (!popup) return;
    popup.showPopover?.();
    this.row = popup.querySelector<HTMLElement>('[part~="option"]')?.offsetHeight ?? ROW;
    document.addEventListener('pointerdown', this.handleOutside, true);
    const { placePopup } = await import('./place-popup.js');
    if (!this.open || !this.popup) return;
    this.#release = placePopup(this.control, this.popup);
    this.reveal();
    (this.searchField ?? this.list)?.focus({ preventScroll: true });
  }

  private close(focus: boolean): void {
    this.#release?.();
    this.#release = undefined;
    document.removeEventListener('pointerdown', this.handleOutside, true);
    if (!this.open) return;
    this.open = false;
    this.scrolled = 0;
    if (focus) this.control.focus();
  }

  private choose(option: ComboboxOption | undefined): void {
    this.close(true);
    if (!option || option.value === this.value) return;
    this.value = option.value;
    this.dispatchEvent(new ChangeEvent(option.value));
    this.dispatchEvent(new CommitEvent(option.value));
  }

  private readonly handleOutside = (event: Event): void => {
    if (!event.composedPath().includes(this)) this.close(false);
  };

  private handleControlKey(event: KeyboardEvent): void {
    if (['ArrowDown', 'ArrowUp'].includes(event.key)) {
      event.preventDefault();
      void this.show();
    }
  }

  private handleListKey(event: KeyboardEvent): void {
    const last = this.found.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: this.active + 1, ArrowUp: this.active - 1, PageDown: this.active + 6, PageUp: this.active - 6,
      ...(this.searchField ? {} : { Home: 0, End: last }),
    };
    const target = moves[event.key];
    if (target !== undefined) {
      event.preventDefault();
      this.active = Math.min(Math.max(target, 0), Math.max(last, 0));
      this.reveal();
    } else if (event.key === 'Enter' || (event.key === ' ' && !this.searchField)) {
      event.preventDefault();
      this.choose(this.found[this.active]);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.close(true);
    } else if (event.key === 'Tab') {
      this.close(true);
    } else if (!this.searchField && event.key.length === 1) {
      this.typeahead(event.key);
    }
  }

  /** Letters typed in a row find an option by its beginning. */
  private typeahead(key: string): void {
    const now = performance.now();
    this.#typed = now - this.#typedAt > 800 ? key : this.#typed + key;
    this.#typedAt = now;
    const found = matchOptions(this.options, this.#typed)[0];
    if (!found) return;
    this.active = this.options.indexOf(found);
    this.reveal();
  }

  private handleSearch(event: Event): void {
    this.search = (event.target as HTMLInputElement).value;
    this.active = 0;
    this.list?.scrollTo({ top: 0 });
  }

  private handleScroll(event: Event): void {
    this.scrolled = (event.target as HTMLElement).scrollTop;
  }

  /** Scrolls the active option into the list. */
  private reveal(): void {
    const { list } = this;
    if (!list) return;
    const top = this.active * this.row;
    if (top < list.scrollTop) list.scrollTop = top;
    else if (top + this.row > list.scrollTop + list.clientHeight) list.scrollTop = top + this.row - list.clientHeight;
    this.scrolled = list.scrollTop;
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('options') && this.active >= this.options.length) this.active = 0;
  }

  override render(): TemplateResult {
    const chosen = this.options.find(({ value }) => value === this.value);
    return html`
      <div part="field">
        <span part="label" id="label">${this.label}</span>
        <button part="control" id="control" type="button" aria-haspopup="listbox" aria-expanded=${this.open ? 'true' : 'false'}
          aria-labelledby="label value" aria-describedby="hint error" ?data-invalid=${this.error !== ''} ?disabled=${this.disabled}
          @click=${() => (this.open ? this.close(true) : void this.show())} @keydown=${this.handleControlKey}>
          ${chosen?.mark ? html`<span part="mark" aria-hidden="true" data-mark=${chosen.mark}></span>` : nothing}
          <span part="value" id="value" ?data-placeholder=${!chosen}>${chosen?.label ?? this.placeholder}
            ${chosen?.description ? html`<span part="description">${chosen.description}</span>` : nothing}</span>
          <svg part="arrow" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.8"
            stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M4 6l4 4 4-4" /></svg>
        </button>
        <span part="hint" id="hint" ?hidden=${this.hint === ''}>${this.hint}</span>
        <span part="error" id="error" aria-live=${this.listed ? 'off' : 'polite'}>${this.error}</span>
        ${this.open ? this.renderPopup() : nothing}
      </div>
    `;
  }

  private renderPopup(): TemplateResult {
    const matches = this.found;
    const activeId = matches.length > 0 ? `option-${this.active}` : nothing;
    const first = Math.max(0, Math.floor(this.scrolled / this.row) - MARGIN);
    const shown = matches.slice(first, first + Math.ceil(380 / ROW) + 2 * MARGIN);
    return html`
      <div part="popup" id="popup" popover="manual" @keydown=${this.handleListKey}>
        ${this.searchable ? html`
          <input part="search" id="search" type="text" role="combobox" aria-expanded="true" aria-controls="list" aria-autocomplete="list"
            aria-label=${`${this.localize.term('search')}: ${this.label}`} aria-activedescendant=${activeId} placeholder=${this.localize.term('search')}
            autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck="false" .value=${this.search} @input=${this.handleSearch} />` : nothing}
        <div part="list" id="list" role="listbox" aria-labelledby="label" tabindex=${this.searchable ? -1 : 0}
          aria-activedescendant=${this.searchable ? nothing : activeId} @scroll=${this.handleScroll}>
          <div role="presentation" .style=${space(first * this.row)}></div>
          ${shown.map((option, index) => this.renderOption(option, first + index, matches.length))}
          <div role="presentation" .style=${space(Math.max(0, matches.length - first - shown.length) * this.row)}></div>
        </div>
        ${matches.length === 0 ? html`<p part="empty">${this.localize.term('noMatches')}</p>` : nothing}
        <span class="visually-hidden" role="status">${this.search === '' ? '' : this.localize.term('optionCount', matches.length)}</span>
      </div>
    `;
  }

  private renderOption(option: ComboboxOption, index: number, count: number): TemplateResult {
    return html`
      <div part="option" id="option-${index}" role="option" aria-selected=${option.value === this.value ? 'true' : 'false'}
        aria-posinset=${index + 1} aria-setsize=${count} ?data-active=${index === this.active}
        @pointermove=${() => (this.active = index)} @click=${() => this.choose(option)}>
        ${option.mark ? html`<span part="mark" aria-hidden="true" data-mark=${option.mark}></span>` : nothing}
        <span part="option-texts">
          <span part="option-label">${option.label}</span>
          ${option.description ? html`<span part="option-description">${option.description}</span>` : nothing}
        </span>
      </div>
    `;
  }
}

/** Room for rows that are not rendered. Set as a property: a strict policy of the page forbids the attribute. */
const space = (height: number): string => `block-size: ${height}px`;

declare global {
  interface HTMLElementTagNameMap {
    'onramp-combobox': OnrampCombobox;
  }
}
