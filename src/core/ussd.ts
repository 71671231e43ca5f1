/** Which USSD codes may be shown as something to dial (security findings §2.2). */

/** `*123*4*{pin}#`: a service code, then digits or the PIN's place. */
const GRAMMAR = /^\*\d{1,4}(\*\d{1,20}|\*\{pin\}){0,8}#$/;

/** First fields that change the phone instead of paying: call forwarding, barring, PIN and PUK change. */
const SERVICE_CODES: ReadonlySet<string> = new Set([
  '21', '61', '62', '67', '002', '004', '33', '330', '331', '332', '333', '35', '351', '353', '03', '04', '042', '05',
]);

/** A code that has passed the rule. */
export interface UssdCode {
  /** As the provider gave it, with `{pin}` where her PIN goes. */
  readonly code: string;
  /** Whether she has to put her PIN into it. The PIN is never asked for nor sent by this project. */
  readonly needsPin: boolean;
  /**
   * `tel:` address with `#` escaped. Where she has to add her PIN it ends before the PIN's place, since a dialler
   * turns letters into digits; absent when something other than the closing `#` follows the PIN.
   */
  readonly dial?: string;
}

/** The code when the rule holds, `undefined` when it must not be dialled. */
export function parseUssd(raw: string): UssdCode | undefined {
  const code = raw.trim();
  if (!GRAMMAR.test(code)) return undefined;
  const first = code.slice(1, -1).split('*', 1)[0] ?? '';
  if (SERVICE_CODES.has(first)) return undefined;
  const needsPin = code.includes('{pin}');
  const dialled = needsPin ? /^([^{]*)\{pin\}#$/.exec(code)?.[1] : code;
  return dialled === undefined
    ? { code, needsPin }
    : { code, needsPin, dial: `tel:${dialled.replaceAll('#', '%23')}` };
}

/** The code in pieces for large type: digits and marks, and the PIN's place on its own. */
export function ussdPieces(code: string): readonly { readonly text: string; readonly pin: boolean }[] {
  return code.split(/(\{pin\})/).filter((text) => text !== '').map((text) => ({ text, pin: text === '{pin}' }));
}
