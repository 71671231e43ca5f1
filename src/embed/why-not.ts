/** Why a frame did not come up, as far as a page can know. Answers with the line that mends it. */
export function whyNot(src: URL, signal: AbortSignal): () => Promise<string> {
  let blocked: string | undefined;
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    if (blockedURI.startsWith(src.origin) && /^(?:frame|child|default)-src$/.test(effectiveDirective)) blocked = effectiveDirective;
  }, { signal });
  return async () => {
    if (blocked !== undefined) return `this page's policy forbids the frame (${blocked}). Mend: frame-src ${src.origin}`;
    if (location.protocol === 'https:' && src.protocol === 'http:') return 'a page over https cannot hold a frame over http';
    const reached = await fetch(src, { mode: 'no-cors', credentials: 'omit' }).then(() => true, () => false);
    return reached ? `the hosted page does not allow ${location.origin}. Mend: add it to the merchant's origins (CHECKOUT_ORIGINS)` : `${src.origin} could not be reached`;
  };
}
