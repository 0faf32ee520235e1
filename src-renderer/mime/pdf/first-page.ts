// The only door to pdf.js: draws the first page of a PDF small. Runs in pdf.worker.ts, where its end is the end of everything begun here.
import {
  AnnotationMode,
  getDocument,
  VerbosityLevel,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist';
// Makes itself known to pdf.js, which then reads in this very worker instead of starting another.
import 'pdfjs-dist/build/pdf.worker.mjs';
import { CharacterMaps } from './character-maps.ts';
import { decodersAddress } from './picture-decoders.ts';

/** A picture within a page may have so many pixels; a scan of A4 at 600 dpi has 35 million. */
const maxPicturePixels = 40_000_000;
/** What is drawn apart before it comes onto the page. */
const maxLayerBytes = 64 * 1024 * 1024;

/**
 * The first page, its longer side `longerPixels` long; null where nothing is to be seen on it. Rejects for what is broken or needs
 * a password. Nothing in the document runs, nothing it names is loaded: its scripts and forms of the XFA kind are not even
 * read, and its fonts are drawn as outlines, so that no engine is handed them.
 */
export async function drawFirstPage(
  bytes: Uint8Array<ArrayBuffer>,
  longerPixels: number,
): Promise<ImageBitmap | null> {
  const task = getDocument({
    data: bytes,
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    // Compiling is forbidden by the pages' policy.
    useWasm: false,
    wasmUrl: decodersAddress,
    disableAutoFetch: true,
    disableRange: true,
    disableStream: true,
    maxImageSize: maxPicturePixels,
    canvasMaxAreaInBytes: maxLayerBytes,
    isOffscreenCanvasSupported: true,
    ownerDocument: noDocument,
    CMapReaderFactory: CharacterMaps,
    CanvasFactory: Canvases,
    FilterFactory: NoFilters,
  });
  try {
    const document: PDFDocumentProxy = await task.promise;
    return await draw(await document.getPage(1), longerPixels);
  } finally {
    await task.destroy();
  }
}

async function draw(page: PDFPageProxy, longerPixels: number): Promise<ImageBitmap | null> {
  const { width, height } = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: longerPixels / Math.max(width, height) });
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(viewport.width)),
    Math.max(1, Math.round(viewport.height)),
  );
  await page.render({
    canvas: null,
    canvasContext: canvas.getContext('2d', { willReadFrequently: true }) as never,
    viewport,
    annotationMode: AnnotationMode.ENABLE,
    background: '#fff',
  }).promise;
  return isOfOneColour(canvas) ? null : canvas.transferToImageBitmap();
}

/** An empty page tells less than the icon; so does one whose only picture is of a kind that is not read here. */
function isOfOneColour(canvas: OffscreenCanvas): boolean {
  const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
  if (!data) return true;
  const pixels = new Uint32Array(data.buffer);
  return pixels.every((pixel) => pixel === pixels[0]);
}

/** pdf.js asks a document for canvases and fonts; here is none. */
const noDocument = { fonts: null } as never;

interface CanvasPair {
  canvas: OffscreenCanvas | null;
  context: OffscreenCanvasRenderingContext2D | null;
}

class Canvases {
  create(width: number, height: number): CanvasPair {
    const canvas = new OffscreenCanvas(width, height);
    return { canvas, context: canvas.getContext('2d', { willReadFrequently: true }) };
  }

  reset({ canvas }: CanvasPair, width: number, height: number): void {
    if (!canvas) return;
    canvas.width = width;
    canvas.height = height;
  }

  destroy(pair: CanvasPair): void {
    pair.canvas = null;
    pair.context = null;
  }
}

/** Filters are elements of a document. Without them a few soft edges come out hard. */
class NoFilters {
  addFilter(): string {
    return 'none';
  }

  addHCMFilter(): string {
    return 'none';
  }

  addAlphaFilter(): string {
    return 'none';
  }

  addLuminosityFilter(): string {
    return 'none';
  }

  addHighlightHCMFilter(): string {
    return 'none';
  }

  destroy(): void {
    // Nothing was made.
  }
}
