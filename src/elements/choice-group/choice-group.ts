import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { property } from 'lit/decorators.js';
import { base } from '../../styles/base.js';
import { ChangeEvent } from '../change-event.js';
import { OnrampElement } from '../element.js';

/**
 * A few options of which one is chosen, side by side.
 * @summary A segmented choice.
 * @event onramp-change - The chosen value.
 * @csspart base - The group.
 * @csspart label - What is chosen.
 * @csspart options - The row of options.
 * @csspart option - One option.
 * @csspart option-text - A word about it, in rows.
 * @csspart option-label - Its label.
 */
export class OnrampChoiceGroup extends OnrampElement {
  static override styles = [base, css`
    [part~='base'] {
      min-inline-size: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }
    [part~='label'] {
      margin-block-end: 6px;
      padding: 0;
      font-size: 0.875em;
      font-weight: var(--_strong-weight);
    }
    [part~='options'] {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
    }
    [part~='option'] {
      display: inline-flex;
      flex: 1 1 auto;
      align-items: center;
      justify-content: center;
      min-block-size: 44px;
      padding: 6px 14px;
      border: var(--_line) solid var(--_border-strong);
      border-radius: var(--_radius-pill);
      font-size: 0.9375em;
      cursor: pointer;
      transition: background-color var(--_time) var(--_ease), border-color var(--_time) var(--_ease);
    }
    [part~='option'][data-checked] {
      border-color: var(--_accent-text);
      background: var(--_accent-soft);
      color: var(--_accent-text);
      font-weight: var(--_strong-weight);
    }
    [part~='option']:focus-within {
      outline: var(--_ring) solid var(--_focus);
      outline-offset: 2px;
    }
    :host([layout='rows']) [part~='options'] {
      flex-direction: column;
      gap: 8px;
    }
    :host([layout='rows']) [part~='option'] {
      display: grid;
      grid-template-columns: 20px minmax(0, 1fr);
      gap: 0 12px;
      min-block-size: 52px;
      padding: 10px 14px;
      border-radius: var(--_radius);
      font-size: 1em;
      overflow-wrap: anywhere;
    }
    :host([layout='rows']) [part~='option']::before {
      content: '';
      grid-row: 1 / -1;
      inline-size: 20px;
      block-size: 20px;
      border: 2px solid var(--_border-strong);
      border-radius: 50%;
    }
    :host([layout='rows']) [data-checked] {
      color: var(--_text);
    }
    :host([layout='rows']) [data-checked]::before {
      border: 6px solid var(--_accent-text);
    }
    [part~='option-text'] {
      grid-column: 2;
      color: var(--_muted);
      font-size: 0.875em;
      font-weight: 400;
    }
    @media (forced-colors: active) {
      /* The ring around it belongs to the focus. */
      [part~='option'][data-checked] {
        border: 3px solid Highlight;
      }
      :host([layout='rows']) [data-checked]::before {
        border-color: Highlight;
      }
    }
  `];
  static override readonly parts = ['base', 'label', 'options', 'option', 'option-text', 'option-label'];

  @property() label = '';
  /** What is chosen stands above the group already: its label is for those who listen. */
  @property({ type: Boolean }) titled = false;
  @property({ attribute: false }) options: readonly { readonly value: string; readonly label: string; readonly text?: string }[] = [];
  @property() value = '';
  /** `rows` puts the options one below the other, with room for a word about each. */
  @property() layout: 'pills' | 'rows' = 'pills';

  private handleChange(event: Event): void {
    this.value = (event.target as HTMLInputElement).value;
    this.dispatchEvent(new ChangeEvent(this.value));
  }

  override render(): TemplateResult {
    return html`
      <fieldset part="base">
        <legend part="label" class=${this.titled ? 'visually-hidden' : ''}>${this.label}</legend>
        <div part="options">
          ${this.options.map(({ value, label, text }) => html`
            <label part="option" ?data-checked=${value === this.value}>
              <input class="visually-hidden" type="radio" name="choice" .value=${value} .checked=${live(value === this.value)} @change=${this.handleChange} />
              <span part="option-label">${label}</span>
              ${text ? html`<span part="option-text">${text}</span>` : nothing}
            </label>`)}
        </div>
      </fieldset>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-choice-group': OnrampChoiceGroup;
  }
}
