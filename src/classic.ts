/**
 * For pages that cannot write `type="module"`: loads the module that lies beside this script, so that both share their
 * bytes. An element of the page may be called `currentScript`, so the document itself is asked.
 */
const getter = Object.getOwnPropertyDescriptor(Document.prototype, 'currentScript')?.get;
const own: unknown = getter?.call(document);

if (own instanceof HTMLScriptElement && own.src !== '') {
  const address = new URL('onramp-checkout.js', own.src).href;
  import(/* @vite-ignore */ address).catch((thrown: unknown) => {
    console.error(`onramp-checkout: ${address} did not load`, thrown);
  });
} else {
  console.error('onramp-checkout: load onramp-checkout.classic.js with a script tag of its own');
}
