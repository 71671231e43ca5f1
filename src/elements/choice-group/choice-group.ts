import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
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
      font-weight: 600;
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
      border: 1px solid var(--_border-strong);
      border-radius: 999px;
      font-size: 0.9375em;
      cursor: pointer;
      transition: background-color 120ms var(--_ease), border-color 120ms var(--_ease);
    }
    [part~='option'][data-checked] {
      border-color: var(--_accent);
      background: var(--_accent-soft);
      color: var(--_accent);
      font-weight: 600;
    }
    [part~='option']:focus-within {
      outline: 3px solid var(--_accent);
      outline-offset: 2px;
    }
    @media (forced-colors: active) {
      [part~='option'][data-checked] {
        border-color: Highlight;
        outline: 2px solid Highlight;
      }
    }
  `];
  static override readonly parts = ['base', 'label', 'options', 'option'];

  @property() label = '';
  @property({ attribute: false }) options: readonly { readonly value: string; readonly label: string }[] = [];
  @property() value = '';

  private handleChange(event: Event): void {
    this.value = (event.target as HTMLInputElement).value;
    this.dispatchEvent(new ChangeEvent(this.value));
  }

  override render(): TemplateResult {
    return html`
      <fieldset part="base">
        <legend part="label">${this.label}</legend>
        <div part="options">
          ${this.options.map(({ value, label }) => html`
            <label part="option" ?data-checked=${value === this.value}>
              <input class="visually-hidden" type="radio" name="choice" .value=${value} .checked=${value === this.value} @change=${this.handleChange} />
              ${label}
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
