/**
 * Why a frame did not come up, as far as a page can know, with the line that mends it.
 * @param violated the directive of the page's policy that forbade it
 */
export async function whyNot(src: URL, violated: string | undefined): Promise<string> {
  if (violated !== undefined) return `this page's policy forbids the frame (${violated}). Mend: frame-src ${src.origin}`;
  if (location.protocol === 'https:' && src.protocol === 'http:') return 'a page over https cannot hold a frame over http';
  const reached = await fetch(src, { mode: 'no-cors', credentials: 'omit' }).then(() => true, () => false);
  return reached ? `the hosted page does not allow ${location.origin}. Mend: add it to the merchant's origins (CHECKOUT_ORIGINS)` : `${src.origin} could not be reached`;
}
