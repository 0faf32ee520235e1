// Teaches the junk filter: what letters teach is written into the model, into their rows, and they are moved, in one transaction.
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import type { Lesson, LessonCounts } from '../../../src-shared/mail/junk.ts';
import { store } from '../database.ts';
import { presentLetters } from '../many-letters.ts';
import { junkModelBytes, lessonEra } from '../queries/junk.ts';
import type { MessageRow } from '../rows.ts';
import { pastUnreadable } from '../unreadable.ts';
import { relocate, tablesOfRelocation, type PlaceOf, type Relocation } from './relocate.ts';

/** What was written here, or waits to be, teaches nothing. */
const ownFolders = new Set(['sent', 'outbox', 'drafts'].map(folderId));

/** One letter's lesson before and after. */
export interface LessonChange {
  /** What the letter is known by, see `junk/tokens.ts`. */
  readonly tokens: string;
  readonly before: Lesson | null;
  readonly after: Lesson | null;
}

/** Makes the model anew; null or damaged bytes are a model that knows nothing. */
export type Learn = (
  bytes: Uint8Array | null,
  changes: readonly LessonChange[],
) => { readonly bytes: Uint8Array; readonly counts: LessonCounts };

export interface Taught {
  readonly before: Lesson | null;
  readonly ids: readonly MessageId[];
}

export interface TeachingTerms {
  /** Only letters that taught this before. */
  readonly where?: Lesson | null;
  /** Where each letter goes; null leaves it. */
  readonly placeOf?: PlaceOf;
  readonly learn: Learn;
  /** Hears what is going to be changed, before it is. */
  about?(taught: readonly Taught[], relocations: readonly Relocation[]): void;
}

/** `tokens` by letter; one without any is moved, and teaches nothing. `lesson` null takes lessons back. Gives the number of letters changed. */
export async function teachLetters(
  ids: readonly MessageId[],
  tokens: ReadonlyMap<MessageId, string>,
  lesson: Lesson | null,
  terms: TeachingTerms,
): Promise<number> {
  return pastUnreadable(() => teachTogether(ids, tokens, lesson, terms));
}

async function teachTogether(
  ids: readonly MessageId[],
  tokens: ReadonlyMap<MessageId, string>,
  lesson: Lesson | null,
  { where, placeOf = () => null, learn, about }: TeachingTerms,
): Promise<number> {
  const { messages, junk } = store();
  return store().transaction('rw', [...tablesOfRelocation(), junk], async () => {
    const era = await lessonEra();
    const changes: LessonChange[] = [];
    const next: MessageRow[] = [];
    const groups = new Map<Lesson | null, MessageId[]>();
    for (const row of await presentLetters(ids)) {
      const before = lessonIn(era, row);
      const known = tokens.get(row.id);
      if (known === undefined || known === '' || before === lesson) continue;
      if ((where !== undefined && before !== where) || ownFolders.has(row.folderId)) continue;
      changes.push({ tokens: known, before, after: lesson });
      next.push(withLesson(row, lesson, era));
      groups.set(before, [...(groups.get(before) ?? []), row.id]);
    }
    about?.(
      [...groups].map(([before, taught]) => ({ before, ids: taught })),
      [],
    );
    if (changes.length > 0) {
      const { bytes, counts } = learn(await junkModelBytes(), changes);
      await Promise.all([
        messages.bulkPut(next),
        junk.bulkPut([
          { key: 'model', bytes },
          { key: 'counts', era, ...counts },
        ]),
      ]);
    }
    const place: PlaceOf = (row) => (ownFolders.has(row.folderId) ? null : placeOf(row));
    const moved = await relocate(ids, place, {
      about: (relocations) => about?.([], relocations),
    });
    const changed = new Set([...next.map(({ id }) => id), ...moved.flatMap((group) => group.ids)]);
    return changed.size;
  });
}

/** Forgets everything that was taught. Letters stay where they are. */
export async function resetJunkModel(): Promise<void> {
  const { junk } = store();
  await store().transaction('rw', junk, async () => {
    const era = (await lessonEra()) + 1;
    await junk.delete('model');
    await junk.put({ key: 'counts', junk: 0, good: 0, era });
  });
}

/** What a letter taught the model there is now. */
export function lessonIn(era: number, row: MessageRow): Lesson | null {
  return row.lesson !== undefined && (row.lessonEra ?? 0) === era ? row.lesson : null;
}

function withLesson(
  { lesson: _lesson, lessonEra: _era, ...row }: MessageRow,
  lesson: Lesson | null,
  era: number,
): MessageRow {
  return lesson === null ? row : { ...row, lesson, lessonEra: era };
}
