import type { ReactiveController } from 'lit';
import type { Step } from '../../core/state.js';
import type { OnrampElement } from '../element.js';

type StepView = OnrampElement & { readonly state?: { readonly making?: unknown } };

/** Takes the focus to the heading of a step that follows another one, once its elements are there. */
export class StepFocus implements ReactiveController {
  readonly #host: OnrampElement & { readonly step: Step };
  #shown: Step | undefined;

  constructor(host: OnrampElement & { readonly step: Step }) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const { step } = this.#host;
    if (step === this.#shown) return;
    const first = this.#shown === undefined || this.#shown === 'loading';
    const view = this.#host.renderRoot.querySelector<OnrampElement>('[data-step]');
    if (!view || !('updateComplete' in view)) return;
    // A new order is being made after one that has ended: the step after it is not the first.
    if (step === 'loading' && this.#shown !== undefined && (view as StepView).state?.making) return;
    this.#shown = step;
    if (!first) void view.updateComplete.then(() => view.renderRoot.querySelector<HTMLElement>('[part~="heading"]')?.focus());
  }
}
