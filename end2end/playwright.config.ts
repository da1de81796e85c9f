// How the browser's tests run: on the system's Chromium, each worker with a Portico of its own.
// `cargo xtask test --only browser` builds that Portico and names it in PORTICO_BIN.
import { defineConfig, devices } from '@playwright/test';
import type { Options } from './fixtures/test.ts';

const desktop = devices['Desktop Chrome'];

export default defineConfig<Options>({
  testDir: 'tests',
  outputDir: 'test-results/files',
  globalSetup: './fixtures/world.ts',
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  retries: 0,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  snapshotPathTemplate: 'snapshots/{arg}{ext}',
  // xtask reads its counts from the second.
  reporter: [['list'], ['json', { outputFile: 'test-results/results.json' }]],
  use: {
    timezoneId: 'Europe/Berlin',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.PORTICO_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
        '--disable-background-networking', '--disable-component-update', '--disable-sync',
      ],
    },
  },
  // A test says by tags where else than on a desktop it runs, so that none is skipped.
  projects: [
    { name: 'desktop', use: desktop },
    { name: 'no-script', grep: /@no-script/, use: { ...desktop, javaScriptEnabled: false } },
    { name: 'phone', grep: /@phone/, use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } } },
  ],
});
