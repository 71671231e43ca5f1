// Adyen's Drop-in as its documentation embeds it, with ways to pay that need no card.
import { AdyenCheckout, BankTransfer, Dropin, MBWay, Redirect } from '@adyen/adyen-web';
import '@adyen/adyen-web/styles/adyen.css';

async function mount(element) {
  const { api } = document.querySelector('#checkout').dataset;
  const base = new URL(api, location.href).href;
  const checkout = await AdyenCheckout({
    environment: 'test', clientKey: 'bench_KEY', session: { id: 'CSBENCH', sessionData: 'Ab02b4c0!' },
    _environmentUrls: { api: base, analytics: base, cdn: { images: base, translations: base } },
    // Its frame for fraud checks is not there offline.
    risk: { enabled: false },
  });
  const dropin = new Dropin(checkout, { paymentMethodComponents: [MBWay, Redirect, BankTransfer] }).mount(element);
  return () => {
    dropin.unmount();
    checkout.remove(dropin);
  };
}

// For the hundred mounts of the bench.
window.benchMount = mount;
if (!new URLSearchParams(location.search).has('later')) void mount(document.querySelector('#checkout'));
