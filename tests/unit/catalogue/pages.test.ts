// Pages give back what was written, and nothing else: a byte more, less or other is noticed.
import { describe, expect, it } from 'vitest';
import { accountId, folderId } from '../../../src-shared/mail/ids.ts';
import { LetterColumns } from '../../../src-renderer/catalogue/letter-columns.ts';
import { decodePage, encodePage } from '../../../src-renderer/catalogue/page-codec.ts';
import { decodeHead, encodeHead } from '../../../src-renderer/catalogue/page-head.ts';
import { letter, Letters } from './letters.ts';

const rows = Array.from({ length: 50 }, (_, at) =>
  letter(at * 3 + 1, {
    folderId: folderId(at % 4 === 0 ? 'sent' : 'inbox'),
    accountId: at % 5 === 0 ? null : accountId(`account ${at % 3}`),
    fromKey: ['lin', '王小明', '😀'][at % 3]!,
    subjectKey: `週報 ${at % 20}`,
    sentAt: -at,
    isFlagged: at % 2 === 0 ? 1 : 0,
    inReplyTo: at % 2 === 0 ? '<other@example.org>' : '',
  }),
);

function pageOf(letters: Letters, first = 0, end = letters.columns.count): Uint8Array {
  const bytes = encodePage(letters.columns, first, end);
  if (!bytes) throw new Error('there is no page');
  return bytes;
}

/** Everything the columns know of their letters, in their order. */
function contentOf(columns: LetterColumns) {
  const { arrays, strings, folderIds, accountIds } = columns;
  return Array.from({ length: columns.count }, (_, slot) => ({
    id: arrays.id[slot],
    folder: folderIds.names[arrays.folder[slot]!],
    account: accountIds.names[arrays.account[slot]!],
    texts: [arrays.from, arrays.to, arrays.subject].map((column) => strings.text(column[slot]!)),
    numbers: [arrays.receivedAt, arrays.sentAt, arrays.sizeBytes, arrays.marks].map(
      (column) => column[slot],
    ),
    names: [arrays.name, arrays.parent, arrays.root].map((column) => column[slot]),
  }));
}

function read(...pages: Uint8Array[]): LetterColumns {
  const columns = new LetterColumns();
  for (const bytes of pages) expect(columns.append(decodePage(bytes)!)).toBe(true);
  return columns;
}

describe('a page', () => {
  it('gives back what was written, in one piece or in several', () => {
    const letters = new Letters(rows);
    const expected = contentOf(letters.columns);
    expect(contentOf(read(pageOf(letters)))).toEqual(expected);
    const pieces = [pageOf(letters, 0, 7), pageOf(letters, 7, 8), pageOf(letters, 8)];
    expect(contentOf(read(...pieces))).toEqual(expected);
  });

  it('leaves out purged letters, and is none where all of them are', () => {
    const letters = new Letters(rows);
    letters.remove(rows[3]!.id);
    expect(contentOf(read(pageOf(letters)))).toHaveLength(rows.length - 1);
    for (const { id } of rows) letters.remove(id);
    expect(encodePage(letters.columns, 0, letters.columns.count)).toBeNull();
  });

  it('can be read where its bytes do not begin at a whole number', () => {
    const bytes = pageOf(new Letters(rows));
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decodePage(shifted.subarray(3))?.count).toBe(rows.length);
  });

  it('is refused with any byte changed', () => {
    const bytes = pageOf(new Letters(rows.slice(0, 5)));
    for (let at = 0; at < bytes.length; at += 1) {
      const damaged = bytes.slice();
      damaged[at]! ^= 1 << (at % 8);
      expect(decodePage(damaged), `byte ${at}`).toBeNull();
    }
  });

  it('is refused cut short, too long, or empty', () => {
    const bytes = pageOf(new Letters(rows.slice(0, 5)));
    for (let length = 0; length < bytes.length; length += 1) {
      expect(decodePage(bytes.subarray(0, length)), `${length} bytes`).toBeNull();
    }
    expect(decodePage(new Uint8Array([...bytes, 0, 0, 0, 0, 0, 0, 0, 0]))).toBeNull();
    expect(decodePage(new Uint8Array(4_096))).toBeNull();
  });

  it('is not taken where its letters do not come after those there are', () => {
    const letters = new Letters(rows);
    const columns = read(pageOf(letters, 0, 10));
    const before = contentOf(columns);
    expect(columns.append(decodePage(pageOf(letters, 9, 20))!)).toBe(false);
    expect(contentOf(columns)).toEqual(before);
  });
});

describe('the head', () => {
  const head = { seq: 1_234, pages: [0, 1, 48], texts: 7, textBytes: 99 };

  it('gives back what was written', () => {
    expect(decodeHead(encodeHead(head))).toEqual(head);
    const empty = { seq: 0, pages: [], texts: 0, textBytes: 0 };
    expect(decodeHead(encodeHead(empty))).toEqual(empty);
  });

  it('is refused with any byte changed, and cut short', () => {
    const bytes = encodeHead(head);
    for (let at = 0; at < bytes.length; at += 1) {
      const damaged = bytes.slice();
      damaged[at]! ^= 1 << (at % 7);
      expect(decodeHead(damaged), `byte ${at}`).toBeNull();
      expect(decodeHead(bytes.subarray(0, at))).toBeNull();
    }
  });
});
