import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { assetName } from '../../core/catalogue.js';
import type { OrderStatus } from '../../core/status.js';
import { base } from '../../styles/base.js';
import { pulse } from '../../styles/controls.js';
import { OnrampElement } from '../element.js';
import styles from './order-progress.styles.js';

const STAGES = ['validating', 'paid', 'delivering', 'complete'] as const;

/**
 * Where the money is: said, received, on its way, delivered. Only what the provider has said is shown as done.
 * @summary The way of the money.
 * @csspart base - The list.
 * @csspart stage - One stage.
 */
export class OnrampOrderProgress extends OnrampElement {
  static override styles = [base, pulse, styles];
  static override readonly parts = ['base', 'stage'];

  /** The order's status. */
  @property() status: OrderStatus = 'validating';
  @property() asset = '';

  override render(): TemplateResult {
    const reached = STAGES.indexOf(this.status as (typeof STAGES)[number]);
    const asset = assetName(this.asset);
    const words = [
      this.localize.term('stageValidating'), this.localize.term('stagePaid'), this.localize.term('stageDelivering', asset),
      this.localize.term('stageComplete', asset),
    ];
    return html`
      <ol part="base">
        ${STAGES.map((stage, index) => html`
          <li part="stage" data-stage=${stage} ?data-done=${index < reached || this.status === 'complete'}
            ?data-now=${index === reached && this.status !== 'complete'} aria-current=${index === reached ? 'step' : 'false'}>
            ${words[index]}</li>`)}
      </ol>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-order-progress': OnrampOrderProgress;
  }
}
