import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { base } from '../../styles/base.js';
import { field } from '../../styles/controls.js';
import { ChangeEvent } from '../change-event.js';
import { OnrampElement } from '../element.js';

/**
 * A question that is answered with yes or no.
 * @summary A checkbox.
 * @event onramp-change - Whether it is checked.
 * @csspart field - The whole control.
 * @csspart control - Box and label.
 * @csspart input - The box.
 * @csspart label - The label.
 * @csspart error - What is wrong.
 */
export class OnrampCheckbox extends OnrampElement {
  static override styles = [base, field, css`
    [part~='control'] {
      gap: 12px;
      border: 0;
      padding: 0;
      background: none;
      cursor: pointer;
    }
    [part~='label'] {
      font-size: 1em;
      font-weight: 400;
    }
    [part~='input'] {
      flex: none;
      inline-size: 22px;
      block-size: 22px;
      accent-color: var(--_accent-text);
    }
    [data-invalid] [part~='input'] {
      border-radius: 4px;
      outline: 2px solid var(--_danger);
      outline-offset: 1px;
    }
  `];
  static override shadowRootOptions: ShadowRootInit = { mode: 'open', delegatesFocus: true };
  static override readonly parts = ['field', 'control', 'input', 'label', 'error'];

  @property() label = '';
  @property({ type: Boolean }) checked = false;
  @property({ type: Boolean }) required = false;
  @property() error = '';
  /** The error stands in a summary too, which takes the focus: it is not spoken a second time. */
  @property({ type: Boolean }) listed = false;

  private handleChange(event: Event): void {
    this.checked = (event.target as HTMLInputElement).checked;
    this.dispatchEvent(new ChangeEvent(this.checked));
  }

  override render(): TemplateResult {
    return html`
      <div part="field">
        <label part="control" ?data-invalid=${this.error !== ''}>
          <input part="input" type="checkbox" .checked=${this.checked} aria-required=${this.required ? 'true' : 'false'}
            aria-invalid=${this.error === '' ? 'false' : 'true'} aria-describedby="error" @change=${this.handleChange} />
          <span part="label">${this.label}</span>
        </label>
        <span part="error" id="error" aria-live=${this.listed ? 'off' : 'polite'}>${this.error}</span>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-checkbox': OnrampCheckbox;
  }
}
