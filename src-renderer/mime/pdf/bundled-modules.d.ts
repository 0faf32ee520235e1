/// <reference types="vite/types/importMeta.d.ts" />
// pdf.js ships no types for its reading half, which is imported for what it does only.
declare module 'pdfjs-dist/build/pdf.worker.mjs';
