// Four kinds of tests: Node alone, real Chromium, real and hostile servers, the whole program.
import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findChromium } from './scripts/lib/chromium.mjs';
import { lastingModules } from './tests/lasting-modules.ts';
import { corpusCommands } from './tests/corpus-commands.ts';

const isRoot = process.getuid?.() === 0;
const chromium = findChromium();

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/unit/**/*.test.ts'],
          // Of two processors Vitest would use one.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          // None takes so long but on a machine busy with something else.
          testTimeout: 20_000,
        },
      },
      {
        plugins: [react(), lastingModules()],
        optimizeDeps: {
          // Found on the way, a module would reload the page in the middle of a test.
          entries: ['tests/dom/**/*.test.{ts,tsx}'],
          include: [
            'react/jsx-dev-runtime',
            'react-dom/client',
            'dexie',
            'dompurify',
            'postal-mime',
            'pdfjs-dist',
            'pdfjs-dist/build/pdf.worker.mjs',
            'nspell',
          ],
        },
        test: {
          name: 'dom',
          include: ['tests/dom/**/*.test.{ts,tsx}'],
          // Each has a browser context, and with it IndexedDB, locks, channels and focus of its own.
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            commands: corpusCommands,
            provider: playwright({
              launchOptions: {
                ...(chromium ? { executablePath: chromium } : {}),
                args: isRoot ? ['--no-sandbox'] : [],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'protocol',
          environment: 'node',
          include: ['tests/protocol/**/*.test.ts'],
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // A whole program on a busy machine; what comes sooner is not waited for.
          expect: { poll: { timeout: 20_000, interval: 50 } },
        },
      },
    ],
  },
});
