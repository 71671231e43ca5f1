/** What a phone's back button does inside the checkout. */

/** Shadow roots and all below them. */
function* rootsOf(root: ParentNode): Generator<ParentNode> {
  yield root;
  for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) yield* rootsOf(shadowRoot);
}

/** Closes an open list, else goes one step back. Answers whether there was anything to do: if not, the button is the app's. */
export function goBack(checkout: HTMLElement): boolean {
  const { shadowRoot } = checkout;
  if (!shadowRoot) return false;
  for (const root of rootsOf(shadowRoot)) {
    const list = root.querySelector('[popover]');
    // It is in the page only while it is open, and closes as it does for a keyboard.
    if (list) return !list.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }));
  }
  const back = shadowRoot.querySelector<HTMLElement>('[part~="back"]');
  back?.click();
  return back !== null;
}
