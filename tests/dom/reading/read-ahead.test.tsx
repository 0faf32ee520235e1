// Letters read in advance: ready for the next key, and never shown as what they are not.
import { useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { readAhead, readyLetter } from '../../../src-renderer/features/reading-pane/read-ahead.ts';
import type { OpenedLetter } from '../../../src-renderer/features/reading-pane/open-letter.ts';
import { LetterSheet } from '../../../src-renderer/features/reading-pane/LetterSheet.tsx';
import { ReadingPane } from '../../../src-renderer/features/reading-pane/ReadingPane.tsx';
import {
  shownContent,
  type ContentLook,
} from '../../../src-renderer/features/reading-pane/shown-content.ts';
import { messageById } from '../../../src-renderer/store/queries/messages.ts';
import { useFreshStore } from '../store/support.ts';
import { draw, letterDocument, storeLetter, undraw, until } from './harness.tsx';

useFreshStore();
afterEach(async () => {
  await readAhead([], look());
  await undraw();
});

const same: Translate = (key) => key;

function look(overrides: Partial<ContentLook> = {}): ContentLook {
  return {
    ...{ allowExternal: false, allowTrackers: false, inPlainText: false, isDark: false },
    ...{ foldsQuotes: true, translate: same },
    ...overrides,
  };
}

const bytes = (text: string) => new TextEncoder().encode(text.replaceAll('\n', '\r\n'));
const letter = (body: string, type = 'html') =>
  bytes(
    `From: Lin <lin@example.org>\nTo: me@example.tw\nSubject: Report\nContent-Type: text/${type}; charset=utf-8\n\n${body}`,
  );
const reading = (id: MessageId, revision = 1) => ({
  id,
  revision,
  options: { fallbackCharset: '' },
});

/** The letter that lies ready; the test fails where none does. */
function readyOf(id: MessageId) {
  const opened = readyLetter(reading(id));
  if (opened?.kind !== 'parsed') throw new Error('it does not lie ready');
  return opened.letter;
}

test('those asked for lie ready, and no others', async () => {
  const [a, b, c] = [
    await storeLetter(letter('<p>a</p>')),
    await storeLetter(letter('<p>b</p>')),
    await storeLetter(letter('<p>c</p>')),
  ];
  await readAhead([reading(a), reading(b)], look());
  expect(readyOf(a).html).toContain('a');
  await readAhead([reading(b), reading(c)], look());
  expect(readyLetter(reading(a))).toBe(null);
  expect(readyOf(b).html).toContain('b');
  expect(readyOf(c).html).toContain('c');
});

test('a letter written anew, or wanted in another encoding, is not the one that lies ready', async () => {
  const id = await storeLetter(letter('<p>first</p>'));
  await readAhead([reading(id, 1)], look());
  expect(readyLetter(reading(id, 2))).toBe(null);
  expect(
    readyLetter({ ...reading(id, 1), options: { fallbackCharset: '', charsetOverride: 'big5' } }),
  ).toBe(null);
});

test('one whose words are many waits until it is asked for', async () => {
  const long = await storeLetter(letter(`<p>${'word '.repeat(50_000)}</p>`));
  const short = await storeLetter(letter('<p>short</p>'));
  await readAhead([reading(long, 7), reading(short)], look());
  expect(readyLetter(reading(long, 7))).toBe(null);
  expect(readyOf(short).html).toContain('short');
});

test('one that is gone is no trouble', async () => {
  await readAhead([reading(987_654 as MessageId, 7)], look());
  expect(readyLetter(reading(987_654 as MessageId))).toBe(null);
});

test('what is asked for last goes first', async () => {
  const [a, b] = [await storeLetter(letter('<p>a</p>')), await storeLetter(letter('<p>b</p>'))];
  const left = readAhead([reading(a)], look());
  await readAhead([reading(b)], look());
  await left;
  expect(readyLetter(reading(a))).toBe(null);
  expect(readyOf(b).html).toContain('b');
});

describe('the content made in advance', () => {
  const picture = '<p>Hello</p><img src="https://elsewhere.example/a.png" width="50" height="50">';

  test('is what is shown in the same look, once', async () => {
    const id = await storeLetter(letter(picture));
    const asExpected = look();
    await readAhead([reading(id)], asExpected);
    const first = shownContent(readyOf(id), { ...asExpected });
    expect(first.html).toContain('Hello');
    expect(shownContent(readyOf(id), asExpected)).not.toBe(first);
  });

  test('allows nothing from elsewhere, whatever is allowed when it is shown', async () => {
    const id = await storeLetter(letter(picture));
    await readAhead([reading(id)], look());
    const shown = shownContent(readyOf(id), look({ allowExternal: true }));
    expect(shown.html).toContain('elsewhere.example');
    await readAhead([], look());
    await readAhead([reading(id)], look());
    const blocked = shownContent(readyOf(id), look());
    expect(blocked.html).not.toContain('elsewhere.example');
    expect(blocked.blocked).toHaveLength(1);
  });
});

test('a letter that lies ready stands in the pane with its head', async () => {
  const id = await storeLetter(letter('It lay ready', 'plain'));
  await readAhead(
    [{ id, revision: await revisionOf(id), options: { fallbackCharset: '' } }],
    look(),
  );
  await draw(<ReadingPane messageId={id} />);
  const inside = await letterDocument('It lay ready');
  expect(inside.body.textContent).toContain('It lay ready');
});

let show: ((opened: OpenedLetter | null) => void) | null = null;

/** A sheet that is given its letter through `show`, and stands empty until then where it `awaits` it. */
function Sheet({ awaits = false }: { readonly awaits?: boolean }) {
  const [opened, setOpened] = useState<OpenedLetter | null>(null);
  useLayoutEffect(() => {
    show = setOpened;
  }, []);
  if (opened === null && !awaits) return null;
  const from = { name: '', address: 'lin@example.org' };
  return (
    <LetterSheet
      {...{ subject: 'Report', from, to: [], cc: [], date: null }}
      {...{ opened, external: null, honesty: null, onOpenLetter: () => undefined }}
    />
  );
}

describe('a letter that lies ready, come to by a key', () => {
  beforeEach(async () => {
    show = null;
    const id = await storeLetter(letter('It lay ready', 'plain'));
    await readAhead([reading(id)], look());
    const opened = readyLetter(reading(id));
    await draw(<Sheet />);
    const draws = await until(() => show);
    flushSync(() => draws(opened));
  });

  test('has its frame in the next task: head and bars stand, and the box that is there has its place', async () => {
    // Whatever the key's own task would still do.
    for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
    expect(document.querySelector('h2')?.textContent).toBe('Report');
    expect(document.querySelector('iframe')).toBeNull();
    const box = document.querySelector('article [aria-busy]')!.getBoundingClientRect();
    await letterDocument('It lay ready');
    expect(document.querySelector('iframe')!.getBoundingClientRect()).toEqual(box);
    expect(document.activeElement).toBe(document.body);
  });

  test('a key that goes into it at once is not lost', async () => {
    document.querySelector<HTMLElement>('article [data-pane-focus]')!.focus();
    await letterDocument('It lay ready');
    expect(document.activeElement?.localName).toBe('iframe');
  });
});

test('a letter that is still being read is a stop of the keyboard already, and its frame takes the focus over', async () => {
  show = null;
  const id = await storeLetter(letter('It came late', 'plain'));
  await readAhead([reading(id)], look());
  const opened = readyLetter(reading(id));
  await draw(<Sheet awaits />);
  const draws = await until(() => show);
  document.querySelector<HTMLElement>('article [data-pane-focus]')!.focus();
  flushSync(() => draws(opened!));
  await letterDocument('It came late');
  expect(document.activeElement?.localName).toBe('iframe');
});

async function revisionOf(id: MessageId): Promise<number> {
  return (await messageById(id))!.receivedAt;
}
