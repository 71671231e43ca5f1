import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { base, stack } from '../../styles/base.js';
import { buttons, notice, spinner } from '../../styles/controls.js';
import { exported, nested } from '../element.js';
import { InstructionElement } from '../instruction-element.js';
import { OnrampTransferDetails } from '../transfer-details/transfer-details.js';

/**
 * A transfer that she makes herself: every row to copy, then "I have paid".
 * @summary Instructions for a bank or till transfer.
 * @csspart base - The view.
 * @csspart text - The provider's own words.
 * @csspart warning - What to look out for.
 * @csspart action - "I have paid".
 * @csspart lead - Text below a heading.
 * @csspart notice - A box that says something important.
 * @csspart spinner - Turns while an answer is out.
 * @csspart note - The small print below the button.
 */
export class OnrampManualTransfer extends InstructionElement<'manual'> {
  static override styles = [base, stack, buttons, notice, spinner, css`
    [part~='note'] {
      margin-block-start: calc(var(--_space) * -1);
      font-size: 0.875em;
      text-align: center;
      text-wrap: balance;
    }
  `];
  static override readonly parts = ['base', 'text', 'warning', 'action', 'note', 'lead', 'notice', 'spinner', ...nested('details', OnrampTransferDetails.parts)];

  override render(): TemplateResult {
    const { text, warning, details } = this.instructions;
    return html`
      <div part="base">
        ${text ? html`<p part="text lead" lang="" dir="auto">${text}</p>` : nothing}
        <onramp-transfer-details exportparts=${exported('details', OnrampTransferDetails.parts)} .details=${details}>
        </onramp-transfer-details>
        ${warning ? html`<p part="warning notice" data-tone="warning" lang="" dir="auto">${warning}</p>` : nothing}
        <button part="action" type="button" data-commits aria-disabled=${this.busy ? 'true' : 'false'} @click=${this.handlePaid}>
          ${this.confirming ? html`<span part="spinner" aria-hidden="true"></span>` : nothing}
          ${this.localize.term(this.confirming ? 'checking' : 'iHavePaid')}
        </button>
        ${this.confirming ? nothing : html`<p part="note lead">${this.localize.term('iHavePaidNote')}</p>`}
      </div>
    `;
  }

  private handlePaid(event: Event): void {
    this.act({ type: 'confirm' }, event);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-manual-transfer': OnrampManualTransfer;
  }
}
