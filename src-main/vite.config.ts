// Builds the main process into one CommonJS bundle; Electron and Node's own modules stay outside.
import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  ssr: { noExternal: true },
  resolve: { conditions: ['node'], mainFields: ['module', 'main'] },
  build: {
    target: 'node20',
    outDir: '../dist/main',
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    lib: { entry: 'main.ts', formats: ['cjs'], fileName: () => 'main.cjs' },
    rolldownOptions: {
      checks: { pluginTimings: false },
      external: ['electron', /^node:/, ...builtinModules],
    },
  },
});
