/** Which part of the checkout a node is, by the name that the page reaches it by. */

/** The names of a node, as `onramp-checkout::part(…)` takes them: what each element on the way lets out. */
export function namesOf(checkout: Element, node: Element): string[] {
  return (node.getAttribute('part') ?? '').split(/\s+/).filter(Boolean).flatMap((part) => {
    let name = part;
    for (let host = (node.getRootNode() as ShadowRoot).host; host !== checkout;) {
      const outer = (host.getAttribute('exportparts') ?? '').split(',').map((pair) => pair.trim().split(':')).find(([inner]) => inner === name)?.[1];
      if (outer === undefined) return [];
      name = outer;
      host = (host.getRootNode() as ShadowRoot).host;
    }
    return [name];
  });
}

/** Every part that is shown now, from the outside in, each name once with its first node. */
export function partsShown(checkout: Element): Map<string, Element> {
  const found = new Map<string, Element>();
  const walk = (root: ParentNode): void => {
    for (const element of root.querySelectorAll('*')) {
      if (element.hasAttribute('part') && element.getClientRects().length > 0) for (const name of namesOf(checkout, element)) if (!found.has(name)) found.set(name, element);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  if (checkout.shadowRoot) walk(checkout.shadowRoot);
  return found;
}

/** The innermost part below a pointer or a focus. */
export function partAt(checkout: Element, event: Event): Element | undefined {
  const path = event.composedPath();
  const inside = path.slice(0, Math.max(0, path.indexOf(checkout)));
  return inside.find((node): node is Element => node instanceof Element && node.hasAttribute('part') && namesOf(checkout, node).length > 0);
}
