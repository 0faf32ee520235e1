// First pages of attached PDFs, drawn small: what is shown, what keeps its icon, and that nothing a PDF says is done.
import { afterEach, describe, expect, test } from 'vitest';
import { commands, page as browserPage } from 'vitest/browser';
import { PdfClient } from '../../../src-renderer/mime/pdf/pdf-client.ts';
import { ReadingPane } from '../../../src-renderer/features/reading-pane/ReadingPane.tsx';
import { useFreshStore } from '../store/support.ts';
import '../corpus.ts';
import { draw, storeLetter, undraw, until } from './harness.tsx';
import { onePage, pdf, scannedPage, stream } from '../../fixtures/small-pdf.ts';

useFreshStore();
afterEach(undraw);

const blackTop = '0 0 0 rg 0 421 595 421 re f';
/** 「公文」 in Big5. */
const chinese = 'BT /F2 200 Tf 60 400 Td <a4bda4e5> Tj ET';

function letterWith(files: Readonly<Record<string, string>>): Uint8Array {
  const parts = Object.entries(files).map(
    ([name, content]) =>
      `--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64\n\n${btoa(content)}\n`,
  );
  const head =
    'From: Lin <lin@example.org>\nSubject: Files\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n';
  const text = `${head}--b\nContent-Type: text/plain\n\nHello\n${parts.join('')}--b--\n`;
  return new TextEncoder().encode(text.replaceAll('\n', '\r\n'));
}

async function read(files: Readonly<Record<string, string>>): Promise<void> {
  await draw(<ReadingPane messageId={await storeLetter(letterWith(files))} />);
  await until(() => document.querySelectorAll('[role="option"]').length);
}

const chip = (name: string) => document.querySelector(`[title="${name}"]`);
const canvasOf = (name: string) =>
  until(() => chip(name)?.querySelector<HTMLCanvasElement>('canvas[data-page]'));

/** How dark a part of a canvas is, 0 to 255. */
function darkness({ width, height, ...rest }: Pixels, from: number, to: number): number {
  const rows = rest.data.slice(
    4 * width * Math.floor(from * height),
    4 * width * Math.floor(to * height),
  );
  return (
    255 - rows.filter((_, at) => at % 4 < 3).reduce((a, b) => a + b, 0) / ((rows.length * 3) / 4)
  );
}
type Pixels = Pick<ImageData, 'data' | 'width' | 'height'>;
function pixelsOf(canvas: HTMLCanvasElement): Pixels {
  const { data, width, height } = canvas
    .getContext('2d')!
    .getImageData(0, 0, canvas.width, canvas.height);
  return { data, width, height };
}

const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const never = new AbortController().signal;

describe('the first page', () => {
  test('is drawn in its own shape, its top at the top', async () => {
    await read({ 'page.pdf': onePage({ drawing: blackTop }) });
    const canvas = await canvasOf('page.pdf');
    expect([canvas.width, canvas.height]).toEqual([51, 72]);
    // Where nothing is drawn yet all of it is black, as pixels are read.
    await until(() => darkness(pixelsOf(canvas), 0.6, 1) < 5);
    expect(darkness(pixelsOf(canvas), 0, 0.4)).toBeGreaterThan(250);
  });

  test('shows words of fonts it does not bring along, Chinese in an old encoding too', async () => {
    await read({
      'english.pdf': onePage({ drawing: 'BT /F1 200 Tf 60 400 Td (Words) Tj ET' }),
      'chinese.pdf': onePage({ drawing: chinese }),
      'picture.pdf': onePage({ drawing: blackTop, mediaBox: '[0 0 842 595]' }),
    });
    for (const name of ['english.pdf', 'chinese.pdf', 'picture.pdf']) {
      const canvas = await canvasOf(name);
      await until(() => darkness(pixelsOf(canvas), 0, 1) > 3);
    }
    await browserPage.screenshot({ path: '../../../.cache/pdf-thumbnails.png' });
  });

  test('shows a scan kept as JPEG 2000', async () => {
    await read({ 'scan.pdf': scannedPage() });
    const canvas = await canvasOf('scan.pdf');
    await until(() => darkness(pixelsOf(canvas), 0, 0.4) > 250);
    expect(darkness(pixelsOf(canvas), 0.6, 1)).toBeLessThan(5);
  });

  test('of an enormous sheet is small all the same', async () => {
    await read({
      'sheet.pdf': onePage({
        drawing: '0 0 9 9 re f 0 0 90000 30000 re f',
        mediaBox: '[0 0 100000 50000]',
      }),
    });
    expect((await canvasOf('sheet.pdf')).width).toBe(72);
  });
});

