// Where pdf.js finds its reader of JPEG 2000, the kind of picture it has no reader for within itself; packed with the program.
import openJpeg from '../../../node_modules/pdfjs-dist/wasm/openjpeg_nowasm_fallback.js?url';

/** pdf.js puts the file's own name behind it; behind a number sign that changes nothing. The file is plain script: nothing is compiled. */
export const decodersAddress = `${new URL(openJpeg, import.meta.url).href}#/`;
