// How the letter in the preview is looked at: its encoding, the size of its words, plain text, folded quotations, dark pages.
import { afterEach, describe, expect, test } from 'vitest';
import { commandState, runCommand } from '../../../src-renderer/app/command-registry.ts';
import { ReadingPane } from '../../../src-renderer/features/reading-pane/ReadingPane.tsx';
import { SoughtProvider } from '../../../src-renderer/app/sought.tsx';
import { stepZoom } from '../../../src-renderer/features/reading-pane/letter-zoom.ts';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { useFreshStore } from '../store/support.ts';
import { draw, letterDocument, storeLetter, strike, undraw, until } from './harness.tsx';

useFreshStore();
afterEach(undraw);

const bytes = (text: string) => new TextEncoder().encode(text.replaceAll('\n', '\r\n'));
const letter = (type: string, body: string, subject = 'Report') =>
  bytes(
    `From: Lin <lin@example.org>\nTo: me@example.tw\nSubject: ${subject}\nContent-Type: text/${type}; charset=utf-8\n\n${body}`,
  );
/** 8-bit bytes in headers and body, one character a byte. */
const raw8Bit = (from: string, text: string) =>
  Uint8Array.from(`From: ${from}\r\nSubject: ${text}\r\n\r\n${text}\r\n`, (character) =>
    character.charCodeAt(0),
  );
/** «Привет» in KOI8-R. */
const greeting = '\xf0\xd2\xc9\xd7\xc5\xd4';

async function read(raw: Uint8Array, shows: string): Promise<Document> {
  const id = await storeLetter(raw);
  await draw(<ReadingPane messageId={id} />);
  return letterDocument(shows);
}

const frame = () => document.querySelector('iframe')?.contentDocument ?? null;
const heading = () => document.querySelector('h2')?.textContent;

describe('the encoding', () => {
  test('is changed under the eyes, head and all, and holds for the next letter of that sender', async () => {
    const id = await storeLetter(raw8Bit('ivan@example.org', greeting));
    await draw(<ReadingPane messageId={id} />);
    await until(() => commandState('view.encodingKoi8R').isEnabled);
    expect(commandState('view.encodingAutomatic').isChecked).toBe(true);
    expect(commandState('view.encodingAutomatic').label).toMatch(/^&Automatic: \S+/);
    runCommand('view.encodingIbm866');
    await until(() => commandState('view.encodingIbm866').isChecked);
    await letterDocument('Ё╥');
    expect(heading()).toContain('Ё╥');
    runCommand('view.encodingKoi8R');
    await letterDocument('Привет');
    await until(() => heading() === 'Привет');
    expect(commandState('view.encodingAutomatic').isChecked).toBe(false);
    expect((await readOptions()).senderEncodings).toEqual([
      { address: 'ivan@example.org', charset: 'koi8-r' },
    ]);
    await undraw();

    await read(raw8Bit('Ivan <IVAN@example.org>', `${greeting} 2`), 'Привет 2');
    expect(commandState('view.encodingKoi8R').isChecked).toBe(true);
    runCommand('view.encodingAutomatic');
    await until(() => commandState('view.encodingAutomatic').isChecked);
    expect((await readOptions()).senderEncodings).toEqual([]);
  });
});

test('letters that name no encoding are read in the one of the options, as soon as it is chosen', async () => {
  const head = new TextEncoder().encode('From: Lin <lin@example.org>\r\nSubject: x\r\n\r\n');
  const id = await storeLetter(Uint8Array.from([...head, 0xcf, 0xf0, 0xe8, 0x21]));
  await draw(<ReadingPane messageId={id} />);
  await letterDocument('При!');
  await writeOption('undeclaredEncoding', 'windows-1253');
  await letterDocument('Οπθ!');
  await writeOption('undeclaredEncoding', '');
  await letterDocument('При!');
});

