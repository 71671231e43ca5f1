/** What an offer is called, and what it asks for. */

/** Whether a field asks for the memo of the transfer: the checkout words and checks that question itself. */
export function isMemoField({ key }: { readonly key: string }): boolean {
  return /^(blockchain_?)?memo$|^destination_?tag$/i.test(key);
}

/** Whether a field asks for the number that the prompt or the code goes to. */
export function isPhoneField({ key, type }: { readonly key: string; readonly type: string }): boolean {
  return type === 'phone' || (type === 'string' && /^phone(number)?$/i.test(key));
}

/** The name of an offer within one answer: its channel and carrier. */
export function offerKey(of: { readonly channel: string; readonly carrier?: string | undefined }): string {
  return of.carrier === undefined ? of.channel : `${of.channel}/${of.carrier}`;
}
