// Marks letters: read, flagged, coloured, watched or ignored. One transaction a call.
import type { FolderId, MessageId } from '../../../src-shared/mail/ids.ts';
import type { ConversationMark, MessageColor } from '../../../src-shared/mail/letter-marks.ts';
import { store } from '../database.ts';
import type { LetterKnowledge } from '../known-letters.ts';
import type { MessageRow, OwedFields } from '../rows.ts';
import { isOwed, oweChange } from './changes-to-owe.ts';
import { LetterChanges } from './letter-changes.ts';
import { lettersOrRows, type MetLetter } from './met-letters.ts';
import { pastUnreadable } from '../unreadable.ts';

/** What of a letter the person marks; null takes a colour or a conversation's mark away, and what is absent stays as it is. */
export interface LetterMarks {
  readonly isRead?: 0 | 1;
  readonly isFlagged?: 0 | 1;
  readonly color?: MessageColor | null;
  readonly conversationMark?: ConversationMark | null;
}

/** Letters that bore the same marks before. */
export interface Marked {
  readonly before: LetterMarks;
  readonly ids: readonly MessageId[];
}

/** Up to here the rows watched elsewhere are told apart from the others, see {@link writeMarked}. */
const preciseRows = 50;

export interface MarkTerms {
  /** Only letters that bear these marks. */
  readonly where?: LetterMarks;
  /** Only letters of this folder. */
  readonly inFolder?: FolderId | undefined;
  /** Spares reading rows, where what it knows of letters is enough; only for so many that their rows follow later. */
  readonly knowledge?: LetterKnowledge | null | undefined;
  /** Hears what is going to be changed, before it is. */
  about?(marked: readonly Marked[]): void;
}

/** Sets marks where they differ; ids that are gone are passed over. */
export async function markLetters(
  ids: readonly MessageId[],
  marks: LetterMarks,
  terms: MarkTerms = {},
): Promise<Marked[]> {
  return pastUnreadable(() => markTogether(ids, marks, terms));
}

async function markTogether(
  ids: readonly MessageId[],
  marks: LetterMarks,
  { where = {}, inFolder, knowledge, about }: MarkTerms,
): Promise<Marked[]> {
  const { messages, folders, journal, owedChanges } = store();
  return store().transaction('rw', messages, folders, journal, owedChanges, async () => {
    const changes = new LetterChanges();
    const groups = new Map<string, { before: LetterMarks; ids: MessageId[] }>();
    const next: MessageRow[] = [];
    const changed: MessageId[] = [];
    const isLate = isOwed(ids.length);
    const isKnowable = isLate && isTold(marks) && isTold(where);
    for (const letter of await lettersOrRows(ids, isKnowable ? knowledge : null)) {
      const before = marksOf(letter, marks);
      if (isSame(before, marks) || !isSame(marksOf(letter, where), where)) continue;
      if (inFolder !== undefined && letter.folderId !== inFolder) continue;
      const { row } = letter;
      changes.replaced(letter, { ...letter, isRead: marks.isRead ?? letter.isRead });
      if (row) next.push(withMarks(row, marks));
      changed.push(letter.id);
      const key = JSON.stringify(before);
      const group = groups.get(key) ?? { before, ids: [] };
      group.ids.push(letter.id);
      groups.set(key, group);
    }
    const outcome = [...groups.values()];
    about?.(outcome);
    if (isLate) await oweChange(changed, asFields(marks));
    else await writeMarked(next, marks);
    const { color: _, ...changedTo } = marks;
    await changes.write({ changedTo });
    return outcome;
  });
}

/**
 * A few by `bulkUpdate`, which lets Dexie see that no sort key changed: put back whole, the rows would make every watched list read its
 * ids again at each mark. Of many it tells no more than that something changed, so that they are put as they were read.
 */
async function writeMarked(rows: readonly MessageRow[], marks: LetterMarks): Promise<void> {
  const { messages } = store();
  if (rows.length === 0) return;
  if (rows.length >= preciseRows) {
    await messages.bulkPut(rows);
    return;
  }
  const changes = asFields(marks);
  await messages.bulkUpdate(rows.map(({ id }) => ({ key: id, changes })));
}

/** Whether it is about nothing but what a known letter tells. */
export function isTold(marks: LetterMarks): boolean {
  return Object.keys(marks).every((name) => name === 'isRead' || name === 'isFlagged');
}

function asFields(marks: LetterMarks): OwedFields {
  return Object.fromEntries(
    Object.entries(marks).map(([name, mark]) => [name, (mark as unknown) ?? undefined]),
  );
}

/** The letter's own marks of those kinds that `kinds` names. */
function marksOf({ row, isRead, isFlagged }: MetLetter, kinds: LetterMarks): LetterMarks {
  const { color = null, conversationMark = null } = row ?? {};
  return {
    ...(kinds.isRead === undefined ? {} : { isRead }),
    ...(kinds.isFlagged === undefined ? {} : { isFlagged }),
    ...(kinds.color === undefined ? {} : { color }),
    ...(kinds.conversationMark === undefined ? {} : { conversationMark }),
  };
}

function withMarks(row: MessageRow, marks: LetterMarks): MessageRow {
  const { color = null, conversationMark = null, ...rest } = row;
  const next = { ...rest, color, conversationMark, ...marks };
  const { color: nextColor, conversationMark: nextMark, ...others } = next;
  return {
    ...others,
    ...(nextColor === null ? {} : { color: nextColor }),
    ...(nextMark === null ? {} : { conversationMark: nextMark }),
  };
}

function isSame(a: LetterMarks, b: LetterMarks): boolean {
  return (
    a.isRead === b.isRead &&
    a.isFlagged === b.isFlagged &&
    a.color === b.color &&
    a.conversationMark === b.conversationMark
  );
}
