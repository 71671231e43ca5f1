import type { ReactiveController } from 'lit';
import type { Step } from '../../core/state.js';
import type { OnrampElement } from '../element.js';

/** Around an element, over the borders of shadow roots. */
const parentAcross = (node: Node): Node | null => node.parentNode ?? (node instanceof ShadowRoot ? node.host : null);

/** What has the focus, across shadow roots; no deeper than this element. */
function focusedUpTo(end: Element | undefined): Element | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement && focused !== end) focused = focused.shadowRoot.activeElement;
  return focused;
}

/** Where a step begins to be read: at what is wrong with it, or at its heading. */
const beginning = ({ shadowRoot }: HTMLElement): HTMLElement | null | undefined =>
  shadowRoot?.querySelector<HTMLElement>('[part~="errors"]:not([hidden])') ?? shadowRoot?.querySelector<HTMLElement>('[part~="heading"]');

/**
 * Takes the focus to the heading of a step that follows another one, and to what stands there instead of a button that is
 * gone. It is taken only from here: who has not been in the checkout yet, or is somewhere else on the page, keeps it.
 */
export class StepFocus implements ReactiveController {
  readonly #host: OnrampElement & { readonly step: Step };
  #shown: Step | undefined;
  /** She has been in the checkout: a step that follows is the answer to something she did. */
  #been = false;
  /** What had the focus last, and all that is around it. */
  #path: readonly Node[] = [];

  constructor(host: OnrampElement & { readonly step: Step }) {
    this.#host = host;
    host.addController(this);
    host.addEventListener('focusin', () => (this.#been = true));
    // A move of the focus inside one element is not heard outside it: where it is, is looked up before something happens.
    for (const type of ['focusin', 'keydown', 'click']) host.addEventListener(type, () => this.#note(), true);
    host.addEventListener('focusout', () => setTimeout(() => {
      // She has left by herself; what is taken away later is not what she stands on.
      const [last] = this.#path;
      if (last?.isConnected && document.activeElement === document.body) this.#path = [];
    }));
    host.addEventListener('pointerdown', () => (this.#been = true));
    // What she does may take away what she did it with, without a new state.
    for (const type of ['click', 'keyup']) host.addEventListener(type, () => this.#keep());
  }

  /** Whether the heading of a step that comes now is given the focus, and so is read out. */
  get follows(): boolean {
    return this.#shown !== undefined && this.#been && !this.#isElsewhere();
  }

  hostUpdate(): void {
    this.#note();
  }

  hostUpdated(): void {
    const { step } = this.#host;
    if (step === this.#shown || step === 'loading') return this.#keep();
    // While its code or its words are on their way, the shape of a step stands in its place: there is nothing to read yet.
    const view = this.#host.renderRoot.querySelector<OnrampElement>(`onramp-${step}-step`);
    if (!view || !('updateComplete' in view)) return;
    const { follows } = this;
    this.#shown = step;
    if (follows) void view.updateComplete.then(() => beginning(view)?.focus());
  }

  /** Somewhere else on the page, or outside the frame that this is in. */
  #isElsewhere(): boolean {
    if (window.parent !== window && !document.hasFocus()) return true;
    const focused = focusedUpTo(this.#host);
    if (!focused || focused === this.#host || focused === document.documentElement) return false;
    for (let node: Node | null = this.#host; node; node = parentAcross(node)) if (node === focused) return false;
    // What the page has put into a slot is the page's.
    return true;
  }

  #note(): void {
    if (document.activeElement === document.body) return;
    const path: Node[] = [];
    for (let node: Node | null = focusedUpTo(undefined); node; node = parentAcross(node)) path.push(node);
    this.#path = path.includes(this.#host) ? path : [];
  }

  /** Once all is drawn: when what she stood on is gone, to the buttons that are there instead, or to the nearest heading. */
  #keep(): void {
    requestAnimationFrame(() => setTimeout(() => {
      const [last, ...around] = this.#path;
      if (!last || last.isConnected || !this.#host.isConnected || document.activeElement !== document.body) return;
      this.#path = [];
      for (const node of around) {
        if (!(node instanceof HTMLElement) || !node.isConnected) continue;
        const next = node.matches('[part~="actions"]') ? node.querySelector<HTMLElement>('button') : beginning(node);
        if (next) return next.focus();
        if (node === this.#host) return;
      }
    }));
  }
}

