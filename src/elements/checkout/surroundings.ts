import type { Surroundings } from '../../core/port.js';

/** The browser as the core's surroundings. One listener of each kind, only while somebody waits. */
export function browserSurroundings(): Surroundings {
  return {
    now: () => performance.now(),
    random: () => Math.random(),
    visible: () => document.visibilityState === 'visible',
    wait: (ms, signal) => new Promise((resolve, reject) => {
      if (signal.aborted) return reject(aborted());
      const end = (): void => {
        clearTimeout(timer);
        reject(aborted());
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', end);
        resolve();
      }, Math.min(ms, 2 ** 31 - 1));
      signal.addEventListener('abort', end, { once: true });
    }),
    woken: (signal) => new Promise((resolve, reject) => {
      if (signal.aborted) return reject(aborted());
      const release = (): void => {
        document.removeEventListener('visibilitychange', shown);
        window.removeEventListener('online', wake);
        window.removeEventListener('pageshow', wake);
        signal.removeEventListener('abort', end);
      };
      const wake = (): void => {
        release();
        resolve();
      };
      const shown = (): void => {
        if (document.visibilityState === 'visible') wake();
      };
      const end = (): void => {
        release();
        reject(aborted());
      };
      document.addEventListener('visibilitychange', shown);
      window.addEventListener('online', wake);
      window.addEventListener('pageshow', wake);
      signal.addEventListener('abort', end, { once: true });
    }),
    asleep: (signal) => new Promise((resolve, reject) => {
      if (signal.aborted) return reject(aborted());
      const look = (): void => {
        if (document.visibilityState === 'visible' && navigator.onLine) return;
        release();
        resolve();
      };
      const end = (): void => {
        release();
        reject(aborted());
      };
      const release = (): void => {
        document.removeEventListener('visibilitychange', look);
        window.removeEventListener('offline', look);
        signal.removeEventListener('abort', end);
      };
      document.addEventListener('visibilitychange', look);
      window.addEventListener('offline', look);
      signal.addEventListener('abort', end, { once: true });
      look();
    }),
  };
}

const aborted = (): DOMException => new DOMException('cancelled', 'AbortError');
