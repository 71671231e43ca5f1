import { html, nothing, svg } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { Skin } from '../../core/schemas/invoice.js';
import { hostOf, safeLink } from '../../core/links.js';
import { base, stack } from '../../styles/base.js';
import { buttons, notice } from '../../styles/controls.js';
import { OnrampCopyButton } from '../copy-button/copy-button.js';
import { exported, nested } from '../element.js';
import { InstructionElement } from '../instruction-element.js';
import { OnrampQrCode } from '../qr-code/qr-code.js';
import { linkOf } from '../way-on.js';
import { initialsOf } from '../ways.js';
import styles from './invoice-transfer.styles.js';

/**
 * An invoice to pay, or to withdraw with, in the provider's wallet: as a link for this device and as a code for another
 * one. It is the provider who says when it is paid; that she comes back says nothing.
 * @summary Instructions for an invoice.
 * @csspart base - The view.
 * @csspart skin - What the merchant says about the invoice.
 * @csspart picture - The place of the merchant's picture; it keeps its size.
 * @csspart image - The picture.
 * @csspart title - The merchant's title.
 * @csspart description - The merchant's description.
 * @csspart text - The provider's own words.
 * @csspart warning - What to look out for.
 * @csspart action - The link into the wallet.
 * @csspart plate - Around the code and its caption.
 * @csspart caption - The words beside the code.
 * @csspart host - Where link and code lead.
 * @csspart tools - Copy and share.
 * @csspart share - The button that shares the link.
 * @csspart follows - That this page notices by itself.
 * @csspart lead - Text below a heading.
 * @csspart notice - A box that says something important.
 * @csspart notice-title - Its first line.
 * @csspart notice-text - What it says.
 * @csspart skin-texts - Title and description.
 * @csspart group - What belongs together.
 * @csspart scan - What the code is for.
 * @csspart leads - Where the code leads.
 * @csspart share-text - The word on it.
 * @cssproperty [--onramp-invoice-qr-size=208px] - Edge of the code; 176px where the card is wide.
 */
export class OnrampInvoiceTransfer extends InstructionElement<'invoice'> {
  static override styles = [base, stack, buttons, notice, styles];
  static override readonly parts = [
    'base', 'skin', 'picture', 'image', 'title', 'description', 'text', 'warning', 'action', 'plate', 'caption', 'host', 'tools', 'share',
    'follows', 'group', 'lead', 'notice', 'notice-title', 'notice-text', 'skin-texts', 'scan', 'leads', 'share-text', ...nested('qr', OnrampQrCode.parts), ...nested('copy', OnrampCopyButton.parts),
  ];

  @state() private picture: 'coming' | 'there' | 'failed' = 'coming';
  #source: string | undefined;

  private get out(): boolean {
    return this.state.order.flow === 'egress';
  }

  override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const source = this.instructions.skin?.image;
    if (source !== this.#source) this.picture = 'coming';
    this.#source = source;
  }

  override render(): TemplateResult {
    const { text, warning, skin } = this.instructions;
    const link = linkOf(this.state);
    return html`
      <div part="base">
        ${skin ? this.renderSkin(skin) : nothing}
        ${text ? html`<p part="text lead" lang="" dir="auto">${text}</p>` : nothing}
        ${warning ? html`<p part="warning notice" data-tone="warning" lang="" dir="auto">${warning}</p>` : nothing}
        ${link ? this.renderLink(link) : html`
          <div part="notice" data-tone="danger">
            <span part="notice-title">${this.localize.term('noMoneyMoved')}</span>
            <span part="notice-text">${this.localize.term('invoiceLinkRefused')}</span>
          </div>`}
      </div>
    `;
  }

  private renderSkin({ title, description, image }: Skin): TemplateResult {
    const source = image === undefined ? undefined : safeLink(image, { allowLoopback: this.state.known.session.environment === 'sandbox' });
    return html`
      <div part="skin">
        ${source ? html`
          <span part="picture" aria-hidden="true">
            ${this.picture === 'there' ? nothing : initialsOf(title)}
            ${this.picture === 'failed' ? nothing : html`
              <img part="image" alt="" width="64" height="64" referrerpolicy="no-referrer" loading="lazy" decoding="async" src=${source}
                @load=${() => (this.picture = 'there')} @error=${() => (this.picture = 'failed')} />`}
          </span>` : nothing}
        <div part="skin-texts">
          <p part="title" lang="" dir="auto">${title}</p>
          ${description ? html`<p part="description lead" lang="" dir="auto">${description}</p>` : nothing}
        </div>
      </div>
    `;
  }

  private renderLink(link: string): TemplateResult {
    return html`
      <div part="group">
        <a part="action" href=${link} target="_blank" rel="noopener noreferrer">
          ${this.localize.term(this.out ? 'withdrawInWallet' : 'payInWallet')}
        </a>
        <div part="plate">
          <onramp-qr-code class="qr" exportparts=${exported('qr', OnrampQrCode.parts)} .value=${link}
            .label=${this.localize.term('invoiceLink')}></onramp-qr-code>
          <div part="caption">
            <span part="scan">${this.localize.term('scanInvoice')}</span>
            <span part="leads">${this.localize.term('leadsTo')} <bdi part="host" dir="ltr">${hostOf(link)}</bdi></span>
            <span part="tools">
              <onramp-copy-button exportparts=${exported('copy', OnrampCopyButton.parts)} .value=${link}
                .what=${this.localize.term('invoiceLink')} .label=${this.localize.term('copyLink')}></onramp-copy-button>
              ${'share' in navigator ? html`
                <button part="share" type="button" aria-label=${this.localize.term('shareInvoice')} @click=${this.handleShare}>
                  ${ARROW} <span part="share-text" aria-hidden="true">${this.localize.term('share')}</span>
                </button>` : nothing}
            </span>
          </div>
        </div>
        <p part="follows lead">${this.localize.term(this.out ? 'followsWithdrawal' : 'followsPayment')}</p>
      </div>
    `;
  }

  private handleShare(): void {
    const { url, skin } = this.instructions;
    // She may close the list without choosing, and a page may forbid sharing: the link can be copied all the same.
    void navigator.share({ url, ...(skin ? { title: skin.title } : {}) }).catch(() => undefined);
  }
}

const ARROW = svg`<svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"
  stroke-linejoin="round" aria-hidden="true"><path d="M8 10V2M5 4.500L8 1.500l3 3M4 7.500H3v6.500h10V7.500h-1" /></svg>`;

declare global {
  interface HTMLElementTagNameMap {
    'onramp-invoice-transfer': OnrampInvoiceTransfer;
  }
}
