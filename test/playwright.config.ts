import { defineConfig, devices } from '@playwright/test';
import { chromiumArgs, findChromium } from './tools/browsers.mjs';

const executablePath = findChromium();
const launchOptions = { args: chromiumArgs, ...(executablePath === undefined ? {} : { executablePath }) };

/** Journeys through the real page: the demo's shop, the built widget, the endpoint and the sandbox over HTTP. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: '../test-results',
  snapshotPathTemplate: '{testDir}/../pictures/{arg}{ext}',
  workers: 2,
  fullyParallel: true,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure', launchOptions },
  projects: [{ name: 'chromium', use: { ...devices['Pixel 7'], launchOptions } }],
});
