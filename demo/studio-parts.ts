/** The part inspector: point at a node, or walk through the list, and its selector is there to be copied. */
import { html, nothing, render } from 'lit';
import { copyText } from '../src/elements/copy-button/copy-text.js';
import { namesOf, partAt, partsShown } from './studio-inspector.js';

const byId = <Found extends HTMLElement>(id: string): Found => document.getElementById(id) as Found;
export const selectorOf = (name: string): string => `onramp-checkout::part(${name})`;

/** Watches one preview. */
export class PartInspector {
  readonly #checkout: HTMLElement;
  readonly #outline = byId('outline');
  readonly #toggle = byId<HTMLButtonElement>('inspect');
  #chosen: { readonly node: Element; readonly names: readonly string[] } | undefined;
  #copied = '';

  constructor(checkout: HTMLElement) {
    this.#checkout = checkout;
    this.#toggle.addEventListener('click', () => this.#turn(!this.on));
    checkout.addEventListener('pointermove', (event) => this.on && this.#point(partAt(checkout, event)));
    checkout.addEventListener('pointerleave', () => this.#point(undefined));
    checkout.addEventListener('focusin', (event) => this.on && this.#choose(partAt(checkout, event)));
    for (const type of ['pointerdown', 'mousedown', 'click']) {
      checkout.addEventListener(type, (event) => {
        if (!this.on) return;
        // What is pointed at is looked at, not used.
        event.preventDefault();
        event.stopPropagation();
        if (type === 'click') this.#choose(partAt(checkout, event));
      }, { capture: true });
    }
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.on) this.#turn(false);
    });
    addEventListener('scroll', () => this.#point(undefined), { capture: true, passive: true });
    this.draw();
  }

  get on(): boolean {
    return this.#toggle.ariaPressed === 'true';
  }

  /** Another step is shown: its parts are others. */
  reset(): void {
    this.#chosen = undefined;
    this.#point(undefined);
    this.draw();
  }

  #turn(on: boolean): void {
    this.#toggle.ariaPressed = String(on);
    document.documentElement.toggleAttribute('data-inspecting', on);
    if (!on) this.#point(undefined);
  }

  #point(node: Element | undefined): void {
    const name = node && namesOf(this.#checkout, node)[0];
    this.#outline.toggleAttribute('data-shown', node !== undefined);
    if (!node || name === undefined) return;
    const { left, top, width, height } = node.getBoundingClientRect();
    Object.assign(this.#outline.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
    (this.#outline.firstElementChild as HTMLElement).textContent = name;
  }

  /** Brings a part into view before it is outlined, where the preview scrolls by itself; the page stays where it is. */
  #reveal(node: Element): void {
    const stage = byId('stage');
    const [box, room] = [node.getBoundingClientRect(), stage.getBoundingClientRect()];
    if (box.top < room.top || box.bottom > room.bottom) stage.scrollTop += box.top - room.top - 80;
    // Scrolling takes the outline away, in the next frame.
    requestAnimationFrame(() => requestAnimationFrame(() => this.#point(node)));
  }

  #choose(node: Element | undefined): void {
    if (!node) return;
    this.#chosen = { node, names: namesOf(this.#checkout, node) };
    this.#copied = '';
    this.#point(node);
    this.draw();
  }

  async #copy(name: string): Promise<void> {
    this.#copied = (await copyText(selectorOf(name), this.#checkout.shadowRoot as ShadowRoot)) ? name : '';
    this.draw();
  }

  draw(): void {
    const chosen = this.#chosen;
    render(chosen ? html`
      <ul class="names">${chosen.names.map((name) => html`
        <li><code>::part(${name})</code>
          <button type="button" aria-label="Copy ${selectorOf(name)}" @click=${() => void this.#copy(name)}>${this.#copied === name ? 'Copied' : 'Copy'}</button></li>`)}
      </ul>
      <p class="note" role="status">${this.#copied === '' ? nothing : `${selectorOf(this.#copied)} is on the clipboard.`}</p>` : html`
      <p class="note">Press Inspect and point at the checkout, or pick a part from the list. Escape ends it.</p>`, byId('chosen'));
    render([...partsShown(this.#checkout)].map(([name, node]) => html`
      <li><button type="button" aria-pressed=${chosen?.node === node ? 'true' : 'false'}
        @pointerenter=${() => this.#point(node)} @pointerleave=${() => this.#point(undefined)} @blur=${() => this.#point(undefined)}
        @focus=${() => this.#reveal(node)} @click=${() => this.#choose(node)}>${name}</button></li>`), byId('parts'));
  }
}
