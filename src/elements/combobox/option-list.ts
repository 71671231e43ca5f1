import { adoptStyles, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Localize } from '../../locale/localize.js';
import { matchOptions } from './match-options.js';
import type { ComboboxOption } from './match-options.js';
import styles from './option-list.styles.js';

/** Height of a row, as in the styles: a list of known heights renders only what is seen. Large type makes it higher. */
const ROW = 52;
/** Rows beyond the edges that are rendered too. */
const MARGIN = 5;
/** More options than these get a search field. */
const SEARCH_FROM = 8;

/** The picker that a list belongs to. */
export interface ListHost {
  readonly label: string;
  readonly value: string;
  readonly options: readonly ComboboxOption[];
  readonly localize: Localize;
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly updateComplete: Promise<boolean>;
  requestUpdate(): void;
}

/** The open list of a picker, with its search field. Loaded when a picker is about to be opened. */
export class OptionList {
  open = false;
  readonly #host: ListHost;
  readonly #choose: (option: ComboboxOption | undefined) => void;
  /** `focus`: back to the control. */
  readonly #closed: (focus: boolean) => void;
  #search = '';
  #active = 0;
  #scrolled = 0;
  #row = ROW;
  #release: (() => void) | undefined;
  #typed = '';
  #typedAt = 0;

  constructor(host: ListHost, ownStyles: Parameters<typeof adoptStyles>[1], choose: (option: ComboboxOption | undefined) => void, closed: (focus: boolean) => void) {
    this.#host = host;
    this.#choose = choose;
    this.#closed = closed;
    if (host.renderRoot instanceof ShadowRoot) adoptStyles(host.renderRoot, [...ownStyles, styles]);
  }

