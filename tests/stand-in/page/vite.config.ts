// Builds the stand-in's page part: one script that every window's page runs first.
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  build: {
    target: 'chrome120',
    outDir: '../../../.cache/stand-in',
    emptyOutDir: false,
    minify: false,
    lib: {
      entry: 'start.ts',
      formats: ['iife'],
      name: '__outpostStandIn',
      fileName: () => 'page.js',
    },
  },
});
