/**
 * Runs in every document of a measured page before anything else of it, as a script of its own: no imports. It notes what the
 * browser says of shifts, long tasks and events, and looks once a frame whether what the customer waits for is there.
 */

interface EventTiming extends PerformanceEntry {
  readonly interactionId: number;
  readonly processingStart: number;
  readonly processingEnd: number;
}
interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
}
interface BenchPage {
  /** Moments since 1970, in milliseconds. */
  readonly found: Record<string, number>;
  readonly shifts: number[];
  readonly longTasks: { readonly at: number; readonly duration: number }[];
  readonly events: { readonly name: string; readonly at: number; readonly duration: number; readonly interaction: number; readonly working: number }[];
  /** Milliseconds that the looking itself has taken. */
  looking: number;
  stop(): void;
}
interface Window {
  benchKind: 'bare' | 'static' | 'checkout' | 'adyen' | 'lifi';
  bench: BenchPage;
}

(() => {
  if (location.href === 'about:blank') return;
  const origin = performance.timeOrigin;
  let looking = true;
  const bench: BenchPage = { found: {}, shifts: [], longTasks: [], events: [], looking: 0, stop: () => void (looking = false) };
  window.bench = bench;

  const observe = (type: string, heard: (entry: PerformanceEntry) => void): void => {
    const options = { type, buffered: true, ...(type === 'event' ? { durationThreshold: 16 } : {}) };
    new PerformanceObserver((list) => list.getEntries().forEach(heard)).observe(options as PerformanceObserverInit);
  };
  observe('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as LayoutShift;
    if (!hadRecentInput) bench.shifts.push(value);
  });
  observe('longtask', ({ startTime, duration }) => bench.longTasks.push({ at: origin + startTime, duration }));
  observe('event', (entry) => {
    const { name, startTime, duration, interactionId, processingStart, processingEnd } = entry as EventTiming;
    bench.events.push({ name, at: origin + startTime, duration, interaction: interactionId, working: processingEnd - processingStart });
  });

  /** Everything that a selector finds, in open shadow trees as well. */
  const everything = (selector: string, within: Document | ShadowRoot = document): Element[] => {
    const found = [...within.querySelectorAll(selector)];
    for (const { shadowRoot } of within.querySelectorAll('*')) if (shadowRoot) found.push(...everything(selector, shadowRoot));
    return found;
  };
  const isSeen = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  const isEnabled = (element: Element): boolean => !element.matches(':disabled, [aria-disabled="true"], [inert] *');
  const TEXT = 'input:not([type]), input:is([type=text], [type=tel], [type=email], [type=number], [type=search]), textarea';
  const RADIO = 'input[type=radio], [role=radio]';
  /** What stands for a radio on the screen. */
  const shown = (radio: Element): Element => radio.closest('label') ?? radio;
  const fields = (): Element[] => everything(TEXT).filter((field) => isSeen(field) && isEnabled(field));
  const radios = (): Element[] => everything(RADIO).filter((radio) => isEnabled(radio) && isSeen(shown(radio)));
  const PRICE = /(?:USDC|KES|KSh)\s?\d|\d\s?(?:USDC|KES)/;

  const QUESTIONS: Readonly<Record<Window['benchKind'], Readonly<Record<string, () => boolean>>>> = {
    bare: { first: () => document.querySelector('h1') !== null },
    static: { first: () => fields().length > 0, ready: () => radios().length > 1 },
    checkout: {
      first: () => fields().length > 0,
      ready: () => radios().length > 1,
      // She chooses; that something can be chosen and sent is what is waited for.
      offer: () => radios().some((radio) => PRICE.test(shown(radio).textContent ?? '')) && everything('button[type=submit]').some((button) => isSeen(button) && !button.matches(':disabled')),
    },
    adyen: { first: () => fields().length > 0, ready: () => everything('[role=option]').length > 1 && fields().length > 0 },
    lifi: { first: () => fields().length > 0, ready: () => fields().length > 0 && everything('button').filter(isSeen).length > 1 },
  };
  const open = new Map(Object.entries(QUESTIONS[window.benchKind]));
  const channel = new MessageChannel();
  let fresh: string[] = [];
  // After the frame in which it was found: what is there then has been drawn.
  channel.port1.onmessage = () => {
    const moment = origin + performance.now();
    for (const name of fresh) {
      bench.found[name] = moment;
      console.debug(`bench ${name} ${moment}`);
    }
    fresh = [];
  };
  const look = (): void => {
    const begun = performance.now();
    for (const [name, isThere] of open) {
      if (!isThere()) break;
      open.delete(name);
      fresh.push(name);
    }
    bench.looking += performance.now() - begun;
    if (fresh.length > 0) channel.port2.postMessage(0);
    if (open.size > 0 && looking) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
