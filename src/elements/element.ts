import { LitElement } from 'lit';
import type { CSSResultGroup } from 'lit';
import { Localize } from '../locale/localize.js';
import { base } from '../styles/base.js';

/** What all elements of the checkout share: the base style and the words of the language around them. */
export abstract class OnrampElement extends LitElement {
  static override styles: CSSResultGroup = [base];

  /** Parts that a designer can reach, nested ones included as `child__part`. */
  static readonly parts: readonly string[] = [];

  readonly localize: Localize = new Localize(this);
}

/** Sends the form around an element, across the shadow roots between: Enter in a field does not do it there by itself. */
export function submitFormAround(element: Element): void {
  for (let node: Element | null = element; node;) {
    const form = node.closest('form');
    if (form) return form.requestSubmit();
    const root = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
}

/** The value of `exportparts` that brings a child's parts out as `name__part`. */
export function exported(name: string, parts: readonly string[]): string {
  return parts.map((part) => `${part}:${name}__${part}`).join(', ');
}

/** The names under which a child's parts come out. */
export function nested(name: string, parts: readonly string[]): string[] {
  return parts.map((part) => `${name}__${part}`);
}

/** The parts of an element that may not be loaded yet. */
export function partsOf(tag: string): readonly string[] {
  return (customElements.get(tag) as { readonly parts?: readonly string[] } | undefined)?.parts ?? [];
}
