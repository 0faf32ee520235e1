// Builds the preload: one file, because a sandboxed preload cannot require another.
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  build: {
    target: 'chrome150',
    outDir: '../../dist/preload',
    emptyOutDir: true,
    minify: false,
    lib: { entry: 'preload.ts', formats: ['cjs'], fileName: () => 'preload.cjs' },
    rolldownOptions: { checks: { pluginTimings: false }, external: ['electron'] },
  },
});
