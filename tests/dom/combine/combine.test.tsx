// Combine and Decode in a page of its own: pieces that are here are offered, put in order, joined, and stay where they are.
import { afterEach, describe, expect, test } from 'vitest';
import { useCombineCommand } from '../../../src-renderer/app/commands/use-combine-command.ts';
import { runCommand } from '../../../src-renderer/app/command-registry.ts';
import { selectMessages, useSession } from '../../../src-renderer/app/session-state.ts';
import { combineLetters } from '../../../src-renderer/features/combine/combine-letters.ts';
import { ReadingPane } from '../../../src-renderer/features/reading-pane/ReadingPane.tsx';
import { store } from '../../../src-renderer/store/database.ts';
import { rawMessage } from '../../../src-renderer/store/queries/raw.ts';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { draw, press, storeLetter, undraw, until } from '../reading/harness.tsx';
import { counters, rawOf, recount, useFreshStore } from '../store/support.ts';

useFreshStore();
afterEach(async () => {
  selectMessages([]);
  await undraw();
});

const body = Array.from({ length: 9 }, (_, at) => `line ${at} of the words\r\n`);
const inner =
  'Subject: =?UTF-8?B?5pW05bCB5L+h?=\r\nMessage-ID: <whole@example.com>\r\nMIME-Version: 1.0\r\n';
const innerType = 'Content-Type: text/plain; charset=utf-8\r\n';
const outer =
  'From: Anna <anna@example.com>\r\nTo: bob@example.org\r\nDate: Tue, 03 Feb 2026 04:05:06 +0000\r\n';

interface PieceChanges {
  readonly id?: string;
  readonly from?: string;
  readonly total?: number;
}

/** Piece 1, 2 or 3 of a letter whose subject is 整封信. */
function piece(number: number, { id = 'whole', from, total = 3 }: PieceChanges = {}): Uint8Array {
  const head = from ? outer.replace('anna@example.com', from) : outer;
  const words = body.slice((number - 1) * 3, number * 3).join('');
  return rawOf(
    `${head}Subject: whole [${number}/3]\r\nMessage-ID: <part${number}.${id}@example.com>\r\nMIME-Version: 1.0\r\n` +
      `Content-Type: message/partial; number=${number}; total=${total};\r\n id="${id}"\r\n\r\n` +
      (number === 1 ? `${inner}${innerType}\r\n${words}` : words),
  );
}

const whole = `${outer}${inner}${innerType}\r\n${body.join('')}`;

async function storePieces(...raws: Uint8Array[]): Promise<MessageId[]> {
  const ids: MessageId[] = [];
  for (const raw of raws) ids.push(await storeLetter(raw));
  return ids;
}

const says = (words: string | RegExp) => () =>
  typeof words === 'string'
    ? document.body.textContent?.includes(words)
    : words.test(document.body.textContent ?? '');

const listed = (): string[] =>
  [...document.querySelectorAll('[role="dialog"] [role="option"]')].map(
    (option) => /\[(\d)\/3\]/.exec(option.textContent ?? '')?.[1] ?? '',
  );

/** The letter that was made, once it is stored and selected. */
async function joined(pieceCount: number): Promise<MessageId> {
  await until(async () => (await store().messages.count()) === pieceCount + 1);
  await until(() => useSession.getState().selectedIds.size === 1);
  return [...useSession.getState().selectedIds][0]!;
}

function Commands() {
  useCombineCommand();
  return null;
}

describe('reading a piece', () => {
  test.each([
    ['en', 'All 3 parts of this message are here.', 'Combine and Decode…', 'OK'],
    ['zh-TW', '這封郵件的 3 個部分都已收到。', '合併及解碼…', '確定'],
  ] as const)('offers in %s to join what came in any order', async (language, here, action, ok) => {
    const [, second] = await storePieces(piece(3), piece(2), piece(1));
    await draw(<ReadingPane messageId={second!} />, language);
    await until(says(here));
    await press(action);
    await until(() => listed().length === 3);
    expect(listed()).toEqual(['1', '2', '3']);
    await press(ok);
    const id = await joined(3);
    expect(new TextDecoder().decode((await rawMessage(id))!)).toBe(whole);
    const row = await store().messages.get(id);
    expect(row).toMatchObject({ subject: '整封信', folderId: 'inbox', isRead: 0, damage: null });
    expect(await counters()).toEqual(await recount());
  });

  test('says which parts are not here yet', async () => {
    const [first] = await storePieces(piece(1), piece(3));
    await draw(<ReadingPane messageId={first!} />);
    await until(says('Part 2 is not here yet.'));
  });

  test("leaves out another sender's piece with the same id", async () => {
    const [first] = await storePieces(piece(1), piece(2, { from: 'eve@example.net' }), piece(3));
    await draw(<ReadingPane messageId={first!} />);
    await until(says('Part 2 is not here yet.'));
  });

  test('says of parts without an id that they are never joined', async () => {
    const nameless = [1, 2, 3].map((number) =>
      rawOf(new TextDecoder().decode(piece(number)).replace(/;\r\n id="whole"/, '')),
    );
    const [first, ...others] = await storePieces(...nameless);
    await draw(<ReadingPane messageId={first!} />);
    await until(says('never put together'));
    expect(document.body.textContent).not.toContain('Combine');
    await expect(combineLetters([first!, ...others])).rejects.toThrow();
    expect(await store().messages.count()).toBe(3);
  });

  test('looks for no ten thousand parts', async () => {
    const [first] = await storePieces(piece(1, { total: 10_000 }));
    await draw(<ReadingPane messageId={first!} />);
    await until(says(/more than 2,000 parts/));
  });
});

describe('the command on selected letters', () => {
  async function begin(ids: readonly MessageId[]): Promise<void> {
    await draw(<Commands />);
    selectMessages(ids);
    await until(() => runCommand('message.combine'));
  }

  test('can be told another order, and warns of it', async () => {
    await begin(await storePieces(piece(2), piece(1), piece(3)));
    await until(() => listed().length === 3);
    await press('Move Down');
    expect(listed()).toEqual(['2', '1', '3']);
    await until(says('their order is another one'));
    await press('Move Up');
    expect(listed()).toEqual(['1', '2', '3']);
    await press('OK');
    const id = await joined(3);
    expect(new TextDecoder().decode((await rawMessage(id))!)).toBe(whole);
  });

  test('does nothing while a part is there twice, until one is removed', async () => {
    await begin(await storePieces(piece(1), piece(1), piece(2), piece(3)));
    await until(says('Part 1 is here more than once.'));
    const ok = [...document.querySelectorAll('button')].find((it) => it.textContent === 'OK');
    expect(ok?.disabled).toBe(true);
    await press('Remove');
    await press('OK');
    await joined(4);
  });

  test('names what keeps letters of others apart', async () => {
    await begin(await storePieces(piece(1), piece(2, { from: 'eve@example.net' }), piece(3)));
    await until(says('These parts come from different senders'));
  });

  test('on one letter that is no piece says what to do', async () => {
    await begin(await storePieces(rawOf(whole)));
    await until(says('This message is not a part of another one.'));
  });
});
