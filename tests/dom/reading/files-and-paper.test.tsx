// A letter saved as a file of each kind, and laid out on paper before it is printed.
import { afterEach, describe, expect, test } from 'vitest';
import type { LetterFileContent } from '../../../src-shared/ipc/letter-file-contract.ts';
import { runCommand } from '../../../src-renderer/app/command-registry.ts';
import { ReadingPane } from '../../../src-renderer/features/reading-pane/ReadingPane.tsx';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { fixture } from '../corpus.ts';
import { useFreshStore } from '../store/support.ts';
import {
  answers,
  askedFor,
  byText,
  draw,
  letterDocument,
  press,
  storeLetter,
  undraw,
  until,
} from './harness.tsx';

useFreshStore();
afterEach(undraw);

const bytes = (text: string) => new TextEncoder().encode(text.replaceAll('\n', '\r\n'));
const html = (body: string) =>
  bytes(
    `From: Lin <lin@example.org>\nTo: me@example.tw\nSubject: Report\nContent-Type: text/html; charset=utf-8\n\n${body}`,
  );

async function save(
  raw: Uint8Array,
  shows: string,
  format: string,
  language: 'en' | 'zh-TW' = 'en',
): Promise<LetterFileContent> {
  const id = await storeLetter(raw);
  await draw(<ReadingPane messageId={id} />, language);
  await letterDocument(shows);
  answers.set('letter.chooseFile', { choice: 7, format });
  runCommand('file.saveAs');
  await until(() => askedFor('letter.writeFile').length > 0);
  const [choice, content] = askedFor('letter.writeFile')[0]?.args ?? [];
  expect(choice).toBe(7);
  return content as LetterFileContent;
}

const textOf = (content: LetterFileContent) =>
  content.kind === 'bytes'
    ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(content.bytes)
    : content.html;

