/** Amounts stand as each language writes them, in the digits of prompts and messages. */
import { expect, html } from '@open-wc/testing';
import { LANGUAGES, loadLanguage } from '../../src/locale/languages.js';
import { OnrampElement } from '../../src/elements/element.js';
import { place } from './with-tokens.js';

describe('an amount', () => {
  for (const lang of LANGUAGES) {
    it(`is written in ${lang} on the side of its currency that Intl knows`, async () => {
      await loadLanguage(lang);
      const around = await place('div', html`<div lang=${lang}><onramp-countdown></onramp-countdown></div>`);
      const { localize } = around.querySelector('onramp-countdown') as unknown as { readonly localize: OnrampElement['localize'] };
      const parts = new Intl.NumberFormat([lang, 'en'], { style: 'currency', currency: 'KES', currencyDisplay: 'code' }).formatToParts(135);
      const [first] = parts.filter(({ type }) => type === 'currency' || type === 'integer');
      expect(localize.money('135', 'KES')).to.equal(first?.type === 'currency' ? 'KES\u00a0135' : '135\u00a0KES');
      expect(localize.money('135', 'USDC')).to.equal('135\u00a0USDC');
    });
  }
});
