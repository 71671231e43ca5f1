/** Messages that somebody makes up. Runs inside the windows of the attackers, so it is one function that needs nothing from outside. */

export interface Attack {
  /** From the attacker's window to the one that is attacked, name by name: `parent.0`. */
  readonly way: string;
  readonly count: number;
  /** What was really said once, said again. */
  readonly replays: readonly unknown[];
  /** Over the port that the page has put at `window.line`, instead of to a window: only what is no message of the protocol. */
  readonly line?: boolean;
}

export async function attack({ way, count, replays, line = false }: Attack): Promise<void> {
  const target = way.split('.').filter(Boolean).reduce<unknown>((window, name) => (window as Record<string, unknown>)[name], window) as Window;
  const say = (method: unknown, params: unknown = {}, more: object = {}): unknown => ({ jsonrpc: '2.0', method, params, ...more });
  const words = { close: 'x', moving: 'x', stay: 'x' };
  const order = { id: 'forged', reference: 'forged', flow: 'onramp', status: 'complete', pay: { amount: '1', currency: 'KES' }, receive: { amount: '1', asset: 'USDC' } };
  const own = (text: string): unknown => JSON.parse(text);
  let deep: unknown = 'x';
  for (let depth = 0; depth < 200; depth += 1) deep = [deep];
  const huge = 'A'.repeat(200_000);
  /** In the form of the protocol: nobody but the right window, by the right way, may say them. */
  const forged: readonly (() => unknown)[] = [
    () => say('checkout.hello', { versions: [1] }), () => say('checkout.hello', { versions: [99] }), () => say('host.init', { version: 1, session: 'aaa.bbb.ccc' }),
    () => say('host.init', { version: 1, session: 'aaa.bbb.ccc', attributes: { country: 'NG', address: '0xdead' }, lang: 'fr' }), () => say('host.update', { attributes: { country: 'NG' }, lang: 'fr' }),
    () => say('host.update', { look: { parts: { base: { display: 'none' } } } }), () => say('host.closed'),
    () => say('host.reset'), () => say('host.resume', { orderId: 'forged' }), () => say('host.close'), () => say('host.refresh'), () => say('host.back', {}, { id: 1 }),
    () => say('checkout.state', { seq: 9_007_199_254_740_991, step: 'done', words, order }), () => say('checkout.orderCompleted', { seq: 1, order }), () => say('checkout.resize', { height: 1 }),
    () => say('host.getSession', {}, { id: 1 }), () => say('host.close', {}, { id: 2 }), () => ({ jsonrpc: '2.0', id: 1, result: { session: 'aaa.bbb.ccc' } }), () => ({ type: 'order-success', source: 'fonbnk', data: { order } }),
    () => JSON.stringify(say('host.init', { version: 1, session: 'aaa.bbb.ccc' })), () => own('{"jsonrpc":"2.0","method":"checkout.state","__proto__":{"seq":1},"params":{"__proto__":{"step":"done"}}}'),
    ...replays.map((message) => () => message),
  ];
  /** In no form that anybody knows. */
  const junk: readonly (() => unknown)[] = [
    () => null, () => undefined, () => 7, () => 'text', () => huge, () => true, () => 10n, () => Number.NaN, () => [], () => [say('host.reset')], () => ({}), () => deep, () => new Map([['jsonrpc', '2.0']]),
    () => new Date(), () => new Error('x'), () => new ArrayBuffer(1000), () => /x/, () => new Set([1]), () => new Blob(['x']),
    ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '__defineGetter__', 'valueOf', '', huge, 'checkout.', 'host.', 'checkout.order', 'checkout.orderX'].map((method) => () => say(method, { seq: 1 })),
    ...[5, null, undefined, {}, [], deep].map((method) => () => say(method)), () => say('host.nothing', {}, { id: {} }), () => say('host.nothing', {}, { id: Number.NaN }), () => say('__proto__', {}, { id: 'x' }),
    () => ({ jsonrpc: '1.0', method: 'host.reset' }), () => ({ jsonrpc: '2.0' }), () => ({ jsonrpc: '2.0', id: 77_777, result: {} }), () => ({ jsonrpc: '2.0', id: '__proto__', error: { code: 10n } }), () => ({ jsonrpc: '2.0', id: 'x', error: deep }),
    () => say('host.init', null), () => say('host.init', deep), () => say('host.init', { version: 1, session: huge }), () => say('host.update', { attributes: { country: 5 } }), () => say('host.update', deep), () => say('host.resume', { orderId: '' }),
    () => say('host.resume', null), () => say('host.resume', { orderId: huge }), () => say('host.update', { look: { tokens: own('{"__proto__":"red"}'), parts: deep } }), () => say('host.update', { lang: '<b>' }),
    () => say('checkout.state', null), () => say('checkout.state', { seq: 'x' }), () => say('checkout.state', { seq: Number.NaN, step: 'done', words }), () => say('checkout.state', { seq: 1, step: 5, words }), () => say('checkout.state', { seq: 1, step: 'done', words: {} }),
    () => say('checkout.resize', { height: '9' }), () => say('checkout.resize', { height: -1 }), () => say('checkout.resize', { height: 1e9 }), () => say('checkout.resize', null),
  ];
  const all = line ? junk : [...forged, ...junk];
  const { line: port } = window as unknown as { line?: MessagePort };
  for (let sent = 0; sent < count; sent += 1) {
    // Huge ones are made seldom, so that the test is not about memory.
    let message = all[sent % all.length]?.();
    if (sent >= all.length * 3 && JSON.stringify(message, (_key, value: unknown) => (typeof value === 'bigint' ? '' : value))?.length > 100_000) message = { small: sent };
    if (line) port?.postMessage(message);
    // Each third brings a port of the attacker's, some two.
    else target.postMessage(message, '*', sent % 3 === 0 ? [new MessageChannel().port1, ...(sent % 9 === 0 ? [new MessageChannel().port2] : [])] : []);
    if (sent % 100 === 99) await new Promise((resolve) => setTimeout(resolve, 0));
  }
}
