// The attachments of a letter as a person meets them: what is said of them, what opens, what is saved, what never leaves.
import { afterEach, describe, expect, test } from 'vitest';
import { ReadingPane } from '../../../src-renderer/features/reading-pane/ReadingPane.tsx';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import { useFreshStore } from '../store/support.ts';
import { askedFor, byText, draw, press, storeLetter, strike, undraw, until } from './harness.tsx';

useFreshStore();
afterEach(undraw);

interface Attached {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly type?: string;
}

/** A letter with these files; contents of one character a byte. */
function letterWith(files: readonly Attached[]): Uint8Array {
  const encoded = files.map(({ name, content, type = 'application/octet-stream' }) => {
    const text = typeof content === 'string' ? content : String.fromCharCode(...content);
    const words = btoa(
      Array.from(new TextEncoder().encode(name), (byte) => String.fromCharCode(byte)).join(''),
    );
    const head = `Content-Type: ${type}\nContent-Disposition: attachment; filename="=?utf-8?B?${words}?="`;
    return `--b\n${head}\nContent-Transfer-Encoding: base64\n\n${btoa(text)}\n`;
  });
  const head =
    'From: Lin <lin@example.org>\nSubject: Files\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n';
  const body = `--b\nContent-Type: text/plain\n\nHello\n${encoded.join('')}--b--\n`;
  return new TextEncoder().encode(`${head}${body}`.replaceAll('\n', '\r\n'));
}

async function read(files: readonly Attached[], language: 'en' | 'zh-TW' = 'en'): Promise<void> {
  const id = await storeLetter(letterWith(files));
  await draw(<ReadingPane messageId={id} />, language);
  await until(() => options().length === files.length);
}

const options = () => [...document.querySelectorAll<HTMLElement>('[role="option"]')];
const option = (name: string) => until(() => options().find((each) => each.title === name));
const status = (text: string) => until(() => byText(text, '[role="status"]'));
const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

async function openByDoubleClick(name: string): Promise<void> {
  (await option(name)).dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
}
async function menuOf(name: string): Promise<void> {
  (await option(name)).dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, button: 2 }));
}

const program = `MZ\u0090${'\u0000'.repeat(70)}`;

describe('what could be a virus', () => {
  test('by its bytes is named with its reason, and neither opens, nor is saved, nor dragged, nor copied', async () => {
    await read([{ name: 'photo.jpg', content: program }]);
    await status('It is really a program; its name is false.');
    await openByDoubleClick('photo.jpg');
    await status('photo.jpg is blocked, since it could be a virus.');
    const chip = await option('photo.jpg');
    chip.dispatchEvent(new DragEvent('dragstart', { bubbles: true, cancelable: true }));
    strike(chip, { key: 'c', code: 'KeyC', ctrlKey: true });
    await menuOf('photo.jpg');
    const save = await until(() => byText('Save as', '[role="menuitem"]'));
    expect(save.getAttribute('aria-disabled')).toBe('true');
    strike(save, { key: 'Escape' });
    for (const name of ['attachment.open', 'attachment.drag', 'attachment.copy', 'file.save']) {
      expect(askedFor(name), name).toEqual([]);
    }
  });

  test('is left behind when all are saved, and that is said', async () => {
    await read([
      { name: 'notes.txt', content: 'Words' },
      { name: 'photo.jpg', content: program },
      { name: 'a.js', content: 'x' },
      { name: 'table.csv', content: '1,2' },
    ]);
    await press('Save all');
    await status('2 attachments that could be viruses stay in the message.');
    const [files] = askedFor('file.saveAll')[0]!.args as [readonly { fileName: string }[]];
    expect(files.map(({ fileName }) => fileName)).toEqual(['notes.txt', 'table.csv']);
  });

  test('is only warned of once the person says so, and a program still does not open', async () => {
    await writeOption('blockDangerousAttachments', false);
    await read([{ name: 'setup.exe', content: program }]);
    await status('could harm your computer');
    await openByDoubleClick('setup.exe');
    await status('setup.exe is a program. It is not opened from a message');
    expect(askedFor('attachment.open')).toEqual([]);
    await menuOf('setup.exe');
    await press('Save as');
    const dialog = await until(() => document.querySelector('[role="alertdialog"]'));
    expect(dialog.textContent).toContain('Files of this kind (.exe) can run programs.');
    expect(askedFor('file.save')).toEqual([]);
    await press('Save Anyway');
    await until(() => askedFor('file.save').length === 1);
  });
});

