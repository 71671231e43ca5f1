/** Whole journeys in a frame with everything watched: the token is in no URL, referrer, `window.name`, storage, history, console or attribute. */
import { randomUUID } from 'node:crypto';
import { newPhone } from './shop.js';
import { expect, orderIn, test } from './sites.js';
import { Watch } from './watch.js';

const EMAIL = 'sentinel.of.frames@example.com';

for (const given of ['by session-url', 'as an attribute', 'as a property', 'as a property before the loader came', 'by getSession'] as const) {
  test(`a session ${given}: nothing secret leaves by any door but the endpoint's`, async ({ page, sites }) => {
    const phone = newPhone();
    const watch = new Watch(page);
    await watch.begin();
    const query = `/checkout-session?${new URLSearchParams({ cart: randomUUID(), address: 'customer' })}`;
    const script = {
      'by session-url': `tag.setAttribute('session-url', url);`,
      'as an attribute': `tag.setAttribute('session', await mint());`,
      'as a property': `tag.session = await mint();`,
      'as a property before the loader came': `tag.session = await mint();`,
      'by getSession': `tag.getSession = mint;`,
    }[given];
    const early = given === 'as a property before the loader came';
    await page.goto(sites.page('shop', `${early ? '' : sites.loader}<script type="module">
      const url = ${JSON.stringify(query)};
      const mint = async () => (await (await fetch(url, { method: 'POST' })).json()).session;
      ${early ? '' : "await customElements.whenDefined('onramp-checkout-frame');"}
      const tag = document.createElement('onramp-checkout-frame');
      tag.setAttribute('src', '${sites.endpoint}/embed/baobab');
      ${script}
      document.body.append(tag);
      ${early ? `import('${sites.endpoint}/onramp-checkout-frame.js');` : ''}
    </script>`));
    const checkout = sites.checkout(page);
    await checkout.choose('Kenya', '1500', /M-Pesa/);
    await watch.look(false);
    await checkout.details({ phone: `0${phone.slice(3)}`, email: EMAIL });
    await checkout.button('Review').click();
    await checkout.accept();
    await expect(checkout.heading('Pay now')).toBeVisible();
    await watch.look(true);
    await sites.sandbox.enterPin(phone);
    await expect(checkout.heading('Done')).toBeVisible();
    // What goes to the hosted page by the window is the host's first word; a session that the page has given is in it, to that exact origin.
    const messages = await watch.end();
    watch.expectNone([EMAIL, phone, phone.slice(3)], given.startsWith('as a') ? /^message \{"jsonrpc":"2.0","method":"host.init"/ : /^message \{"jsonrpc":"2.0","id":\d+,"result":\{"session"/);
    expect([...watch.origins].sort()).toEqual([sites.origin('pay'), sites.origin('shop')]);
    expect(messages.filter(({ target }) => target === '*')).toEqual([]);
    expect(await page.locator('onramp-checkout-frame').evaluate((element: HTMLElement & { session?: unknown }) => [element.session ?? null, element.getAttribute('session'), Object.keys(element).filter((name) => /token|session/i.test(name) && name !== 'getSession')])).toEqual([null, null, []]);
    expect(await Promise.all(page.frames().map((frame) => frame.evaluate(() => [window.name, history.state as unknown, document.referrer])))).toEqual([['', null, ''], ['', null, '']]);
  });
}

test('an order in a frame leaves nothing that she typed in the tab', async ({ page, sites }) => {
  const phone = newPhone();
  await page.goto(sites.page('shop', sites.loader + sites.tag(phone)));
  await orderIn(sites.checkout(page), phone);
  const kept = await Promise.all(page.frames().map((frame) => frame.evaluate(() => JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage), document.cookie]))));
  expect(kept.filter((text) => text.includes(phone.slice(3)))).toEqual([]);
});
