import { FAILURE_WORDS } from './failure-words.js';

/**
 * What stands in place of a frame that did not come up.
 * @param element the frame's own, whose language is spoken
 * @param opened hears of the window that she opens instead: the same line goes to it
 */
export function failureView(element: Element, src: URL | undefined, opened: (popup: Window | undefined) => void): HTMLElement {
  const lang = (element.closest('[lang]')?.getAttribute('lang') || navigator.language).split('-', 1)[0]?.toLowerCase() ?? '';
  const own = Object.hasOwn(FAILURE_WORDS, lang) ? lang : 'en';
  const [said, open] = FAILURE_WORDS[own] ?? [];
  const text = document.createElement('div');
  text.lang = own;
  text.dir = own === 'ar' ? 'rtl' : 'ltr';
  text.setAttribute('part', 'failure');
  text.setAttribute('role', 'alert');
  Object.assign(text.style, { padding: '24px', font: '16px/1.5 system-ui' });
  text.textContent = `${said} `;
  if (!src) return text;
  const link = document.createElement('a');
  link.href = src.href;
  link.textContent = open ?? '';
  link.addEventListener('click', (event) => {
    event.preventDefault();
    opened(window.open(src.href, '_blank') ?? undefined);
  });
  text.append(link);
  return text;
}
