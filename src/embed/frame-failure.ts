/**
 * What stands in place of a frame that did not come up.
 * @param opened hears of the window that she opens instead: the same line goes to it
 */
export function failureView(src: URL | undefined, opened: (popup: Window | undefined) => void): HTMLElement {
  const text = document.createElement('div');
  text.setAttribute('part', 'failure');
  text.setAttribute('role', 'alert');
  Object.assign(text.style, { padding: '24px', font: '16px/1.5 system-ui' });
  text.textContent = 'The checkout could not be shown here. Nothing was paid. ';
  if (!src) return text;
  const link = document.createElement('a');
  link.href = src.href;
  link.textContent = 'Open it in a window of its own';
  link.addEventListener('click', (event) => {
    event.preventDefault();
    opened(window.open(src.href, '_blank') ?? undefined);
  });
  text.append(link);
  return text;
}
