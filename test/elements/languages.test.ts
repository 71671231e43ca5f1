/** Every step in every language, as narrow as a checkout may be: nothing runs out of the card, and nothing is cut off. */
import { assert, fixture } from '@open-wc/testing';
import { html } from 'lit';
import { allFrozen, defineFrozen } from '../../demo/frozen-checkout.js';
import { LANGUAGES, loadAllWords } from '../../src/locale/languages.js';

const NARROWEST = 280;

/** All elements below, across shadow roots. */
function* below(root: Element | ShadowRoot): Generator<Element> {
  for (const child of root.children) {
    yield child;
    if (child.shadowRoot) yield* below(child.shadowRoot);
    yield* below(child);
  }
}

/** Whether an ancestor hides it or scrolls it: what is there is cut on purpose, and can be reached. */
function isApart(element: Element): boolean {
  for (let node: Element | null = element; node;) {
    const { overflowX, clipPath, display } = getComputedStyle(node);
    if (clipPath !== 'none' || display === 'none' || (overflowX !== 'visible' && node !== element)) return true;
    const root: Node = node.getRootNode();
    node = node.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return false;
}

const settled = async (host: Element): Promise<void> => {
  for (let turn = 0; turn < 3; turn++) {
    for (const element of below(host)) await (element as { readonly updateComplete?: Promise<unknown> }).updateComplete;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
};

/** What does not fit, as `tag part: text`. */
function overflowOf(card: Element): string[] {
  const { left, right } = card.getBoundingClientRect();
  return [...below(card)].filter((element) => {
    const rect = element.getBoundingClientRect();
    if (rect.width === 0 || rect.height === 0 || isApart(element)) return false;
    if (rect.right > right + 1 || rect.left < left - 1) return true;
    // A field scrolls what is typed into it; a button or a line must show all of its words.
    return !(element instanceof HTMLInputElement) && getComputedStyle(element).overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1;
  }).map((element) => `${element.localName} ${element.getAttribute('part') ?? ''}: ${element.textContent?.replace(/\s+/g, ' ').trim().slice(0, 60) ?? ''}`);
}

defineFrozen();

for (const lang of LANGUAGES) {
  it(`${lang} fits into ${NARROWEST} px`, async function () {
    this.timeout(120_000);
    await loadAllWords(lang);
    const wrong: string[] = [];
    for (const [name, state] of Object.entries(allFrozen())) {
      const box = await fixture(html`
        <div lang=${lang} dir=${lang === 'ar' ? 'rtl' : 'ltr'} style="width: ${NARROWEST}px"><frozen-checkout .state=${state}></frozen-checkout></div>`);
      await settled(box);
      const card = box.querySelector('frozen-checkout')?.shadowRoot?.querySelector('[part~="base"]');
      assert.exists(card, name);
      wrong.push(...overflowOf(card as Element).map((text) => `${name}: ${text}`));
      box.remove();
    }
    assert.deepEqual(wrong, []);
  });
}