describe('Save As', () => {
  test('writes the very bytes that came as a mail message', async () => {
    const raw = await fixture('raw-big5-subject');
    expect(await save(raw, '您好', 'eml')).toEqual({ kind: 'bytes', bytes: raw });
    expect(askedFor('letter.chooseFile')[0]?.args).toEqual(['測試郵件的主旨.eml']);
  });

  test('writes text with its head in the language of the person', async () => {
    const content = await save(await fixture('raw-big5-subject'), '您好', 'txt', 'zh-TW');
    const text = textOf(content);
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(text).toContain('收件者：');
    expect(text).toContain('主旨： 測試郵件的主旨\r\n\r\n');
    expect(text).toContain('附上第三季的銷售報告');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('writes a web page that stands alone: pictures in it, no script, nothing from elsewhere', async () => {
    const inline = textOf(await save(await fixture('inline-picture'), 'Rich words.', 'html'));
    expect(inline).toContain('<meta charset="utf-8">');
    expect(inline).toContain('http-equiv="Content-Security-Policy" content="default-src \'none\'');
    expect(inline).toMatch(/<img[^>]+src="data:image\/gif;base64,/);
    expect(inline).not.toMatch(/blob:|cid:/);
    await undraw();
    const hostile = `<script>alert(1)</script><img src="https://t.example/x.gif" onerror="alert(2)">Hello</title>`;
    const page = textOf(await save(html(hostile), 'Hello', 'html'));
    expect(page).not.toMatch(/<script|onerror|t\.example/);
    expect(page).toContain('lin@example.org');
  });

  test('hands the document of a PDF file over with its paper, light in a dark program', async () => {
    await writeOption('theme', 'dark');
    const content = await save(html('<p style="color:#000">Hello</p>'), 'Hello', 'pdf');
    expect(content.kind).toBe('pdf');
    expect(textOf(content)).toContain('@page{size:A4 portrait');
    expect(textOf(content)).toContain('<body class="light">');
    expect(textOf(content)).toMatch(/color:\s*#000/);
  });

  test('writes nothing where the person cancels', async () => {
    const id = await storeLetter(html('Hello'));
    await draw(<ReadingPane messageId={id} />);
    await letterDocument('Hello');
    answers.set('letter.chooseFile', null);
    runCommand('file.saveAs');
    await until(() => askedFor('letter.chooseFile').length > 0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(askedFor('letter.writeFile')).toEqual([]);
  });
});

describe('Print', () => {
  const sheetFrame = () =>
    document.querySelector<HTMLIFrameElement>('[role="dialog"] iframe')?.contentDocument ?? null;
  const place = () => document.querySelector('[role="dialog"] [role="status"]')?.textContent;
  const inSight = (text: string) => {
    const inside = sheetFrame();
    const found = [...(inside?.querySelectorAll('p') ?? [])].find(
      (each) => each.textContent === text,
    );
    const box = found?.getBoundingClientRect();
    const width = inside?.documentElement.clientWidth ?? 0;
    return box !== undefined && box.left >= 0 && box.left < width;
  };

  async function preview(body: string, shows: string): Promise<void> {
    const id = await storeLetter(html(body));
    await draw(<ReadingPane messageId={id} />);
    await letterDocument(shows);
    runCommand('file.print');
    await until(() => place()?.includes('of'));
  }

  test('shows sheet after sheet, and prints the document on the paper chosen', async () => {
    const lines = Array.from({ length: 100 }, (_, at) => `<p>line ${at}</p>`).join('');
    await preview(`<p>Long</p>${lines}<img src="https://p.example/x.gif">`, 'Long');
    expect(place()).toMatch(/^Page 1 of [3-5]$/);
    expect(
      byText('Pictures from the Internet that you have not chosen to see are not printed.', 'p'),
    ).not.toBeNull();
    expect(sheetFrame()?.querySelector('h1')?.textContent).toBe('Report');
    expect(inSight('line 0')).toBe(true);
    expect(inSight('line 99')).toBe(false);
    const next = await until(() => document.querySelector<HTMLElement>('[aria-label="Next page"]'));
    next.click();
    await until(() => place()?.startsWith('Page 2'));
    expect(inSight('line 0')).toBe(false);
    answers.set('letter.print', true);
    await press('Print…');
    await until(() => askedFor('letter.print').length > 0);
    const [printed, paper, picturesOf] = askedFor('letter.print')[0]?.args ?? [];
    expect([paper, picturesOf]).toEqual([{ size: 'A4', isLandscape: false }, null]);
    expect(printed).toContain('@page{size:A4 portrait;margin:15mm');
    expect(printed).not.toContain('p.example');
    await until(() => document.querySelector('[role="dialog"]') === null);
  });

  test('shows pictures from elsewhere as soon as the person has consented to them, but no tracking pixel', async () => {
    const id = await storeLetter(
      html(
        '<p>Shop</p><img src="https://p.example/x.png" width="300"><img src="https://p.example/pixel.gif" width="1" height="1">',
      ),
    );
    await draw(<ReadingPane messageId={id} />);
    await letterDocument('Shop');
    await press('Show pictures');
    await until(() => askedFor('letter.allowExternal').some(({ args }) => args[0] === id));
    await until(() => document.querySelector('iframe')?.srcdoc.includes('p.example/x.png'));
    runCommand('file.print');
    await until(() => place()?.includes('of'));
    expect(sheetFrame()?.querySelector('img')?.getAttribute('src')).toBe('https://p.example/x.png');
    await press('Print…');
    await until(() => askedFor('letter.print').length > 0);
    const [printed, , picturesOf] = askedFor('letter.print')[0]?.args ?? [];
    expect(picturesOf).toBe(id);
    expect(printed).toContain('img-src data: https:;');
    expect(printed).toContain('https://p.example/x.png');
    expect(printed).not.toContain('pixel.gif');
  });

  test('stays open where the person cancels in the dialog of the system', async () => {
    await preview('<p>Short</p>', 'Short');
    expect(place()).toBe('Page 1 of 1');
    answers.set('letter.print', false);
    await press('Print…');
    await until(() => askedFor('letter.print').length > 0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(document.querySelector('[role="dialog"]')).not.toBeNull();
  });
});
