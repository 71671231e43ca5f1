// Finds a Chromium for the tests, and where allowed installs one. No dependency but Node.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { aptInstall, exists, run, which } from './machine.mjs';

const runs = (file) => spawnSync(file, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0;

/** Flags of every launch. The sandbox is off only where it cannot start: root in a container. */
export const chromiumArgs = [
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

function candidates() {
  let own = [];
  try {
    own = [createRequire(import.meta.url)('playwright').chromium.executablePath()];
  } catch {
    // Playwright is not installed yet.
  }
  const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
  const windows = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name]).filter(Boolean);
  return [
    ...own, ...names.map(which), '/opt/google/chrome/chrome', '/usr/lib/chromium/chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...windows.map((folder) => path.join(folder, 'Google/Chrome/Application/chrome.exe')),
  ];
}

/** The browser, or `undefined`. `CHROMIUM_PATH` wins, and a wrong one is an error. */
export function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!exists(given)) throw new Error(`CHROMIUM_PATH is ${given}, which does not exist.`);
    return given;
  }
  return candidates().find((file) => exists(file) && runs(file));
}

/** The browser, installed if need be. `NO_BROWSER_INSTALL=1` forbids installing. */
export function ensureChromium() {
  let found = findChromium();
  if (!found && process.env.NO_BROWSER_INSTALL !== '1') {
    if (aptInstall(['chromium-headless-shell', 'fonts-liberation', 'fonts-noto-color-emoji'])) found = findChromium();
    if (!found) {
      const deps = process.platform === 'linux' && process.getuid?.() === 0 ? ['--with-deps'] : [];
      run(process.execPath, [path.resolve(import.meta.dirname, '../../node_modules/playwright/cli.js'), 'install', ...deps, 'chromium']);
      found = findChromium();
    }
  }
  if (!found) {
    throw new Error('No Chromium found. Set CHROMIUM_PATH, or install one (Debian: apt-get install chromium; elsewhere: npx playwright install chromium).');
  }
  return found;
}
