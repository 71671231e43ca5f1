import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { TransferDetail } from '../../core/schemas/instructions.js';
import { base } from '../../styles/base.js';
import { detailLabel, detailName } from '../detail-label.js';
import { OnrampCopyButton } from '../copy-button/copy-button.js';
import { exported, nested, OnrampElement } from '../element.js';
import styles from './transfer-details.styles.js';

/**
 * The rows of a transfer, each with a button that copies exactly what it shows. Amount and reference come first and are
 * set apart, since both must be entered to the letter.
 * @summary Account, amount and reference to copy.
 * @csspart base - The list.
 * @csspart row - One row.
 * @csspart row-label - What it is.
 * @csspart row-value - What has to be entered.
 * @csspart row-description - A word about it.
 * @csspart row-copy - The place of its button to copy.
 */
export class OnrampTransferDetails extends OnrampElement {
  static override styles = [base, styles];
  static override readonly parts = [
    'base', 'row', 'row-label', 'row-value', 'row-description', 'row-copy', ...nested('copy', OnrampCopyButton.parts),
  ];

  /** The rows, as the provider gave them. */
  @property({ attribute: false }) details: readonly TransferDetail[] = [];

  override render(): TemplateResult {
    const ordered = [...this.details.filter((one) => one.emphasis), ...this.details.filter((one) => !one.emphasis)];
    return html`
      <dl part="base">
        ${ordered.map((one) => html`
          <div part="row" data-emphasis=${one.emphasis ?? nothing}>
            ${detailLabel(this.localize, one)}
            <dd part="row-value"><bdi>${one.value}</bdi></dd>
            ${one.description ? html`<dd part="row-description" lang="" dir="auto">${one.description}</dd>` : nothing}
            <dd part="row-copy">
              <onramp-copy-button exportparts=${exported('copy', OnrampCopyButton.parts)} .value=${one.value} .what=${detailName(this.localize, one)}>
              </onramp-copy-button>
            </dd>
          </div>`)}
      </dl>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-transfer-details': OnrampTransferDetails;
  }
}
