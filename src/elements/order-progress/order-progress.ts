import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { assetName } from '../../core/catalogue.js';
import type { Flow, OrderStatus } from '../../core/schemas/status.js';
import { base } from '../../styles/base.js';
import { pulse } from '../../styles/order.js';
import { OnrampElement } from '../element.js';
import styles from './order-progress.styles.js';

const STAGES = ['validating', 'paid', 'delivering', 'complete'] as const;
/** Of an invoice the provider tells no more than that it was begun, and that it is done. */
const INVOICE_STAGES = ['validating', 'complete'] as const;

/**
 * Where the money is: said, received, on its way, delivered. Only what the provider has said is shown as reached; of what
 * comes next the dot alone moves, since words that stand out would be read as if it had happened.
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
  @property() flow: Flow = 'onramp';

  override render(): TemplateResult {
    if (this.flow !== 'onramp') {
      const words = this.flow === 'egress' ? (['stageWithdrawalBegun', 'stageWithdrawn'] as const) : (['stageBegun', 'stagePaidThere'] as const);
      return this.renderStages(INVOICE_STAGES, this.status === 'complete' ? 1 : 0, words.map((word) => this.localize.term(word)));
    }
    const asset = assetName(this.asset);
    const words = [
      this.localize.term('stageValidating'), this.localize.term('stagePaid'), this.localize.term('stageDelivering', asset),
      this.localize.term('stageComplete', asset),
    ];
    return this.renderStages(STAGES, STAGES.indexOf(this.status as (typeof STAGES)[number]), words);
  }

  private renderStages(stages: readonly OrderStatus[], reached: number, words: readonly string[]): TemplateResult {
    return html`
      <ol part="base">
        ${stages.map((stage, index) => html`
          <li part="stage" data-stage=${stage} ?data-done=${index <= reached} ?data-passed=${index < reached} ?data-now=${index === reached}
            ?data-next=${index === reached + 1} aria-current=${index === reached ? 'step' : 'false'}>
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
