// Runs the store's and the ingest's measurements in real Chromium: npx vitest run --config tests/bench/ingest/vitest.config.ts
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findChromium } from '../../../scripts/lib/chromium.mjs';

const isRoot = process.getuid?.() === 0;
const chromium = findChromium();

export default defineConfig({
  root: `${import.meta.dirname}/../../..`,
  optimizeDeps: { include: ['dexie', 'valibot'] },
  test: {
    name: 'bench-ingest',
    include: ['tests/bench/ingest/*.bench.ts'],
    testTimeout: 300_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: {
          ...(chromium ? { executablePath: chromium } : {}),
          args: isRoot ? ['--no-sandbox'] : [],
        },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
