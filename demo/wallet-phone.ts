/** The phone of a customer who has the wallet: it scans the code that the checkout shows, and opens what it says. */
import { scanQr } from './scan-qr.js';

const SIZE = 'popup,width=400,height=780';

export class WalletPhone {
  readonly #checkout: Element;
  readonly #found = Object.assign(document.createElement('p'), { className: 'number', role: 'status', textContent: 'Its camera reads what stands beside it.' });

  constructor(root: HTMLElement, checkout: Element) {
    this.#checkout = checkout;
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'scan', textContent: 'Scan the QR' });
    button.addEventListener('click', () => void this.#scan());
    const frame = Object.assign(document.createElement('div'), { className: 'finder', ariaHidden: 'true' });
    root.append(frame, button, this.#found);
  }

  async #scan(): Promise<void> {
    const url = await scanQr(this.#checkout).catch(() => undefined);
    if (url === undefined || !/^https?:$/.test(new URL(url).protocol)) {
      this.#found.textContent = 'There is no code to scan on the page now.';
      return;
    }
    const link = Object.assign(document.createElement('a'), { href: url, target: '_blank', rel: 'noopener noreferrer', textContent: new URL(url).host });
    this.#found.replaceChildren('Opens ', link);
    window.open(url, '_blank', `noopener,noreferrer,${SIZE}`);
  }
}
