import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { hostOf } from '../../core/links.js';
import { base, stack } from '../../styles/base.js';
import { buttons, notice, spinner } from '../../styles/controls.js';
import { exported, nested } from '../element.js';
import { InstructionElement } from '../instruction-element.js';
import { OnrampTransferDetails } from '../transfer-details/transfer-details.js';
import { linkOf } from '../way-on.js';

/**
 * A payment on the provider's own page: a real link, the host it leads to, and the way back.
 * @summary Instructions for paying on another page.
 * @csspart base - The view.
 * @csspart text - The provider's own words.
 * @csspart warning - What to look out for.
 * @csspart action - The link to the payment page.
 * @csspart host - Where the link leads.
 * @csspart secondary - "I have paid".
 * @csspart lead - Text below a heading.
 * @csspart notice - A box that says something important.
 * @csspart group - What belongs together.
 */
export class OnrampRedirectTransfer extends InstructionElement<'redirect'> {
  static override styles = [base, stack, buttons, notice, spinner, css`
    [part~='host'] {
      text-align: center;
      overflow-wrap: anywhere;
    }
  `];
  static override readonly parts = [
    'base', 'group', 'text', 'warning', 'action', 'host', 'secondary', 'lead', 'notice', ...nested('details', OnrampTransferDetails.parts),
  ];

  override render(): TemplateResult {
    const { text, warning, details } = this.instructions;
    const link = linkOf(this.state);
    if (!link) return html`<p part="notice" data-tone="danger">${this.localize.term('linkRefused')}</p>`;
    return html`
      <div part="base">
        ${text ? html`<p part="text lead" lang="" dir="auto">${text}</p>` : nothing}
        ${details.length === 0 ? nothing : html`
          <onramp-transfer-details exportparts=${exported('details', OnrampTransferDetails.parts)} .details=${details}>
          </onramp-transfer-details>`}
        ${warning ? html`<p part="warning notice" data-tone="warning" lang="" dir="auto">${warning}</p>` : nothing}
        <div part="group">
          <a part="action" href=${link} target="_top" rel="noopener noreferrer">${this.localize.term('openPaymentPage')}</a>
          <p part="host lead">${this.localize.term('leadsTo')} <bdi dir="ltr">${hostOf(link)}</bdi><br />${this.localize.term('comeBack')}</p>
        </div>
        <button part="secondary" type="button" data-commits aria-disabled=${this.busy ? 'true' : 'false'} @click=${this.handlePaid}>
          ${this.localize.term(this.confirming ? 'checking' : 'iHavePaid')}
        </button>
      </div>
    `;
  }

  private handlePaid(event: Event): void {
    this.act({ type: 'confirm' }, event);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-redirect-transfer': OnrampRedirectTransfer;
  }
}
