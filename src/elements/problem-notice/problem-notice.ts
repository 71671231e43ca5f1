import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Problem } from '../../core/errors.js';
import type { Told } from '../../locale/localize.js';
import { base } from '../../styles/base.js';
import { buttons, notice } from '../../styles/controls.js';
import { OnrampElement } from '../element.js';
import styles from './problem-notice.styles.js';

/** She wants to try once more. */
export class RetryEvent extends Event {
  static readonly type = 'onramp-retry';

  constructor() {
    super(RetryEvent.type, { bubbles: true });
  }
}

/**
 * What went wrong, whether money moved, and the one best next step. It is in the page before there is anything to say, so
 * that it is heard when there is; until then it takes no room.
 * @summary A failure in plain words.
 * @event onramp-retry - She wants to try once more.
 * @csspart notice - The box.
 * @csspart notice-title - What happened.
 * @csspart notice-text - What it means and what to do.
 * @csspart notice-reference - The number that support can find the request by.
 * @csspart secondary - The button that tries again.
 */
export class OnrampProblemNotice extends OnrampElement {
  static override styles = [base, buttons, notice, styles];
  static override readonly parts = ['notice', 'notice-title', 'notice-text', 'notice-reference', 'secondary'];

  /** What went wrong. */
  @property({ attribute: false }) problem: Problem | undefined;
  /** What it means, where its own words do not hold. */
  @property() text = '';
  /** Whether trying again can be offered here. */
  @property({ type: Boolean }) final = false;

  #said: Told | undefined;

  override willUpdate(): void {
    // Undefined as well while the words for it are on their way.
    this.#said = this.problem && this.localize.failure(this.problem.code);
    this.toggleAttribute('silent', !this.#said);
  }

  private handleRetry(): void {
    this.dispatchEvent(new RetryEvent());
  }

  override render(): TemplateResult {
    return html`<div role="alert">${this.problem && this.#said ? this.renderNotice(this.problem, this.#said) : nothing}</div>`;
  }

  private renderNotice(problem: Problem, said: Told): TemplateResult {
    return html`
      <div part="notice" data-tone=${problem.recoverable ? 'warning' : 'danger'}>
        <span part="notice-title">${said.title}</span>
        <span part="notice-text">${this.text || said.text}</span>
        ${problem.correlationId === undefined ? nothing : html`
          <span part="notice-reference">${this.localize.term('supportCode')} <bdi>${problem.correlationId}</bdi></span>`}
        ${problem.recoverable && !this.final ? html`
          <button part="secondary" type="button" @click=${this.handleRetry}>${this.localize.term('tryAgain')}</button>` : nothing}
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-problem-notice': OnrampProblemNotice;
  }
}
