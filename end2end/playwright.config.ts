// How the browser's tests run: on the system's Chromium, against a Portico of their own with an empty data folder.
// `cargo xtask test --only browser` builds that Portico and names it in PORTICO_BIN.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';

const root = join(import.meta.dirname, '..');
const portico = process.env.PORTICO_BIN ?? join(root, 'target/debug/portico');
const chromium = process.env.PORTICO_CHROMIUM ?? '/usr/bin/chromium';
const port = Number(process.env.END2END_PORT ?? 3517);
const baseURL = `http://127.0.0.1:${port}`;
const data = join(root, 'target/end2end/data');

if (!existsSync(portico)) throw new Error(`There is no ${portico}: run cargo xtask test --only browser`);

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results/files',
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // xtask reads its counts from the second.
  reporter: [['list'], ['json', { outputFile: 'test-results/results.json' }]],
  use: {
    baseURL,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromium,
      args: [
        '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
        '--disable-background-networking', '--disable-component-update', '--disable-sync',
      ],
    },
  },
  // A test says by tags where else than on a desktop it runs, so that none is skipped.
  projects: [
    { name: 'desktop', use: { ...devices['Desktop Chrome'] } },
    { name: 'no-script', grep: /@no-script/, use: { ...devices['Desktop Chrome'], javaScriptEnabled: false } },
    { name: 'phone', grep: /@phone/, use: { ...devices['Pixel 7'] } },
  ],
  webServer: {
    // Portico refuses variables named like settings that are none of its own.
    command:
      `rm -rf '${data}' && exec env -u PORTICO_BIN -u PORTICO_CHROMIUM ` +
      `'${portico}' serve --demo --listen 127.0.0.1:${port} --data-dir '${data}'`,
    url: `${baseURL}/readyz`,
    timeout: 60_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    stdout: 'ignore',
    stderr: 'pipe',
  },
});
