// Builds the stand-in's Node part: one CommonJS file that the `electron` executable loads.
import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  ssr: { noExternal: true },
  resolve: { conditions: ['node'], mainFields: ['module', 'main'] },
  build: {
    target: 'node20',
    outDir: '../../.cache/stand-in',
    emptyOutDir: false,
    minify: false,
    lib: { entry: 'main.ts', formats: ['cjs'], fileName: () => 'main.cjs' },
    // The last two are optional helpers of ws.
    rolldownOptions: {
      external: [/^node:/, ...builtinModules, 'bufferutil', 'utf-8-validate'],
    },
  },
});
