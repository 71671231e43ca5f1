/**
 * For a server's import of what is for the browser: a class there extends nothing where the page's `HTMLElement` and
 * `Event` are not. Only in the package's own build; the scripts of the tags run in pages, and save the bytes.
 */
import type { Plugin } from 'vite';

export const withoutDom: Plugin = {
  name: 'without-dom',
  transform(code, id) {
    const changed = code.replace(/\bextends (HTMLElement|Event)\b/g, 'extends (globalThis.$1 ?? class {})');
    return /\/src\/[^?]*\.ts$/.test(id) && changed !== code ? { code: changed, map: null } : undefined;
  },
};