test('what is looked for is looked for again in the new encoding', async () => {
  await read(raw8Bit('olga@example.org', `${greeting} ascii`), 'ascii');
  runCommand('edit.findText');
  const field = await until(() => document.querySelector<HTMLInputElement>('search input'));
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  setter?.call(field, 'Привет');
  field.dispatchEvent(new Event('input', { bubbles: true }));
  const found = () => document.querySelector('search [role="status"]')?.textContent;
  runCommand('view.encodingIbm866');
  await letterDocument('Ё╥');
  await until(() => found() === 'Not found');
  runCommand('view.encodingKoi8R');
  await letterDocument('Привет');
  await until(() => found()?.includes('1'));
  expect(field.value).toBe('Привет');
});

describe('the size', () => {
  test('of words is an option, and the letter stays the same document', async () => {
    const inside = await read(letter('plain', 'Some words'), 'Some words');
    const size = () => getComputedStyle(inside.body).fontSize;
    expect([size(), commandState('view.textMedium').isChecked]).toEqual(['14px', true]);
    runCommand('view.textLargest');
    await until(() => size() === '20px');
    expect(frame()).toBe(inside);
    expect((await readOptions()).textSize).toBe('largest');
    expect(commandState('view.textLargest').isChecked).toBe(true);
  });

  test('of the whole is a matter of Ctrl with plus, minus, 0 and the wheel', async () => {
    const inside = await read(letter('html', '<p style="font-size:10px">Words</p>'), 'Words');
    const zoom = () => getComputedStyle(inside.documentElement).zoom;
    expect(commandState('view.zoomNormal').isEnabled).toBe(false);
    strike(document.body, { key: '=', code: 'Equal', ctrlKey: true });
    await until(() => zoom() === '1.1');
    strike(document.body, { key: '+', code: 'NumpadAdd', ctrlKey: true });
    await until(() => zoom() === '1.25');
    const turn = (deltaY: number) => {
      const event = new WheelEvent('wheel', { deltaY, ctrlKey: true, cancelable: true });
      inside.body.ownerDocument.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(turn(120)).toBe(true);
    await until(() => zoom() === '1.1');
    strike(document.body, { key: '0', code: 'Digit0', ctrlKey: true });
    await until(() => zoom() === '1');
    expect(frame()).toBe(inside);
    // As high as the pane and no higher, zoomed or not.
    stepZoom(1);
    await until(() => zoom() === '1.1');
    expect((await readOptions()).zoom).toBe(1.1);
    const { scrollHeight, clientHeight } = inside.documentElement;
    expect(scrollHeight).toBeLessThanOrEqual(clientHeight + 1);
  });

  test('of the whole is remembered, for every letter and the next start', async () => {
    await writeOption('zoom', 1.75);
    const inside = await read(letter('plain', 'Another letter'), 'Another letter');
    await until(() => getComputedStyle(inside.documentElement).zoom === '1.75');
    expect(commandState('view.zoomNormal').isEnabled).toBe(true);
  });
});

test('plain text is chosen for one letter, and taken back', async () => {
  await read(letter('html', '<h1>Title</h1><p>Words</p>'), 'Words');
  expect(frame()?.querySelector('h1')).not.toBeNull();
  runCommand('view.plainText');
  await until(() => frame()?.querySelector('.plain'));
  expect(commandState('view.plainText').isChecked).toBe(true);
  runCommand('view.plainText');
  await until(() => frame()?.querySelector('h1'));
  expect((await readOptions()).readInPlainText).toBe(false);
});

describe('a quotation', () => {
  const old = Array.from({ length: 30 }, (_, at) => `<p>old line ${at}</p>`).join('');
  const answers: readonly (readonly [string, string])[] = [
    ['Thunderbird', `<p>Mine</p><blockquote type="cite">${old}</blockquote>`],
    [
      'Gmail',
      `<div>Mine</div><div class="gmail_quote"><div>On Monday Lin wrote:</div>${old}</div>`,
    ],
    ['Yahoo', `<div>Mine</div><div class="yahoo_quoted">${old}</div>`],
    [
      'Outlook',
      `<div class="WordSection1"><p>Mine</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>From:</b> Lin<br><b>Sent:</b> Monday<br><b>Subject:</b> Report</p></div></div>${old}</div>`,
    ],
    [
      'Outlook on the web',
      `<div>Mine</div><hr><div id="divRplyFwdMsg"><b>寄件者:</b> Lin</div><div>${old}</div>`,
    ],
  ];

  test.each(answers)(
    'of %s is folded, opened by its line, and opened by finding',
    async (...one) => {
      const inside = await read(letter('html', one[1], 'Re: Report'), 'Mine');
      const details = await until(() => inside.querySelector('details'));
      expect(details.open).toBe(false);
      expect(details.textContent).toContain('old line 29');
      expect(details.textContent).not.toContain('Mine');
      details.querySelector('summary')?.click();
      expect(details.open).toBe(true);
      details.open = false;

      runCommand('edit.findText');
      const field = await until(() => document.querySelector<HTMLInputElement>('search input'));
      const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      setter?.call(field, 'old line 17');
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await until(() => details.open);
      expect(document.querySelector('search [role="status"]')?.textContent).toContain('1');
    },
  );

  test('is opened for what a search has found in it alone', async () => {
    const [, body = ''] = answers[0] ?? [];
    const id = await storeLetter(letter('html', body));
    await draw(
      <SoughtProvider words="29">
        <ReadingPane messageId={id} />
      </SoughtProvider>,
    );
    const inside = await letterDocument('Mine');
    await until(() => inside.querySelector('details')?.open);
  });

  test('is whole where it is forwarded, and where folding is switched off', async () => {
    const forwarded = answers[3]?.[1] ?? '';
    const inside = await read(letter('html', forwarded, 'Fwd: Report'), 'Mine');
    expect(inside.querySelector('details')).toBeNull();
    await undraw();
    const shown = await read(letter('html', answers[0]?.[1] ?? ''), 'Mine');
    expect(shown.querySelector('details')).not.toBeNull();
    runCommand('view.foldQuotes');
    await until(() => frame() !== shown && frame()?.querySelector('blockquote'));
    expect(frame()?.querySelector('details')).toBeNull();
    expect((await readOptions()).foldQuotes).toBe(false);
  });

  test('of plain text is folded under a line with its length', async () => {
    const text = `Mine\n${Array.from({ length: 25 }, (_, at) => `> old ${at}`).join('\n')}\n-- \nMe`;
    const inside = await read(letter('plain', text), 'Mine');
    expect(inside.querySelector('summary')?.textContent).toBe('Quoted text, 25 lines');
    expect(inside.querySelector('.signature')?.textContent).toContain('Me');
  });
});

describe('on a dark page', () => {
  test('colours are turned, a picture behind words keeps the letter white, and white can be asked for', async () => {
    await writeOption('theme', 'dark');
    const coloured =
      '<table bgcolor="#ffffff"><tr><td><font color="#000000">Black</font> <span style="color:#00f">blue</span></td></tr></table>';
    const inside = await read(letter('html', coloured), 'Black');
    const colourOf = (selector: string, name: 'color' | 'backgroundColor', at = inside) =>
      getComputedStyle(at.querySelector(selector) as Element)[name];
    expect(colourOf('table', 'backgroundColor')).toBe('rgb(31, 31, 31)');
    expect(colourOf('font', 'color')).toBe('rgb(255, 255, 255)');
    expect(inside.body.className).toBe('dark');
    runCommand('view.onWhite');
    const white = await until(() => (frame()?.body?.className === 'light' ? frame() : null));
    expect(colourOf('font', 'color', white)).toBe('rgb(0, 0, 0)');
    expect(commandState('view.onWhite').isChecked).toBe(true);
    await undraw();
    const pictured =
      '<style>.a{background:linear-gradient(#fff,#eee);color:#111}</style><p class="a">Pictured</p>';
    expect((await read(letter('html', pictured), 'Pictured')).body.className).toBe('light');
  });
});
