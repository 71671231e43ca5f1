import { css, html, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { base } from '../../styles/base.js';
import { OnrampElement } from '../element.js';
import { copyText } from './copy-text.js';

/** How long "Copied" stays. */
const SHOWN_MS = 2000;

/**
 * Copies exactly its value, and says so: with a tick to those who see it, in words to those who hear it. It keeps its width.
 * @summary A button that copies.
 * @csspart base - The button.
 * @csspart icon - The icon in it.
 * @csspart failure - What to do when copying is not allowed.
 * @csspart label - The word on it.
 */
export class OnrampCopyButton extends OnrampElement {
  static override styles = [base, css`
    :host {
      display: inline-grid;
      flex: none;
      justify-items: end;
    }
    [part~='base'] {
      display: inline-flex;
      align-items: center;
      justify-content: center;
      gap: 6px;
      min-inline-size: 44px;
      min-block-size: 44px;
      padding: 6px 10px;
      border: 0;
      border-radius: var(--_radius-small);
      background: none;
      color: var(--_accent-text);
      font: inherit;
      font-size: 0.875em;
      font-weight: var(--_strong-weight);
      cursor: pointer;
      touch-action: manipulation;
    }
    [part~='base']:hover {
      background: var(--_accent-soft);
    }
    [part~='label'] {
      white-space: nowrap;
    }
    [part~='failure'] {
      max-inline-size: 24ch;
      color: var(--_muted);
      font-size: 0.8125em;
      font-weight: 400;
    }
    /* It stays in the page, so that what it says is heard, and takes no room. */
    [part~='failure']:empty {
      position: absolute;
    }
  `];
  static override readonly parts = ['base', 'icon', 'failure', 'label'];

  /** What is copied, to the character. */
  @property() value = '';
  /** What it is called, for those who hear the button. */
  @property() what = '';
  /** The word on it, where "Copy" does not say enough. */
  @property() label = '';

  @state() private outcome: 'none' | 'copied' | 'failed' = 'none';
  #timer = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  private async handleClick(): Promise<void> {
    this.outcome = (await copyText(this.value, this.renderRoot as ShadowRoot)) ? 'copied' : 'failed';
    clearTimeout(this.#timer);
    if (this.outcome === 'copied') this.#timer = window.setTimeout(() => (this.outcome = 'none'), SHOWN_MS);
  }

  override render(): TemplateResult {
    const copied = this.outcome === 'copied';
    return html`
      <button part="base" type="button" aria-label=${this.label || this.localize.term('copyNamed', this.what)} @click=${this.handleClick}>
        <svg part="icon" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"
          stroke-linejoin="round" aria-hidden="true">
          ${copied ? TICK : SHEETS}
        </svg>
        <span part="label" aria-hidden="true">${this.label || this.localize.term('copy')}</span>
      </button>
      <span part="failure" role="status">${this.outcome === 'failed' ? this.localize.term('copyFailed') : ''}</span>
      <span class="visually-hidden" role="status">${copied ? this.localize.term('copied') : ''}</span>
    `;
  }
}

const TICK = svg`<path d="M3 8.500l3.2 3.200L13 5" />`;
const SHEETS = svg`<rect x="5.5" y="5.5" width="8" height="8" rx="1.5" /><path d="M10.5 3.500v-.500a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h.5" />`;

declare global {
  interface HTMLElementTagNameMap {
    'onramp-copy-button': OnrampCopyButton;
  }
}
