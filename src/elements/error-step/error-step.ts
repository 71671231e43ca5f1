import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { ErrorState } from '../../core/state.js';
import { orderOf } from '../../core/state.js';
import { base, stack } from '../../styles/base.js';
import { buttons } from '../../styles/controls.js';
import { OnrampElement } from '../element.js';
import { wishEvent } from '../wish-event.js';

/**
 * What stops the checkout as a whole, with a way on. Whatever was typed is kept.
 * @summary A failure that no field can mend.
 * @slot error - Shown below the text, for the merchant's own help.
 * @csspart base - The step.
 * @csspart top - Heading and what belongs to it.
 * @csspart heading - What happened.
 * @csspart lead - What it means and what to do.
 * @csspart reference - The numbers to quote to support.
 * @csspart action - The button that tries again.
 * @csspart actions - The buttons.
 */
export class OnrampErrorStep extends OnrampElement {
  static override styles = [base, stack, buttons, css`
    bdi {
      color: var(--_text);
      font-weight: var(--_strong-weight);
    }
  `];
  static override readonly parts = ['base', 'top', 'heading', 'lead', 'reference', 'actions', 'action'];

  /** The step's state. */
  @property({ attribute: false }) state!: ErrorState;

  private handleRetry(): void {
    this.dispatchEvent(wishEvent({ type: 'retry' }));
  }

  override render(): TemplateResult {
    const { problem } = this.state;
    const order = orderOf(this.state);
    const said = this.localize.failure(problem.code);
    return html`
      <div part="base" role="group" aria-labelledby="heading">
        <div part="top">
          <h2 part="heading" id="heading" tabindex="-1">${said?.title}</h2>
          <p part="lead">${said?.text}</p>
        </div>
        <slot name="error"></slot>
        ${order ? this.renderNumber(this.localize.term('reference'), order.reference) : nothing}
        ${problem.correlationId ? this.renderNumber(this.localize.term('supportCode'), problem.correlationId) : nothing}
        <div part="actions">
          <button part="action" type="button" @click=${this.handleRetry}>${this.localize.term('tryAgain')}</button>
        </div>
      </div>
    `;
  }

  private renderNumber(label: string, value: string): TemplateResult {
    return html`<p part="reference lead">${label} <bdi>${value}</bdi></p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-error-step': OnrampErrorStep;
  }
}
