// Words marked in a letter that is read: those a search has found it by, and those looked for in it with F3.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { useCommands } from '../../../src-renderer/app/command-registry.ts';
import { ReadingPane } from '../../../src-renderer/features/reading-pane/ReadingPane.tsx';
import { SoughtProvider } from '../../../src-renderer/app/sought.tsx';
import type { Language } from '../../../src-shared/ipc/contract.ts';
import { useFreshStore } from '../store/support.ts';
import { draw, letterDocument, storeLetter, undraw, until } from './harness.tsx';

useFreshStore();
afterEach(undraw);

const bytes = (text: string) => new TextEncoder().encode(text.replaceAll('\n', '\r\n'));
const letter = (type: string, body: string, subject = 'Report') =>
  bytes(
    `From: Lin <lin@example.org>\nTo: me@example.tw\nSubject: ${subject}\nContent-Type: text/${type}; charset=utf-8\n\n${body}`,
  );

interface Reading {
  readonly raw: Uint8Array;
  /** Something the letter shows, by which it is known to be there. */
  readonly shows: string;
  readonly sought?: string;
  readonly language?: Language;
}

async function read({ raw, shows, sought = '', language = 'en' }: Reading): Promise<Document> {
  const id = await storeLetter(raw);
  await draw(
    <SoughtProvider words={sought}>
      <ReadingPane messageId={id} />
    </SoughtProvider>,
    language,
  );
  return letterDocument(shows);
}

/** The text marked under a name, in its order. */
function marks(inside: Document, name: string): string[] {
  const view = inside.defaultView as (Window & typeof globalThis) | null;
  return [...(view?.CSS.highlights.get(name) ?? [])].map(String);
}

const bar = () => document.querySelector<HTMLInputElement>('search input');
const status = () => document.querySelector('search [role="status"]')?.textContent;
const marked = () => [...document.querySelectorAll('mark')].map((each) => each.textContent);

describe('what a search has found a letter by', () => {
  test('is marked in its head and in its HTML, across the letters own formatting', async () => {
    const raw = letter('html', '<p>附上第三季的<b>銷</b>售報告</p><p>銷售成長</p>', 'Sales 銷售');
    const inside = await read({ raw, shows: '銷售成長', sought: '銷售' });
    await until(() => marks(inside, 'sought').length === 2);
    expect(marks(inside, 'sought')).toEqual(['銷售', '銷售']);
    expect(marked()).toEqual(['銷售']);
  });

  test('is marked in plain text, and the letter itself is not touched', async () => {
    const inside = await read({ raw: letter('plain', 'The quarterly report'), shows: 'quarterly' });
    const untouched = inside.body.innerHTML;
    await undraw();
    const sought = await read({
      ...{ raw: letter('plain', 'The quarterly report'), shows: 'quarterly', sought: 'quart' },
    });
    await until(() => marks(sought, 'sought').length === 1);
    expect(sought.body.innerHTML).toBe(untouched);
  });

  test('never becomes HTML, whatever a subject says', async () => {
    const raw = letter('plain', 'Hello', '<mark>x</mark><img src=x onerror=alert(1)> mark');
    await read({ raw, shows: 'Hello', sought: 'mark' });
    await until(() => marked().length > 0);
    const head = document.querySelector('h2');
    expect(head?.textContent).toBe('<mark>x</mark><img src=x onerror=alert(1)> mark');
    expect(head?.querySelector('img')).toBeNull();
  });

  test('is marked so often as helps, in however long a letter', async () => {
    const inside = await read({
      raw: letter('plain', '銷售\n'.repeat(100_000), `銷售 ${'銷售'.repeat(20_000)}`),
      ...{ shows: '銷售', sought: '銷售' },
    });
    await until(() => marks(inside, 'sought').length > 0);
    expect(marks(inside, 'sought').length).toBeLessThanOrEqual(2_000);
    expect(marked().length).toBeLessThanOrEqual(1_000);
  });
});

describe('F3', () => {
  test('looks through the letter, forth and back, and Escape ends it', async () => {
    const raw = letter('html', `<p>One port</p>${'<p>nothing</p>'.repeat(200)}<p>A report</p>`);
    const inside = await read({ raw, shows: 'A report' });
    await userEvent.keyboard('{F3}');
    await until(() => document.activeElement === bar());
    await userEvent.keyboard('port');
    await until(() => status() === '1 of 2');
    expect(marks(inside, 'found')).toEqual(['port', 'port']);
    await userEvent.keyboard('{Enter}');
    await until(() => status() === '2 of 2');
    const place = [
      ...(inside.defaultView as unknown as typeof globalThis).CSS.highlights.get('found-now')!,
    ][0] as Range;
    const box = place.getBoundingClientRect();
    expect(box.top).toBeGreaterThanOrEqual(0);
    expect(box.bottom).toBeLessThanOrEqual(inside.defaultView?.innerHeight ?? 0);
    await userEvent.keyboard('{F3}');
    await until(() => status() === '1 of 2');
    await userEvent.keyboard('{Shift>}{F3}{/Shift}');
    await until(() => status() === '2 of 2');
    await userEvent.keyboard('{Escape}');
    await until(() => bar() === null);
    expect(marks(inside, 'found')).toEqual([]);
    expect(document.activeElement?.tagName).toBe('IFRAME');
  });

  test('closes by Escape from its buttons, too, before anything else takes that key', async () => {
    const closed = vi.fn<() => void>();
    function LettersWindow() {
      useCommands({ 'file.closeWindow': { run: closed } });
      return null;
    }
    const id = await storeLetter(letter('plain', 'A report on a port'));
    await draw(
      <>
        <LettersWindow />
        <ReadingPane messageId={id} />
      </>,
    );
    await letterDocument('A report');
    await userEvent.keyboard('{F3}');
    await until(() => document.activeElement === bar());
    await userEvent.keyboard('port');
    await until(() => status() === '1 of 2');
    await userEvent.click(page.getByRole('button', { name: 'Next' }));
    await until(() => status() === '2 of 2');
    await userEvent.keyboard('{Escape}');
    await until(() => bar() === null);
    expect(document.activeElement?.tagName).toBe('IFRAME');
    expect(closed).not.toHaveBeenCalled();
  });

  test('says in the words of the program that nothing is there', async () => {
    await read({ raw: letter('plain', '你好'), shows: '你好', language: 'zh-TW' });
    await userEvent.keyboard('{F3}');
    await until(() => document.activeElement === bar());
    await userEvent.keyboard('xyz');
    await until(() => status() === '找不到');
  });

  test('passes over what the letter hides', async () => {
    const raw = letter('html', '<div style="display:none">secret</div><p>no secret</p>');
    const inside = await read({ raw, shows: 'no secret' });
    await userEvent.keyboard('{F3}');
    await until(() => document.activeElement === bar());
    await userEvent.keyboard('secret');
    await until(() => status() === '1 of 1');
    expect(marks(inside, 'found')).toEqual(['secret']);
  });

  test('begins with what is selected in the letter', async () => {
    const inside = await read({ raw: letter('plain', 'alpha beta'), shows: 'beta' });
    const range = inside.createRange();
    const text = inside.createTreeWalker(inside.body, 4).nextNode() as Text;
    range.setStart(text, 6);
    range.setEnd(text, 10);
    inside.getSelection()?.addRange(range);
    await userEvent.keyboard('{F3}');
    await until(() => bar()?.value === 'beta');
    await until(() => status() === '1 of 1');
  });
});
