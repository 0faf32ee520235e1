// What Tools > Options holds and its defaults. Values only; reading and writing them is in queries/ and writes/.
import type { Criteria } from '../../src-shared/mail/criteria.ts';
import type { JunkSensitivity } from '../../src-shared/mail/junk.ts';
import type { AccountId, FolderId, MessageId } from '../../src-shared/mail/ids.ts';
import { noProxy, type ProxySettings } from '../../src-shared/mail/proxy.ts';
import type { MailRule } from '../../src-shared/mail/rules.ts';
import { noSignatures, type SignatureChoices } from '../../src-shared/mail/signature.ts';
import { spellingDefaults, type SpellingChoices } from './spelling-choices.ts';
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

/** The encoding the person chose for letters of a sender. */
export interface SenderEncoding {
  /** Lower case; of a sender without an address, the name. */
  readonly address: string;
  /** As `mime/charset.ts` names it. */
  readonly charset: string;
}

/** Of letters' words, largest first. */
export const textSizes = ['largest', 'larger', 'medium', 'smaller', 'smallest'] as const;
export type TextSize = (typeof textSizes)[number];

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
  /** The charset of letters that name none, where they read nearly as well in it; empty: told from their bytes alone. */
  readonly undeclaredEncoding: string;
  readonly blockExternalContent: boolean;
  /** Attachments that are judged dangerous can neither be opened nor saved. */
  readonly blockDangerousAttachments: boolean;
  /** Endings, lower case and without the dot, of doubtful kinds the person opens without being asked. */
  readonly openedWithoutAsking: readonly string[];
  readonly saveCopyInSent: boolean;
  readonly sendImmediately: boolean;
  readonly composeFormat: 'html' | 'plain';
  readonly quotePrefix: string;
  /** Quoted lines of plain text are wrapped at so many columns; null leaves them as long as they are. */
  readonly quoteWrapColumns: number | null;
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
  /** Domains, with all below them, whose letters may load external content; lower case. */
  readonly trustedDomains: readonly string[];
  /** Links are opened without what is in their address only to know who clicked. */
  readonly stripLinkTracking: boolean;
  /** The last chosen at the end. */
  readonly senderEncodings: readonly SenderEncoding[];
  readonly textSize: TextSize;
  /** Of letters as a whole; 1 is their own size. */
  readonly zoom: number;
  /** Long quotations in letters are shown folded. */
  readonly foldQuotes: boolean;
  /** Whoever is answered becomes a contact. */
  readonly addRepliedToContacts: boolean;
  /** Of the address book: in the order and as wide as chosen. Empty: as they are by themselves. */
  readonly contactColumns: readonly { readonly column: string; readonly width: number }[];
  /** The Send/Receive window opens with each Send/Receive and stays when all is done. */
  readonly keepTransfersOpen: boolean;
  readonly filterJunk: boolean;
  readonly junkSensitivity: JunkSensitivity;
  /** null: junk stays until somebody deletes it. */
  readonly deleteJunkAfterDays: number | null;
  /** Addresses and domains, lower case, whose letters go to Deleted Items as they arrive. */
  readonly blockedSenders: readonly string[];
  /** In the order they are applied. */
  readonly mailRules: readonly MailRule[];
  /** When rules wrote letters of late, ms since the epoch. */
  readonly ruleLetterTimes: readonly number[];
  readonly signatures: SignatureChoices;
  /** Through which servers are reached by accounts without a choice of their own. */
  readonly proxy: ProxySettings;
  /** The largest letter each account's server said it takes when it was last sent to, in bytes. */
  readonly serverSizeLimits: Readonly<Record<AccountId, number>>;
  readonly spelling: SpellingChoices;
  /** Words the person added to the dictionary, as they are written. */
  readonly customWords: readonly string[];
  /** Every letter asks for a read receipt until its writer says otherwise. */
  readonly requestReadReceipts: boolean;
  readonly requestDeliveryReceipts: boolean;
  readonly answerReadReceipts: ReceiptAnswer;
  /** Sent letters that were refused for some, of which the person has not put the notice away. */
  readonly openRefusals: readonly MessageId[];
}

/** What becomes of a sender's wish to know that a letter was displayed. */
export type ReceiptAnswer = 'never' | 'ask' | 'always';

export const defaultListSort: ListSort = { column: 'receivedAt', descending: true };

export const optionDefaults: Options = {
  language: null,
  theme: 'system',
  checkEveryMinutes: 30,
  checkAtStart: true,
  playSound: true,
  markReadAfterSeconds: 5,
  readInPlainText: false,
  undeclaredEncoding: '',
  blockExternalContent: true,
  blockDangerousAttachments: true,
  openedWithoutAsking: [],
  saveCopyInSent: true,
  sendImmediately: true,
  composeFormat: 'html',
  quotePrefix: '>',
  quoteWrapColumns: 76,
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
  trustedDomains: [],
  stripLinkTracking: false,
  senderEncodings: [],
  textSize: 'medium',
  zoom: 1,
  foldQuotes: true,
  // On in Outlook Express, which had nothing else to remember people by. Here people written to are offered while typing anyway, so the
  // book holds whom the person put there: every list and shop answered once would bury them.
  addRepliedToContacts: false,
  contactColumns: [],
  keepTransfersOpen: false,
  filterJunk: true,
  junkSensitivity: 'normal',
  deleteJunkAfterDays: null,
  blockedSenders: [],
  mailRules: [],
  ruleLetterTimes: [],
  signatures: noSignatures,
  proxy: noProxy,
  serverSizeLimits: {},
  spelling: spellingDefaults,
  customWords: [],
  requestReadReceipts: false,
  requestDeliveryReceipts: false,
  answerReadReceipts: 'ask',
  openRefusals: [],
};