describe('the icon stays', () => {
  const locked = onePage({
    drawing: blackTop,
    trailer: `/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>>>`,
  });
  test.each([
    ['one that asks for a password', locked],
    ['one that breaks off', '%PDF-1.4\n1 0 obj\n<</Type/Cat'],
    ['one that is something else', `%PDF-1.4\n${'\u0001\u00ff'.repeat(5_000)}`],
    ['one without pages', pdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[]/Count 0>>'])],
    [
      'one whose pages go in circles',
      pdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R]/Count 1>>']),
    ],
    ['an empty page', onePage({ drawing: '' })],
  ])('of %s, and the next is drawn', async (_what, broken) => {
    await read({ 'broken.pdf': broken, 'whole.pdf': onePage({ drawing: blackTop }) });
    await canvasOf('whole.pdf');
    expect(chip('broken.pdf')?.querySelector('canvas')).toBeNull();
  });

  test('of one that would be drawn for years; it ends, and the next is drawn', async () => {
    const forms = Array.from({ length: 12 }, (_, at) =>
      stream(
        `/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X ${at + 9} 0 R>>>>`,
        at === 11 ? blackTop : '/X Do '.repeat(40),
      ),
    );
    const endless = onePage({ drawing: '/X Do', resources: '/XObject<</X 8 0 R>>', more: forms });
    await read({ 'endless.pdf': endless, 'whole.pdf': onePage({ drawing: blackTop }) });
    await canvasOf('whole.pdf');
    expect(chip('endless.pdf')?.querySelector('canvas')).toBeNull();
  });

  test('of one of more than 20 MB, which no worker is started for', async () => {
    let startedCount = 0;
    const client = new PdfClient(() => {
      startedCount += 1;
      throw new Error('not expected');
    });
    expect(await client.firstPage(new Uint8Array(20 * 1024 * 1024 + 1), 72, never)).toBeNull();
    expect(startedCount).toBe(0);
  });
});

test('nothing a PDF says is done: no script runs, nothing is asked for', async () => {
  const port = await commands.startHitCounter();
  const at = (path: string) => `http://127.0.0.1:${port}/${path}`;
  const script = (path: string) => `<</S/JavaScript/JS(app.launchURL\\("${at(path)}"\\);)>>`;
  await commands.startWatching();
  try {
    await read({
      'acts.pdf': onePage({
        drawing: `${blackTop} /X Do`,
        catalogue: `/OpenAction${script('open')}/AA<</WC${script('close')}>>/Names<</JavaScript<</Names[(a)${script('named')}]>>>>/AcroForm<</XFA 8 0 R/Fields[]>>`,
        page: `/AA<</O${script('page')}>>/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 595 842]/A<</S/URI/URI(${at('link')})>>>><</Type/Annot/Subtype/Screen/Rect[0 0 9 9]/A<</S/Rendition/JS(app.alert\\(1\\))>>>>]`,
        resources: '/XObject<</X 9 0 R>>',
        more: [
          stream('', `<xdp><script>fetch("${at('xfa')}")</script></xdp>`),
          // A picture whose bytes lie elsewhere, §7.3.8.2.
          `<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/F<</FS/URL/F(${at('picture')})>>/Length 0>>stream\n\nendstream`,
        ],
      }),
      'goes.pdf': onePage({
        drawing: blackTop,
        catalogue: `/OpenAction<</S/URI/URI(${at('goes')})>>/URI<</Base(${at('base')})>>`,
      }),
    });
    await canvasOf('acts.pdf');
    await canvasOf('goes.pdf');
    expect(await commands.hitsSoFar()).toEqual([]);
    expect(await commands.misdeeds()).toEqual({ requests: [], navigations: [], scripts: [] });
  } finally {
    await commands.stopWatching();
    await commands.stopHitCounter();
  }
});

describe('a page nobody waits for any more', () => {
  /** A worker that is ready and never answers. */
  function silent(): { client: PdfClient; ended: () => number; started: () => number } {
    let started = 0;
    let ended = 0;
    const spawn = () => {
      started += 1;
      const worker = new Worker(
        URL.createObjectURL(new Blob(['postMessage({ id: 0, page: null })'])),
      );
      const terminate = worker.terminate.bind(worker);
      worker.terminate = () => {
        ended += 1;
        terminate();
      };
      return worker;
    };
    return { client: new PdfClient(spawn, 600_000), ended: () => ended, started: () => started };
  }

  test('is given up, with the worker that draws it', async () => {
    const { client, ended, started } = silent();
    const gone = new AbortController();
    const page = client.firstPage(bytesOf('%PDF-'), 72, gone.signal);
    await until(() => started() === 1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    gone.abort();
    expect(await page).toBeNull();
    expect(ended()).toBe(1);
  });

  test('is never begun when its turn has not come, and the one before it goes on', async () => {
    const { client, ended } = silent();
    const first = new AbortController();
    const second = new AbortController();
    const pages = [first, second].map(({ signal }) =>
      client.firstPage(bytesOf('%PDF-'), 72, signal),
    );
    second.abort();
    expect(await pages[1]).toBeNull();
    expect(ended()).toBe(0);
    first.abort();
    expect(await pages[0]).toBeNull();
  });
});
