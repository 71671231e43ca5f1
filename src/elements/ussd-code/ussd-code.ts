import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { parseUssd, ussdPieces } from '../../core/ussd.js';
import type { UssdCode } from '../../core/ussd.js';
import { base, stack } from '../../styles/base.js';
import { buttons, notice, spinner } from '../../styles/controls.js';
import { phone } from '../../styles/order.js';
import { OnrampCopyButton } from '../copy-button/copy-button.js';
import { diallerOf } from '../dialler.js';
import { exported, nested } from '../element.js';
import { InstructionElement } from '../instruction-element.js';
import { OnrampQrCode } from '../qr-code/qr-code.js';
import styles from './ussd-code.styles.js';

/**
 * A code to dial on the phone that holds the SIM. The PIN has a place in it and is never asked for here: she types it on
 * her phone. iOS does not dial codes with `*` and `#`, so there the code is for reading and copying; a desktop shows a QR
 * code that an Android phone dials.
 * @summary Instructions for a USSD payment.
 * @csspart base - The view.
 * @csspart code - The code in large type.
 * @csspart code-pin - The place of the PIN in it.
 * @csspart text - The provider's own words.
 * @csspart warning - What to look out for.
 * @csspart action - The link that opens the dialler, or "I have paid" where there is none.
 * @csspart secondary - "I have paid" beside the dialler.
 * @csspart notice - A box that says something important.
 * @csspart lead - Text below a heading.
 * @csspart plate - The ground of the code.
 * @csspart note - The small print below the button.
 */
export class OnrampUssdCode extends InstructionElement<'ussd'> {
  static override styles = [base, stack, buttons, notice, spinner, phone, styles];
  static override readonly parts = [
    'base', 'lead', 'code', 'code-pin', 'text', 'warning', 'action', 'secondary', 'note',
    'notice', 'plate', ...nested('copy', OnrampCopyButton.parts), ...nested('qr', OnrampQrCode.parts),
  ];

  override render(): TemplateResult {
    const { text, warning, code: raw, phone } = this.instructions;
    const code = parseUssd(raw);
    if (!code) return html`<p part="notice" data-tone="danger">${this.localize.term('ussdRefused')}</p>`;
    return html`
      <div part="base">
        <p part="lead">
          ${phone ? html`${this.localize.term('dialOn')} <strong><bdi dir="ltr">${phone}</bdi></strong>` : this.localize.term('dialOnSim')}
        </p>
        <div part="plate">
          <p part="code" dir="ltr">${this.renderCode(code.code)}</p>
          ${code.needsPin ? nothing : html`
            <onramp-copy-button exportparts=${exported('copy', OnrampCopyButton.parts)} .value=${code.code}
              .what=${this.localize.term('ussdCode')}></onramp-copy-button>`}
        </div>
        ${code.needsPin ? html`<p part="note lead">${this.localize.term('pinNote')}</p>` : nothing}
        ${text ? html`<p part="text lead" lang="" dir="auto">${text}</p>` : nothing}
        ${warning ? html`<p part="warning notice" data-tone="warning" lang="" dir="auto">${warning}</p>` : nothing}
        ${this.renderDialling(code)}
      </div>
    `;
  }

  /** The mark after the PIN's place stays beside it: alone on a line a closing # is overlooked, and without it nothing is dialled. */
  private renderCode(code: string): TemplateResult[] {
    const pieces = ussdPieces(code);
    return pieces.map(({ text, pin }, index) => {
      if (pin) return html`<bdi dir="ltr"><span part="code-pin">${this.localize.term('pinSlot')}</span>${pieces[index + 1]?.text[0]}</bdi>`;
      return html`${pieces[index - 1]?.pin ? text.slice(1) : text}`;
    });
  }

  private renderDialling(code: UssdCode): TemplateResult {
    const dialler = diallerOf(navigator);
    const paid = (part: 'action' | 'secondary'): TemplateResult => html`
      <button part=${part} type="button" data-commits aria-disabled=${this.busy ? 'true' : 'false'} @click=${this.handlePaid}>
        ${this.localize.term(this.confirming ? 'checking' : 'iHaveDialled')}
      </button>`;
    if (dialler === 'dials' && code.dial) {
      return html`
        <a part="action" href=${code.dial}>${this.localize.term('openDialler')}</a>
        ${code.needsPin ? html`<p part="note lead">${this.localize.term('diallerPin')}</p>` : nothing}
        ${paid('secondary')}`;
    }
    if (dialler === 'shows') return html`<p part="note lead">${this.localize.term('dialByHand')}</p>${paid('action')}`;
    return html`
      ${code.dial ? html`
        <onramp-qr-code exportparts=${exported('qr', OnrampQrCode.parts)} .value=${code.dial}
          .label=${this.localize.term('scanToDial')}></onramp-qr-code>
        <p part="note lead">${this.localize.term('scanToDial')}</p>` : nothing}
      ${paid('action')}`;
  }

  private handlePaid(event: Event): void {
    this.act({ type: 'confirm' }, event);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-ussd-code': OnrampUssdCode;
  }
}