  #find<E extends HTMLElement>(id: string): E | null {
    return this.#host.renderRoot.querySelector<E>(`#${id}`);
  }

  get #found(): readonly ComboboxOption[] {
    return matchOptions(this.#host.options, this.#search);
  }

  get #searchable(): boolean {
    return this.#host.options.length > SEARCH_FROM;
  }

  #changed(): void {
    this.#host.requestUpdate();
  }

  async show(): Promise<void> {
    const { options, value } = this.#host;
    this.#search = '';
    this.open = true;
    this.#active = Math.max(0, options.findIndex((one) => one.value === value));
    this.#changed();
    await this.#host.updateComplete;
    const popup = this.#find('popup');
    if (!popup) return;
    popup.showPopover?.();
    this.#row = popup.querySelector<HTMLElement>('[part~="option"]')?.offsetHeight ?? ROW;
    document.addEventListener('pointerdown', this.#handleOutside, true);
    const { placePopup } = await import('./place-popup.js');
    const control = this.#find('control');
    if (!this.open || !control || !popup.isConnected) return;
    this.#release = placePopup(control, popup);
    this.#reveal();
    (this.#find('search') ?? this.#find('list'))?.focus({ preventScroll: true });
    this.#changed();
  }

  close(focus: boolean): void {
    this.#release?.();
    this.#release = undefined;
    document.removeEventListener('pointerdown', this.#handleOutside, true);
    if (!this.open) return;
    this.open = false;
    this.#scrolled = 0;
    this.#changed();
    this.#closed(focus);
  }

  /** Fewer options than before may have come. */
  optionsChanged(): void {
    if (this.#active >= this.#host.options.length) this.#active = 0;
  }

  readonly #handleOutside = (event: Event): void => {
    const { renderRoot } = this.#host;
    if (!(renderRoot instanceof ShadowRoot) || !event.composedPath().includes(renderRoot.host)) this.close(false);
  };

  readonly #handleListKey = (event: KeyboardEvent): void => {
    const last = this.#found.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: this.#active + 1, ArrowUp: this.#active - 1, PageDown: this.#active + 6, PageUp: this.#active - 6,
      ...(this.#find('search') ? {} : { Home: 0, End: last }),
    };
    const target = moves[event.key];
    if (target !== undefined) {
      event.preventDefault();
      this.#active = Math.min(Math.max(target, 0), Math.max(last, 0));
      this.#reveal();
    } else if (event.key === 'Enter' || (event.key === ' ' && !this.#find('search'))) {
      event.preventDefault();
      this.#choose(this.#found[this.#active]);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.close(true);
    } else if (event.key === 'Tab') {
      this.close(true);
    } else if (!this.#find('search') && event.key.length === 1) {
      this.#typeahead(event.key);
    }
    this.#changed();
  };

  /** Letters typed in a row find an option by its beginning. */
  #typeahead(key: string): void {
    const now = performance.now();
    this.#typed = now - this.#typedAt > 800 ? key : this.#typed + key;
    this.#typedAt = now;
    const found = matchOptions(this.#host.options, this.#typed)[0];
    if (!found) return;
    this.#active = this.#host.options.indexOf(found);
    this.#reveal();
  }

  readonly #handleSearch = (event: Event): void => {
    this.#search = (event.target as HTMLInputElement).value;
    this.#active = 0;
    this.#find('list')?.scrollTo({ top: 0 });
    this.#changed();
  };

  readonly #handleScroll = (event: Event): void => {
    this.#scrolled = (event.target as HTMLElement).scrollTop;
    this.#changed();
  };

  /** Scrolls the active option into the list. */
  #reveal(): void {
    const list = this.#find('list');
    if (!list) return;
    const top = this.#active * this.#row;
    if (top < list.scrollTop) list.scrollTop = top;
    else if (top + this.#row > list.scrollTop + list.clientHeight) list.scrollTop = top + this.#row - list.clientHeight;
    this.#scrolled = list.scrollTop;
  }

  render(): TemplateResult {
    const { label, localize } = this.#host;
    const searchable = this.#searchable;
    const matches = this.#found;
    const activeId = matches.length > 0 ? `option-${this.#active}` : nothing;
    const first = Math.max(0, Math.floor(this.#scrolled / this.#row) - MARGIN);
    const shown = matches.slice(first, first + Math.ceil(380 / ROW) + 2 * MARGIN);
    return html`
      <div part="popup" id="popup" popover="manual" @keydown=${this.#handleListKey}>
        ${searchable ? html`
          <input part="search" id="search" type="text" role="combobox" aria-expanded="true" aria-controls="list" aria-autocomplete="list"
            aria-label=${`${localize.term('search')}: ${label}`} aria-activedescendant=${activeId} placeholder=${localize.term('search')}
            autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck="false" .value=${this.#search} @input=${this.#handleSearch} />` : nothing}
        <div part="list" id="list" role="listbox" aria-labelledby="label" tabindex=${searchable ? -1 : 0}
          aria-activedescendant=${searchable ? nothing : activeId} @scroll=${this.#handleScroll}>
          <div role="presentation" .style=${space(first * this.#row)}></div>
          ${shown.map((option, index) => this.#renderOption(option, first + index, matches.length))}
          <div role="presentation" .style=${space(Math.max(0, matches.length - first - shown.length) * this.#row)}></div>
        </div>
        ${matches.length === 0 ? html`<p part="empty">${localize.term('noMatches')}</p>` : nothing}
        <span class="visually-hidden" role="status">${this.#search === '' ? '' : localize.term('optionCount', matches.length)}</span>
      </div>
    `;
  }

  #point(index: number): void {
    if (this.#active === index) return;
    this.#active = index;
    this.#changed();
  }

  #renderOption(option: ComboboxOption, index: number, count: number): TemplateResult {
    return html`
      <div part="option" id="option-${index}" role="option" aria-selected=${option.value === this.#host.value ? 'true' : 'false'}
        aria-posinset=${index + 1} aria-setsize=${count} ?data-active=${index === this.#active}
        @pointermove=${() => this.#point(index)} @click=${() => this.#choose(option)}>
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
