// What a list of letters is asked for, and what the catalogue answers. Values only.
import type { Criteria } from '../../src-shared/mail/criteria.ts';
import type { FolderId, MessageId } from '../../src-shared/mail/ids.ts';
import type { ListSort } from '../store/options.ts';

export interface ListSpec {
  /** One for a folder's list, several where letters are found; sorted by folder, letters come in the order of these. */
  readonly folderIds: readonly FolderId[];
  readonly sort: ListSort;
  /** Letters of a conversation stand together, answers below what they answer. */
  readonly isGrouped: boolean;
  /** Conversations that are shown opened, each by the id of its first letter; the others by their heads only. */
  readonly expanded: ReadonlySet<MessageId>;
  /** Only letters that meet all of these are listed: the current view, what Find Message looks for. */
  readonly criteria: readonly Criteria[];
  /** As typed into the search field; empty lists everything. */
  readonly words: string;
  /** Stays listed though it no longer meets the criteria: what is being read does not vanish under the eyes. */
  readonly kept: MessageId | null;
}

export interface ListedLetters {
  /** In the order of the list. */
  readonly ids: Uint32Array;
  /** Of each letter, where conversations stand together; else null. */
  readonly tree: ListTree | null;
  /** False while this is only a beginning. */
  readonly isComplete: boolean;
  /** Letters that are listed or lie folded in a conversation that is; counts only once `isComplete`. */
  readonly count: number;
}

export interface ListTree {
  /** 0: head of a conversation. */
  readonly depths: Uint8Array;
  /** Letters of the conversation a head stands for, itself included; 1 for any other letter. */
  readonly sizes: Uint32Array;
  /** How many of them are unread. */
  readonly unread: Uint32Array;
}
