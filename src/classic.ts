/**
 * For pages that cannot write `type="module"`: loads the module that lies beside this script, so that both share their
 * bytes. An element of the page may be called `currentScript`, so the document's own getter is asked.
 */
const own: unknown = Reflect.get(Document.prototype, 'currentScript', document);

if (!(own instanceof HTMLScriptElement) || own.src === '') throw new Error('load onramp-checkout.classic.js with a script tag of its own');
void import(/* @vite-ignore */ new URL('onramp-checkout.js', own.src).href);
