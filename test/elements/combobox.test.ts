import { expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { OnrampCombobox } from '../../src/elements/combobox/combobox.js';
import { heard, inside, place, settled } from './with-tokens.js';

const banks = Array.from({ length: 400 }, (_, index) => ({ value: `b${index}`, label: index === 250 ? 'Côte d’Or Bank' : `Bank ${String(index).padStart(3, '0')}`, description: `Code ${index}` }));
const combobox = (options = banks, value = ''): Promise<OnrampCombobox> =>
  place('onramp-combobox', html`<onramp-combobox label="Bank" placeholder="Choose" .options=${options} .value=${value}></onramp-combobox>`);

/** Its code has come, it is in its place, and it has the focus. */
async function listed(element: OnrampCombobox): Promise<void> {
  const hasFocus = (): boolean => ['search', 'list'].includes(element.shadowRoot?.activeElement?.id ?? '');
  for (let times = 0; times < 250 && !hasFocus(); times++) await new Promise((resolve) => setTimeout(resolve, 20));
  await settled(element);
}
async function opened(element: OnrampCombobox): Promise<void> {
  inside(element, '#control').click();
  await listed(element);
}

describe('onramp-combobox', () => {
  it('is accessible, closed and open', async () => {
    const element = await combobox();
    await expect(element).to.be.accessible();
    await opened(element);
    await expect(element).to.be.accessible();
  });

  it('renders only what is seen of 400 options, and says how many there are', async () => {
    const element = await combobox();
    await opened(element);
    const rows = element.shadowRoot?.querySelectorAll('[role=option]') ?? [];
    expect(rows.length).to.be.lessThan(40);
    expect(rows[0]?.getAttribute('aria-setsize')).to.equal('400');
    const list = inside(element, '#list');
    list.scrollTop = 300 * 52;
    list.dispatchEvent(new Event('scroll'));
    await settled(element);
    expect(element.shadowRoot?.textContent).to.contain('Bank 300');
  });

  it('finds by letters without case and accents', async () => {
    const element = await combobox();
    await opened(element);
    await sendKeys({ type: 'COTE' });
    await settled(element);
    expect(element.shadowRoot?.querySelectorAll('[role=option]').length).to.equal(1);
    const chosen = heard<string>(element, 'onramp-commit');
    await sendKeys({ press: 'Enter' });
    expect(await chosen).to.equal('b250');
    expect(inside(element, '#value').textContent).to.contain('Côte d’Or Bank');
    expect(element.shadowRoot?.activeElement?.id).to.equal('control');
  });

  it('moves with the arrows, and gives the focus back on Escape', async () => {
    const element = await combobox(banks.slice(0, 5), 'b1');
    inside(element, '#control').focus();
    await sendKeys({ press: 'ArrowDown' });
    await listed(element);
    await sendKeys({ press: 'ArrowDown' });
    await settled(element);
    expect(inside(element, '#list').getAttribute('aria-activedescendant')).to.equal('option-2');
    await sendKeys({ press: 'End' });
    await settled(element);
    expect(inside(element, '[data-active]').id).to.equal('option-4');
    await sendKeys({ press: 'Escape' });
    await settled(element);
    expect(element.shadowRoot?.querySelector('#popup')).to.equal(null);
    expect(element.value).to.equal('b1');
    expect(element.shadowRoot?.activeElement?.id).to.equal('control');
  });

  it('says when nothing is found', async () => {
    const element = await combobox();
    await opened(element);
    await sendKeys({ type: 'zzz' });
    await settled(element);
    expect(element.shadowRoot?.textContent).to.contain('Nothing found');
  });

  it('closes when something else is pressed', async () => {
    const element = await combobox();
    await opened(element);
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    await settled(element);
    expect(element.shadowRoot?.querySelector('#popup')).to.equal(null);
  });
});
