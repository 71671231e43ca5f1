import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { OrderState } from '../core/state.js';

/** "Just now" is true for this long. */
const JUST_NOW_MS = 10_000;

/** Whether to say that the provider was asked just now and has nothing new: once for each look of hers, and not for ever. */
export class JustLooked implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly state: OrderState };
  #told = 0;
  #timer = 0;
  #shown = false;

  constructor(host: ReactiveControllerHost & { readonly state: OrderState }) {
    this.#host = host;
    host.addController(this);
  }

  /** Not while something else is asked, and not beside what went wrong: both are news. */
  get shown(): boolean {
    const { unreachable, problem, act, looking } = this.#host.state;
    return this.#shown && !looking && !unreachable && !problem && !act;
  }

  hostUpdate(): void {
    const { looks, looking, answered = 0 } = this.#host.state;
    if (looks <= answered) this.#shown = false;
    if (looking || looks <= Math.max(answered, this.#told)) return;
    this.#told = looks;
    this.#shown = true;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#shown = false;
      this.#host.requestUpdate();
    }, JUST_NOW_MS);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#shown = false;
  }
}
