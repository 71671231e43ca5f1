/** Reads the colours of a checkout as the browser computes them, in both schemes where both can be shown. */
import { COLOURS, innerName } from '../styles/colours.js';
import type { Scheme } from '../theme/palette.js';
import { say } from './console.js';
import { judgeContrast } from './contrast-words.js';

/** The colours of one scheme. The page's properties are inherited by a probe that has the checkout's own style, and nothing in it is seen. */
export function coloursOf(element: Element, scheme: Scheme): Readonly<Record<string, string>> {
  const sheets = element.shadowRoot?.adoptedStyleSheets ?? [];
  // Where the style is in an element of its own there is nothing to borrow.
  if (sheets.length === 0) return {};
  const probe = document.createElement('div');
  const inner = probe.attachShadow({ mode: 'open' });
  inner.adoptedStyleSheets = [...sheets];
  probe.setAttribute('theme', scheme);
  probe.hidden = true;
  const node = document.createElement('span');
  inner.append(node);
  element.shadowRoot?.append(probe);
  const found = Object.fromEntries(Object.keys(COLOURS).map((name) => {
    // By the object model: a strict policy of the page forbids the attribute.
    node.style.color = `var(${innerName(name)})`;
    return [name, getComputedStyle(node).color];
  }));
  probe.remove();
  return found;
}

const systemScheme = matchMedia('(prefers-color-scheme: dark)');

/** The scheme that is shown comes first; the other one only where the page leaves it to the system. */
function schemesOf(element: Element): readonly Scheme[] {
  const theme = element.getAttribute('theme');
  if (theme === 'light' || theme === 'dark') return [theme];
  return systemScheme.matches ? ['dark', 'light'] : ['light', 'dark'];
}

/** Says what cannot be read now, and again when the theme changes. */
export function watchTheme(element: Element): void {
  const look = (): void => {
    if (!element.isConnected) return;
    for (const scheme of schemesOf(element)) for (const finding of judgeContrast(coloursOf(element, scheme), scheme)) say(finding);
  };
  new MutationObserver(look).observe(element, { attributes: true, attributeFilter: ['theme', 'style', 'class'] });
  systemScheme.addEventListener('change', look);
  // A style sheet of the page may come later than the checkout.
  if (document.readyState !== 'complete') addEventListener('load', look, { once: true });
  look();
}
