import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { LoadingState } from '../../core/state.js';
import { base, stack } from '../../styles/base.js';
import { notice } from '../../styles/controls.js';
import { OnrampElement } from '../element.js';
import styles from './loading-step.styles.js';

/**
 * Before anything is known: the shape of what comes, and a word when an order of this session may be on its way.
 * @summary The first moment.
 * @csspart base - The step.
 * @csspart skeleton - The shape of the first step.
 * @csspart uncertain - An order of this session is being looked for.
 * @csspart notice - A framed message.
 * @csspart skeleton-line - One line of it.
 */
export class OnrampLoadingStep extends OnrampElement {
  static override styles = [base, stack, notice, styles];
  static override readonly parts = ['base', 'skeleton', 'uncertain', 'notice', 'skeleton-line'];

  /** The step's state. */
  @property({ attribute: false }) state!: LoadingState;

  override render(): TemplateResult {
    const { uncertain = false, making } = this.state;
    return html`
      <div part="base">
        <div role="status">
          ${uncertain ? html`<p part="uncertain notice" data-tone="warning">${this.localize.term(making ? 'createUncertain' : 'loadUncertain')}</p>` : nothing}
        </div>
        <div part="skeleton" aria-hidden="true"><i part="skeleton-line"></i><i part="skeleton-line"></i><i part="skeleton-line"></i><i part="skeleton-line"></i><i part="skeleton-line"></i><i part="skeleton-line"></i></div>
      </div>
    `;
  }
}
