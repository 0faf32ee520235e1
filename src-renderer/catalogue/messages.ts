// What crosses between the catalogue's worker and the windows that ask it. Values only.
import type { FolderId, MessageId } from '../../src-shared/mail/ids.ts';
import type { KnownLetters } from '../store/known-letters.ts';
import type { ListedLetters, ListSpec } from './list-spec.ts';

/** What of the disk a folder takes. */
export interface FolderUse {
  readonly count: number;
  /** Of its letters' raw bytes. */
  readonly bytes: number;
}

/** How far the search index is. */
export interface IndexState {
  /** Letters it does not know yet: they are found by what lists are sorted by only. */
  readonly pendingCount: number;
  /** All letters. */
  readonly totalCount: number;
  /** It could not be written, as on a full disk, and is tried again later. */
  readonly isHeldUp: boolean;
}

/** Questions that are answered once, each with its answer. */
export interface Questions {
  folderUse: { readonly ask: null; readonly answer: ReadonlyMap<FolderId, FolderUse> };
  /** Every letter of the conversations these are of, themselves included. */
  conversationOf: { readonly ask: readonly MessageId[]; readonly answer: readonly MessageId[] };
  /** What is known of these letters, or of all of a folder; null while nothing is. */
  known: { readonly ask: Uint32Array | FolderId; readonly answer: KnownLetters | null };
  /** Done with it once answered. */
  rebuild: { readonly ask: null; readonly answer: null };
  /** Answered once the search index knows every letter. */
  indexed: { readonly ask: null; readonly answer: null };
}

export type QuestionName = keyof Questions;

export type Question = {
  [Name in QuestionName]: { readonly name: Name; readonly ask: Questions[Name]['ask'] };
}[QuestionName];

export type ToCatalogue =
  /** First of all, by the window that started the worker. */
  | { readonly type: 'start'; readonly storeName: string }
  /** Opens the list or asks another thing of it; `turn` counts up and comes back with each answer. */
  | {
      readonly type: 'list';
      readonly listId: number;
      readonly turn: number;
      readonly spec: ListSpec;
    }
  | { readonly type: 'close'; readonly listId: number }
  | { readonly type: 'ask'; readonly askId: number; readonly question: Question };

export type FromCatalogue =
  /** Lists and questions are answered from now on. */
  | { readonly type: 'ready' }
  | {
      readonly type: 'listed';
      readonly listId: number;
      readonly turn: number;
      readonly letters: ListedLetters;
    }
  | {
      readonly type: 'answered';
      readonly askId: number;
      readonly answer: Questions[QuestionName]['answer'];
    }
  /** Told when it is another one. */
  | { readonly type: 'index'; readonly state: IndexState }
  /** The store can't be read; the worker does nothing more. */
  | { readonly type: 'failed'; readonly detail: string };
