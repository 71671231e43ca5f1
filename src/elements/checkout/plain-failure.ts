import type { ErrorCode } from '../../core/errors.js';
import type { Localize } from '../../locale/localize.js';

/** Why an element could not render: what the page forbids, or a fault of ours. */
export const codeOfRender = (thrown: unknown): ErrorCode => (/Trusted/.test(String(thrown)) ? 'ERR_PAGE_POLICY' : 'ERR_INTERNAL');

/** What went wrong where nothing can be rendered: as plain text, which no policy forbids. */
export function showPlainly(root: HTMLElement | DocumentFragment, localize: Localize, code: ErrorCode): void {
  const text = document.createElement('p');
  text.setAttribute('role', 'alert');
  text.setAttribute('part', 'base');
  root.replaceChildren(text);
  const say = (): boolean => {
    const said = localize.failure(code);
    if (said) text.textContent = `${said.title}. ${said.text}`;
    return said !== undefined;
  };
  if (!say()) localize.needAll().then(say, say);
}
