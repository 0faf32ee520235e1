// The kinds of work a job is made of: each does a piece of it in one transaction and tells what it changed.
import type { FolderId, MessageId } from '../../src-shared/mail/ids.ts';
import type { Lesson } from '../../src-shared/mail/junk.ts';
import type { LetterKnowledge } from '../store/known-letters.ts';
import type { MessageRow } from '../store/rows.ts';
import { learn } from '../junk/learn.ts';
import { copyLetters } from '../store/writes/copies.ts';
import { teachLetters } from '../store/writes/junk-lessons.ts';
import {
  isTold,
  markLetters,
  type LetterMarks,
  type Marked,
} from '../store/writes/letter-marks.ts';
import { purgeLetters } from '../store/writes/purge.ts';
import { isPlaceKnown, relocate, type PlaceOf, type Relocation } from '../store/writes/relocate.ts';
import { tokensOf } from './letter-parser.ts';
import type { DoneChange } from './mail-job.ts';

/** One kind of work on some of the letters. */
export interface Step {
  readonly ids: readonly MessageId[];
  /** Whether rows of very many letters may be written later, see `owed-changes.ts`: then pieces are larger. */
  readonly mayOwe?: boolean;
  /** Whether the letter's row need not be read: then pieces are larger still. */
  knows?(id: MessageId): boolean;
  /** Does it to a piece of them in one transaction; gives the number changed. */
  run(piece: readonly MessageId[], tell: TellChanges): Promise<number>;
}

export type TellChanges = (changes: readonly DoneChange[]) => void;

export function moving(
  ids: readonly MessageId[],
  placeOf: PlaceOf,
  knowledge: LetterKnowledge | null = null,
): Step {
  return {
    ids,
    mayOwe: true,
    knows: (id) => isPlaceKnown(knowledge?.of(id)),
    async run(piece, tell) {
      const about = (relocations: readonly Relocation[]) => tell(relocations.map(asMoved));
      return sumOf(await relocate(piece, placeOf, { about, knowledge }));
    },
  };
}

export function marking(
  ids: readonly MessageId[],
  marks: LetterMarks,
  {
    inFolder,
    knowledge = null,
  }: { inFolder?: FolderId | undefined; knowledge?: LetterKnowledge | null } = {},
): Step {
  return {
    ids,
    mayOwe: true,
    knows: (id) => isTold(marks) && knowledge?.of(id) !== undefined,
    async run(piece, tell) {
      const about = (marked: readonly Marked[]) =>
        tell(
          marked.map(({ before, ids: changed }) => ({
            kind: 'marked',
            marks,
            before,
            ids: Uint32Array.from(changed),
          })),
        );
      return sumOf(await markLetters(piece, marks, { inFolder, knowledge, about }));
    },
  };
}

/** Told only once they are there: the ids of copies that did not come about go to other letters. */
export function copying(ids: readonly MessageId[], target: FolderId): Step {
  return {
    ids: target === 'outbox' ? [] : ids,
    async run(piece, tell) {
      const copies = await copyLetters(piece, target);
      tell([{ kind: 'copied', to: target, ids: Uint32Array.from(copies) }]);
      return copies.length;
    },
  };
}

export function purging(ids: readonly MessageId[], where?: (row: MessageRow) => boolean): Step {
  return { ids, run: async (piece) => (await purgeLetters(piece, where)).length };
}

/** Told before it is committed, as moves are. */
export function teaching(ids: readonly MessageId[], lesson: Lesson, placeOf: PlaceOf): Step {
  return {
    ids,
    async run(piece, tell) {
      return teachLetters(piece, await tokensOf(piece), lesson, {
        placeOf,
        learn,
        about(taught, relocations) {
          tell(
            taught.map(({ before, ids: changed }) => ({
              kind: 'taught',
              lesson,
              before,
              ids: Uint32Array.from(changed),
            })),
          );
          tell(relocations.map(asMoved));
        },
      });
    },
  };
}

function asMoved({ ids, ...way }: Relocation): DoneChange {
  return { kind: 'moved', ...way, ids: Uint32Array.from(ids) };
}

export function listOf(ids: Uint32Array): MessageId[] {
  return Array.from(ids) as MessageId[];
}

export function sumOf(groups: readonly { readonly ids: readonly MessageId[] }[]): number {
  return groups.reduce((sum, { ids }) => sum + ids.length, 0);
}
