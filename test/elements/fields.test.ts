import { expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { heard, inside, place, settled } from './with-tokens.js';

describe('onramp-text-field', () => {
  it('is accessible', async () => {
    const element = await place('onramp-text-field', html`<onramp-text-field label="Email" type="email" hint="Your receipt" required></onramp-text-field>`);
    await expect(element).to.be.accessible();
    element.error = 'Not an address.';
    await settled(element);
    await expect(element).to.be.accessible();
  });
  it('tells every change, and ties its error to the input', async () => {
    const element = await place('onramp-text-field', html`<onramp-text-field label="Name" error="Wrong."></onramp-text-field>`);
    const input = inside<HTMLInputElement>(element, 'input');
    expect(input.getAttribute('aria-invalid')).to.equal('true');
    expect(input.getAttribute('aria-describedby')).to.contain('error');
    const change = heard<string>(element, 'onramp-change');
    element.focus();
    await sendKeys({ type: 'A' });
    expect(await change).to.equal('A');
  });
  it('keeps the leading zeros of a code, and takes spaces out of what is pasted', async () => {
    const element = await place('onramp-text-field', html`<onramp-text-field label="Code" type="otp"></onramp-text-field>`);
    const input = inside<HTMLInputElement>(element, 'input');
    expect([input.type, input.inputMode, input.autocomplete]).to.deep.equal(['text', 'numeric', 'one-time-code']);
    const change = heard<string>(element, 'onramp-change');
    input.value = ' 000 ١١١ ';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    expect(await change).to.equal('000111');
  });
  it('sends the form around it on Enter, across shadow roots', async () => {
    const form = await place('form', html`<form @submit=${(event: Event) => event.preventDefault()}><onramp-phone-field label="Phone" country="KE"></onramp-phone-field></form>`);
    const submitted = new Promise((resolve) => form.addEventListener('submit', resolve, { once: true }));
    const phone = form.querySelector('onramp-phone-field') as HTMLElement;
    inside(inside(phone, 'onramp-text-field'), 'input').focus();
    await sendKeys({ press: 'Enter' });
    await submitted;
  });
});

describe('onramp-phone-field', () => {
  it('is accessible', async () => {
    await expect(await place('onramp-phone-field', html`<onramp-phone-field label="Phone number" country="KE" hint="The number that pays."></onramp-phone-field>`)).to.be.accessible();
  });
  it('shows the country’s code, and puts the number in order when it is left', async () => {
    const element = await place('onramp-phone-field', html`<onramp-phone-field label="Phone" country="KE"></onramp-phone-field>`);
    const input = inside<HTMLInputElement>(inside(element, 'onramp-text-field'), 'input');
    expect(inside(inside(element, 'onramp-text-field'), '[part~=leading]').textContent).to.equal('+254');
    input.focus();
    await sendKeys({ type: '0712345678' });
    await sendKeys({ press: 'Tab' });
    await settled(element);
    expect(input.value).to.equal('+254 712 345 678');
  });
});

describe('onramp-address-field', () => {
  const ADDRESS = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
  it('is accessible', async () => {
    await expect(await place('onramp-address-field', html`<onramp-address-field label="Wallet" hint="Copy it." .value=${ADDRESS}></onramp-address-field>`)).to.be.accessible();
  });
  it('shows all of an address where it is narrow', async () => {
    const element = await place('onramp-address-field', html`<onramp-address-field label="Wallet" style="inline-size: 248px" .value=${ADDRESS}></onramp-address-field>`);
    const input = inside(element, '#input');
    expect(input.scrollWidth).to.be.at.most(input.clientWidth);
    expect(input.scrollHeight).to.be.at.most(input.clientHeight + 1);
  });
  it('has no spaces and no lines, whatever was pasted, and Enter sends the form', async () => {
    const form = await place('form', html`<form @submit=${(event: Event) => event.preventDefault()}><onramp-address-field label="Wallet"></onramp-address-field></form>`);
    const element = form.querySelector('onramp-address-field') as HTMLElement;
    const input = inside<HTMLTextAreaElement>(element, '#input');
    const change = heard<string>(element, 'onramp-change');
    input.value = ` ${ADDRESS.slice(0, 20)}\n${ADDRESS.slice(20)} `;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    expect(await change).to.equal(ADDRESS);
    const submitted = new Promise((resolve) => form.addEventListener('submit', resolve, { once: true }));
    element.focus();
    await sendKeys({ press: 'Enter' });
    await submitted;
    expect(input.value).to.equal(ADDRESS);
  });
});

describe('onramp-checkbox', () => {
  it('is accessible', async () => {
    await expect(await place('onramp-checkbox', html`<onramp-checkbox label="I agree"></onramp-checkbox>`)).to.be.accessible();
  });
  it('tells whether it is checked', async () => {
    const element = await place('onramp-checkbox', html`<onramp-checkbox label="I agree"></onramp-checkbox>`);
    const change = heard<boolean>(element, 'onramp-change');
    inside(element, 'input').click();
    expect(await change).to.equal(true);
  });
});

describe('onramp-choice-group', () => {
  const options = [{ value: '', label: 'All' }, { value: 'bank', label: 'Bank' }, { value: 'airtime', label: 'Airtime' }];
  it('is accessible', async () => {
    await expect(await place('onramp-choice-group', html`<onramp-choice-group label="Pay with" .options=${options}></onramp-choice-group>`)).to.be.accessible();
  });
  it('is chosen with the arrows', async () => {
    const element = await place('onramp-choice-group', html`<onramp-choice-group label="Pay with" .options=${options}></onramp-choice-group>`);
    const change = heard<string>(element, 'onramp-change');
    inside(element, 'input').focus();
    await sendKeys({ press: 'ArrowRight' });
    expect(await change).to.equal('bank');
  });
});
