import { css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Localize } from '../../locale/localize.js';
import { base } from '../../styles/base.js';
import { CommitEvent } from '../change-event.js';
import { OnrampElement } from '../element.js';

/** Seconds at which the time left is spoken, the nearest first: often enough to act, too seldom to disturb. */
const SPOKEN = [0, 30, 60, 300];
/** From here on every second is shown. */
const LAST_MINUTES = 600;

/**
 * The time that is left, on a clock that the phone's own cannot put wrong.
 * @summary A countdown.
 * @event onramp-commit - The time is over.
 * @csspart base - The digits.
 */
export class OnrampCountdown extends OnrampElement {
  static override styles = [base, css`
    :host {
      display: inline-block;
    }
    [part~='base'] {
      color: var(--_text);
      font-weight: var(--_strong-weight);
      font-variant-numeric: tabular-nums;
    }
  `];
  static override readonly parts = ['base'];

  /** When it ends, milliseconds on the clock of `performance.now()`. */
  @property({ type: Number }) deadline = 0;

  /** Says it in words, in whole minutes until the last ten (`exact`): of hours and days nobody needs to see every second. */
  @property({ attribute: false }) calm: ((localize: Localize, seconds: number, exact: boolean) => string) | undefined;

  @state() private left = 0;
  @state() private spoken = '';
  #timer = 0;
  #ended = false;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.tick);
    this.tick();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.tick);
    clearTimeout(this.#timer);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('deadline')) return;
    // Another time to count: what was said belonged to the one before, and a step is crossed, not begun with.
    this.#ended = false;
    this.spoken = '';
    this.left = 0;
    this.tick();
  }

  private readonly tick = (): void => {
    clearTimeout(this.#timer);
    const ms = Math.max(0, this.deadline - performance.now());
    const left = Math.ceil(ms / 1000);
    const crossed = SPOKEN.find((at) => this.left > at && left <= at);
    if (crossed !== undefined) this.spoken = crossed >= 60 ? this.localize.term('minutesLeft', crossed / 60) : this.localize.term('secondsLeft', crossed);
    this.left = left;
    if (ms === 0) {
      if (!this.#ended && this.deadline > 0) {
        this.#ended = true;
        queueMicrotask(() => this.dispatchEvent(new CommitEvent('ended')));
      }
      return;
    }
    // Aligned to the second that is shown; nothing ticks while nobody looks.
    const step = this.calm && left > LAST_MINUTES ? 60_000 : 1000;
    if (document.visibilityState === 'visible') this.#timer = window.setTimeout(this.tick, ms % step || step);
  };

  override render(): TemplateResult {
    const { calm } = this;
    return html`
      <span part="base" role="timer" aria-live="off"><bdi dir=${calm ? nothing : 'ltr'}>${calm ? calm(this.localize, this.left, this.left <= LAST_MINUTES) : this.clockText()}</bdi></span>
      <span class="visually-hidden" role="status">${this.spoken}</span>
    `;
  }

  private clockText(): string {
    const hours = Math.floor(this.left / 3600);
    const minutes = Math.floor((this.left % 3600) / 60);
    const two = (value: number): string => String(value).padStart(2, '0');
    return hours > 0 ? `${hours}:${two(minutes)}:${two(this.left % 60)}` : `${minutes}:${two(this.left % 60)}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-countdown': OnrampCountdown;
  }
}
