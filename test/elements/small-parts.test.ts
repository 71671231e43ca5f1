import { expect, html } from '@open-wc/testing';
import { parsePhone } from '../../src/phones/index.js';
import { drawQr } from '../../src/elements/qr-code/draw-qr.js';
import { diallerOf } from '../../src/elements/dialler.js';
import { initialsOf } from '../../src/elements/ways.js';
import { heard, inside, place, settled } from './with-tokens.js';

describe('onramp-copy-button', () => {
  it('is accessible', async () => {
    await expect(await place('onramp-copy-button', html`<onramp-copy-button value="1" what="account number"></onramp-copy-button>`)).to.be.accessible();
  });
  it('copies to the character, says so, and keeps its width', async () => {
    const written: string[] = [];
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text: string) => written.push(text) } });
    const element = await place('onramp-copy-button', html`<onramp-copy-button .value=${' 00 12\u00a034 '} what="it"></onramp-copy-button>`);
    const width = element.getBoundingClientRect().width;
    inside(element, 'button').click();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await settled(element);
    expect(written).to.deep.equal([' 00 12\u00a034 ']);
    expect([...(element.shadowRoot?.querySelectorAll('[role=status]') ?? [])].map((node) => node.textContent).join('')).to.equal('Copied');
    expect(element.getBoundingClientRect().width).to.equal(width);
  });
  it('says what to do where copying is forbidden', async () => {
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: () => Promise.reject(new Error('no')) } });
    const original = document.execCommand;
    document.execCommand = () => false;
    const element = await place('onramp-copy-button', html`<onramp-copy-button value="1" what="it"></onramp-copy-button>`);
    inside(element, 'button').click();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await settled(element);
    expect(element.shadowRoot?.textContent).to.contain('Press and hold');
    document.execCommand = original;
  });
});

describe('onramp-countdown', () => {
  it('is accessible', async () => {
    await expect(await place('onramp-countdown', html`<onramp-countdown .deadline=${performance.now() + 90_000}></onramp-countdown>`)).to.be.accessible();
  });
  it('counts down, ends once, and is never negative', async () => {
    const element = await place('onramp-countdown', html`<onramp-countdown .deadline=${performance.now() + 900}></onramp-countdown>`);
    expect(inside(element, '[role=timer]').textContent).to.equal('0:01');
    let ends = 0;
    element.addEventListener('onramp-commit', () => ends++);
    await heard(element, 'onramp-commit');
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(ends).to.equal(1);
    expect(inside(element, '[role=timer]').textContent).to.equal('0:00');
  });
  it('speaks at half a minute and not every second', async () => {
    const element = await place('onramp-countdown', html`<onramp-countdown .deadline=${performance.now() + 30_600}></onramp-countdown>`);
    expect(inside(element, '[role=status]').textContent).to.equal('');
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(inside(element, '[role=status]').textContent).to.equal('30 seconds left');
  });
});

describe('onramp-qr-code', () => {
  it('is accessible', async () => {
    await expect(await place('onramp-qr-code', html`<onramp-qr-code value="tel:*141*1500%23" label="the code"></onramp-qr-code>`)).to.be.accessible();
  });
  it('has a quiet zone of four modules on a light plate', async () => {
    const { size, path } = drawQr('tel:*141*1500%23', 4);
    expect(size).to.equal(21 + 8);
    expect(path.startsWith('M4 4h7v1h-7z')).to.equal(true);
    const element = await place('onramp-qr-code', html`<onramp-qr-code value="x" label="x"></onramp-qr-code>`);
    expect(getComputedStyle(inside(element, '[part=base]')).backgroundColor).to.equal('rgb(255, 255, 255)');
  });
});

describe('onramp-problem-notice', () => {
  it('is accessible, and says what is known of a code that nobody knows', async () => {
    const element = await place('onramp-problem-notice', html`<onramp-problem-notice .problem=${{ code: 'ERR_UNKNOWN' as const, recoverable: true }}></onramp-problem-notice>`);
    await expect(element).to.be.accessible();
    expect(element.shadowRoot?.textContent).to.contain('Something went wrong');
    const retried = new Promise((resolve) => element.addEventListener('onramp-retry', resolve, { once: true }));
    inside(element, 'button').click();
    await retried;
  });
});

describe('what devices and names are', () => {
  it('a dialler is known by its device', () => {
    expect(diallerOf({ userAgent: 'Mozilla/5.0 (Linux; Android 14; TECNO)', maxTouchPoints: 5 })).to.equal('dials');
    expect(diallerOf({ userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0)', maxTouchPoints: 5 })).to.equal('shows');
    expect(diallerOf({ userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X)', maxTouchPoints: 5 })).to.equal('shows');
    expect(diallerOf({ userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X)', maxTouchPoints: 0 })).to.equal('scans');
  });
  it('initials stand for a name', () => {
    expect(['MTN MoMo', 'Airtel Money', 'M-Pesa (Safaricom)', 'T-kash', 'Wave', ''].map(initialsOf)).to.deep.equal(['MTN', 'AM', 'MP', 'TK', 'WA', '']);
  });
  it('a phone number is read in the browser as on the endpoint', () => {
    expect(parsePhone('0712 345 678', 'KE')).to.deep.include({ ok: true, digits: '254712345678' });
  });
});
