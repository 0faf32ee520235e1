/// <reference types="vite/types/importMeta.d.ts" />
// pdf.js ships no types for its reading half, which is imported for what it does only.
declare module 'pdfjs-dist/build/pdf.worker.mjs';
declare module '*/openjpeg_nowasm_fallback.js?url' {
  const address: string;
  export default address;
}