describe('opening', () => {
  test('what is harmless hands its very bytes to the system, by double click and by Enter', async () => {
    await read([{ name: '報告.pdf', content: '%PDF-1.4 \u0000\u00ff' }]);
    await openByDoubleClick('報告.pdf');
    await until(() => askedFor('attachment.open').length === 1);
    expect(askedFor('attachment.open')[0]?.args).toEqual([
      { fileName: '報告.pdf', bytes: bytesOf('%PDF-1.4 \u0000\u00ff'), isFromLetter: true },
    ]);
    strike(await option('報告.pdf'), { key: 'Enter' });
    await until(() => askedFor('attachment.open').length === 2);
  });

  test('what is doubtful asks first; Escape opens nothing', async () => {
    await read([{ name: 'login.html', content: '<form action="https://evil.example">' }]);
    await status('it may imitate a sign-in page');
    await openByDoubleClick('login.html');
    const dialog = await until(() => document.querySelector('[role="alertdialog"]'));
    expect(dialog.textContent).not.toContain('Always ask');
    strike(dialog, { key: 'Escape', code: 'Escape' });
    await until(() => document.querySelector('[role="alertdialog"]') === null);
    expect(askedFor('attachment.open')).toEqual([]);
    await openByDoubleClick('login.html');
    await press('Save…');
    await until(() => askedFor('file.save').length === 1);
    expect(askedFor('attachment.open')).toEqual([]);
  });

  test('a kind no longer asked about opens at once, but not where more is against the file', async () => {
    await read([
      { name: 'a.qqq', content: 'x' },
      { name: 'b.qqq', content: 'y' },
      { name: 'c.qqq', content: program },
    ]);
    await openByDoubleClick('a.qqq');
    const box = await until(() =>
      document.querySelector<HTMLElement>('[role="alertdialog"] label'),
    );
    expect(box.textContent).toBe('Always ask before opening this type of file (.qqq)');
    box.querySelector('input')?.click();
    await until(() => box.querySelector('input')?.checked === false);
    await press('Open');
    await until(() => askedFor('attachment.open').length === 1);
    expect((await readOptions()).openedWithoutAsking).toEqual(['qqq']);
    await openByDoubleClick('b.qqq');
    await until(() => askedFor('attachment.open').length === 2);
    await openByDoubleClick('c.qqq');
    await status('c.qqq is blocked');
    expect(askedFor('attachment.open')).toHaveLength(2);
  });
});

describe('by keyboard', () => {
  test('arrows go among them, Shift selects, and the menu saves what is selected', async () => {
    await read(['a.txt', 'b.txt', 'c.txt'].map((name) => ({ name, content: name })));
    const [first] = options();
    first?.focus();
    strike(document.activeElement ?? document, { key: 'ArrowRight', code: 'ArrowRight' });
    await until(() => document.activeElement === options()[1]);
    strike(document.activeElement ?? document, {
      key: 'ArrowRight',
      code: 'ArrowRight',
      shiftKey: true,
    });
    await until(() => document.activeElement === options()[2]);
    expect(options().map((each) => each.ariaSelected)).toEqual(['false', 'true', 'true']);
    expect(options().map(({ tabIndex }) => tabIndex)).toEqual([-1, -1, 0]);
    await menuOf('c.txt');
    await press('Save 2 selected');
    await until(() => askedFor('file.saveAll').length === 1);
    const [files] = askedFor('file.saveAll')[0]!.args as [readonly { fileName: string }[]];
    expect(files.map(({ fileName }) => fileName)).toEqual(['b.txt', 'c.txt']);
  });

  test('Ctrl+A selects them, not the letters, and Ctrl+C copies them', async () => {
    await read(['a.txt', 'b.txt'].map((name) => ({ name, content: name })));
    const [first] = options();
    first?.focus();
    strike(first ?? document, { key: 'a', code: 'KeyA', ctrlKey: true });
    await until(() => options().every((each) => each.ariaSelected === 'true'));
    strike(first ?? document, { key: 'c', code: 'KeyC', ctrlKey: true });
    await until(() => askedFor('attachment.copy').length === 1);
    await status('2 attachments were copied');
  });

  test('each says its name, kind, size and danger to a screen reader', async () => {
    await read([{ name: 'a.exe', content: 'MZ' }], 'zh-TW');
    expect((await option('a.exe')).ariaLabel).toBe('a.exe、程式、1 KB、已封鎖');
  });
});

