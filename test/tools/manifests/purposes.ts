/** Why each script of the widget is there: what PCI DSS 6.4.3 asks of every script of a payment page. By file, without its hash. */
const LANGUAGES = new Intl.DisplayNames('en', { type: 'language' });

const PURPOSES: Readonly<Record<string, string>> = {
  'onramp-checkout.js': 'The checkout: the element, its first screen and its words in English',
  'onramp-checkout.classic.js': 'Loads onramp-checkout.js for pages without modules',
  'onramp-checkout-early.js': 'Asks for the session and the first screen while the checkout is on its way',
  'onramp-checkout-frame.js': 'Puts the hosted page into a frame and speaks with it',
  'onramp-checkout-page.js': 'The hosted page: speaks with the page or the app around it',
  'hosted/onramp-checkout.js': 'Hands the checkout that is inside the hosted page on to its later parts',
  'addresses': 'Checks a receiving address before anything is sent to it',
  'base': 'Decodes receiving addresses (@scure/base)', 'crc16': 'Check sums of receiving addresses',
  'evm': 'Checks addresses of EVM networks', 'solana': 'Checks addresses of Solana', 'stellar': 'Checks addresses of Stellar', 'ton': 'Checks addresses of TON', 'tron': 'Checks addresses of Tron',
  'ahead': 'What the checkout does once offers are shown', 'answers': 'Checks what the session endpoint answers', 'order-events': 'Follows an order',
  'define-details': 'The form for the customer’s details', 'define-order': 'The review, the instructions and the end of an order', 'define-invoice': 'The ways to pay an invoice',
  'option-list': 'An open list of choices', 'place-popup': 'Places an open list', 'phones': 'Checks telephone numbers', 'draw-qr': 'Draws QR codes', 'qr-code': 'Shows QR codes and copies text',
  'debug-checkout': 'Says what a page does wrong; loaded only with the attribute debug', 'debug-frame': 'Says what a page does wrong; loaded only with the attribute debug',
  'frame-dialog': 'The dialog around the frame', 'frame-failure': 'What is shown when the frame does not come up', 'why-not': 'Why the frame does not come up',
  'token-names': 'The names of the custom properties that travel into the frame', 'defineProperty': 'Helper of the compiler', 'rolldown-runtime': 'Helper of the compiler',
};

/** @param file relative to `dist/cdn` */
export function purposeOf(file: string): string {
  const stem = file.replace(/^hosted\/[\da-f]+\//, 'hosted/').replace(/^assets\/(.+)-[\w-]{8}\.js$/, '$1');
  const purpose = PURPOSES[stem] ?? (/^[a-z]{2}$/.test(stem) ? `Words in ${LANGUAGES.of(stem)}` : undefined);
  if (purpose === undefined) throw new Error(`Nobody has said what ${file} is for: test/tools/manifests/purposes.ts.`);
  return purpose;
}
