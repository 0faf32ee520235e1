// What Tools > Options holds and its defaults. Values only; reading and writing them is in queries/ and writes/.
import type { Criteria } from '../../src-shared/mail/criteria.ts';
import type { JunkSensitivity } from '../../src-shared/mail/junk.ts';
import type { FolderId } from '../../src-shared/mail/ids.ts';
import type { Language, Theme } from '../../src-shared/ipc/contract.ts';

/** The columns a message list can be sorted by. */
export const sortColumns = [
  'priority',
  'attachment',
  'flag',
  'from',
  'subject',
  'receivedAt',
  'sizeBytes',
  'to',
  'sentAt',
  'account',
  'folder',
  'conversationMark',
] as const;
export type SortColumn = (typeof sortColumns)[number];

export interface ListSort {
  readonly column: SortColumn;
  readonly descending: boolean;
}

/** A column of the message list and its width in CSS pixels. */
export interface ListColumn {
  readonly column: SortColumn;
  readonly width: number;
}

/** A view the person made: the letters that meet its criteria are shown, or hidden. */
export interface CustomView {
  readonly id: string;
  readonly name: string;
  readonly criteria: Criteria;
  readonly does: 'show' | 'hide';
}

/** What of a folder is shown; `custom` names one of `customViews`, and shows all where that is gone. */
export type CurrentView =
  | { readonly kind: 'all' | 'hide-read' | 'hide-read-or-ignored' }
  | { readonly kind: 'custom'; readonly id: CustomView['id'] };

export interface FindPlace {
  readonly folderId: FolderId | null;
  readonly includesSubfolders: boolean;
}

export interface Options {
  /** null: the system's. */
  readonly language: Language | null;
  readonly theme: Theme;
  /** null never checks by itself. */
  readonly checkEveryMinutes: number | null;
  readonly checkAtStart: boolean;
  readonly playSound: boolean;
  /** null never marks by itself. */
  readonly markReadAfterSeconds: number | null;
  readonly readInPlainText: boolean;
  readonly blockExternalContent: boolean;
  readonly saveCopyInSent: boolean;
  readonly sendImmediately: boolean;
  readonly composeFormat: 'html' | 'plain';
  readonly quotePrefix: string;
  readonly includeOriginalInReply: boolean;
  readonly previewPosition: 'below' | 'beside' | 'off';
  /** By folder id; a folder without an entry shows its role's own columns. */
  readonly listColumns: Readonly<Record<FolderId, readonly ListColumn[]>>;
  /** By folder id; a folder without an entry is sorted by `defaultListSort`. */
  readonly listSort: Readonly<Record<FolderId, ListSort>>;
  /** By folder id; a folder without an entry shows all. */
  readonly listViews: Readonly<Record<FolderId, CurrentView>>;
  readonly customViews: readonly CustomView[];
  /** Folders whose letters are grouped by conversation. */
  readonly groupedFolders: readonly FolderId[];
  /** Of the window that shows what a server holds: in the order and as wide as chosen. Empty: as they are by themselves. */
  readonly maildropColumns: readonly { readonly column: string; readonly width: number }[];
  readonly emptyDeletedOnExit: boolean;
  /** Where Find Message looked last; `folderId` null: in all folders. */
  readonly findIn: FindPlace;
  /** By the pane's name, in CSS pixels. */
  readonly paneSizes: Readonly<Record<string, number>>;
  /** Folders whose inner folders are hidden in the folder list. */
  readonly collapsedFolders: readonly FolderId[];
  readonly workOffline: boolean;
  /** Addresses whose letters may load external content, lower case. */
  readonly trustedSenders: readonly string[];
  readonly filterJunk: boolean;
  readonly junkSensitivity: JunkSensitivity;
  /** null: junk stays until somebody deletes it. */
  readonly deleteJunkAfterDays: number | null;
  /** Addresses and domains, lower case, whose letters go to Deleted Items as they arrive. */
  readonly blockedSenders: readonly string[];
}

export const defaultListSort: ListSort = { column: 'receivedAt', descending: true };

export const optionDefaults: Options = {
  language: null,
  theme: 'system',
  checkEveryMinutes: 30,
  checkAtStart: true,
  playSound: true,
  markReadAfterSeconds: 5,
  readInPlainText: false,
  blockExternalContent: true,
  saveCopyInSent: true,
  sendImmediately: true,
  composeFormat: 'html',
  quotePrefix: '>',
  includeOriginalInReply: true,
  previewPosition: 'below',
  listColumns: {},
  listSort: {},
  listViews: {},
  customViews: [],
  groupedFolders: [],
  maildropColumns: [],
  emptyDeletedOnExit: false,
  findIn: { folderId: null, includesSubfolders: true },
  paneSizes: {},
  collapsedFolders: [],
  workOffline: false,
  trustedSenders: [],
  filterJunk: true,
  junkSensitivity: 'normal',
  deleteJunkAfterDays: null,
  blockedSenders: [],
};
