import path from 'node:path';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { chromiumArgs, ensureChromium } from './tools/browsers.mjs';
import { vitePlugin } from './tools/wtr-vite.mjs';

const rootDir = path.resolve(import.meta.dirname, '..');

/** The elements alone, in a browser; served by the same Vite that builds them. */
export default {
  rootDir,
  files: 'test/elements/**/*.test.ts',
  nodeResolve: false,
  concurrency: 2,
  hostname: '127.0.0.1',
  browserStartTimeout: 60_000,
  testsStartTimeout: 120_000,
  testsFinishTimeout: 300_000,
  testFramework: { config: { timeout: 60_000 } },
  filterBrowserLogs: ({ args }) => !/Lit is in dev mode/.test(String(args[0])),
  plugins: [vitePlugin({
    configFile: false, root: rootDir,
    // All of them by name: one that is found on the way would load a second Lit into tests that are running.
    optimizeDeps: {
      noDiscovery: true,
      include: [
        '@open-wc/testing', 'lit', 'lit/decorators.js', 'lit/directives/repeat.js', 'lit/directives/live.js', 'lit/directives/if-defined.js', 'zod/mini',
        '@floating-ui/dom', '@shoelace-style/localize', 'qrcode/lib/core/qrcode.js', '@scure/base', '@noble/hashes/sha2.js', '@noble/hashes/sha3.js',
        '@web/test-runner-commands', 'react', 'react-dom/client', '@lit/react',
      ],
    },
  })],
  browsers: [playwrightLauncher({ product: 'chromium', launchOptions: { executablePath: ensureChromium(), args: chromiumArgs } })],
};