test('dragging one of several selected takes all of them', async () => {
  await read(['a.txt', 'b.txt', 'c.txt'].map((name) => ({ name, content: name })));
  (await option('a.txt')).click();
  (await option('c.txt')).dispatchEvent(new MouseEvent('click', { bubbles: true, ctrlKey: true }));
  await until(() => options()[2]?.ariaSelected === 'true');
  const drag = new DragEvent('dragstart', { bubbles: true, cancelable: true });
  options()[2]?.dispatchEvent(drag);
  expect(drag.defaultPrevented).toBe(true);
  await until(() => askedFor('attachment.drag').length === 1);
  const [files] = askedFor('attachment.drag')[0]!.args as [readonly { fileName: string }[]];
  expect(files.map(({ fileName }) => fileName)).toEqual(['a.txt', 'c.txt']);
});

describe('pictures', () => {
  test('are shown small; one that says it is enormous is never decoded', async () => {
    await read([
      { name: 'dot.png', content: await png(300, 200), type: 'image/png' },
      { name: 'huge.png', content: enormous(await png(1, 1)), type: 'image/png' },
    ]);
    const canvas = await until(() =>
      document.querySelector<HTMLCanvasElement>('[title="dot.png"] canvas'),
    );
    expect([canvas.width, canvas.height]).toEqual([72, 48]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await option('huge.png')).querySelector('canvas')).toBeNull();
  });
});

test('a PDF says how many pages it has', async () => {
  const pdf =
    '%PDF-1.4\n1 0 obj<</Type/Pages/Kids[2 0 R]/Count 12>>endobj\n2 0 obj<</Type/Pages/Count 5>>endobj';
  await read([{ name: 'a.pdf', content: pdf }]);
  await until(() => byText('12 pages', '[role="option"]'));
});

test('a letter within the letter is saved as one, whatever its name', async () => {
  const inner = 'Subject: Inner\r\n\r\nWords';
  await read([{ name: 'letter.exe', content: inner, type: 'message/rfc822' }]);
  await menuOf('letter.exe');
  await press('Save as');
  await until(() => askedFor('file.save').length === 1);
  expect(askedFor('file.save')[0]?.args).toEqual([
    { fileName: 'letter.exe.eml', bytes: bytesOf(inner), isFromLetter: true },
  ]);
});

test('a thousand are listed at once, and one works among them at once', async () => {
  const files = Array.from({ length: 990 }, (_, index) => ({
    name: `${index}.txt`,
    content: `${index}`,
  }));
  const id = await storeLetter(letterWith(files));
  const start = performance.now();
  await draw(<ReadingPane messageId={id} />);
  await until(() => options().length === files.length);
  const listedAfter = performance.now() - start;
  const last = options().at(-1);
  const before = performance.now();
  last?.click();
  await until(() => last?.ariaSelected === 'true');
  const selectedAfter = performance.now() - before;
  console.log(
    `990 attachments: listed after ${Math.round(listedAfter)} ms, selected after ${Math.round(selectedAfter)} ms`,
  );
  expect(listedAfter).toBeLessThan(10_000);
  expect(selectedAfter).toBeLessThan(1_000);
});

async function png(width: number, height: number): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.fillRect(0, 0, width, height);
  return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
}

/** The same picture, saying that it is 60,000 pixels each way. */
function enormous(picture: Uint8Array): Uint8Array {
  const bent = picture.slice();
  new DataView(bent.buffer).setUint32(16, 60_000);
  new DataView(bent.buffer).setUint32(20, 60_000);
  return bent;
}
