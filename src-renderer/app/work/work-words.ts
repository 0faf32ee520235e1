// What is said of work on letters: while it is done, when it is done, and in the menu that undoes it. Keys of sentences only.
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import type { MailJob } from '../../jobs/mail-job.ts';

export type WorkKind =
  | 'move'
  | 'copy'
  | 'delete'
  | 'restore'
  | 'purge'
  | 'empty'
  | 'markRead'
  | 'markUnread'
  | 'flag'
  | 'unflag'
  | 'mark'
  | 'deleteFolder'
  | 'moveFolder'
  | 'junk'
  | 'notJunk'
  | 'rules'
  | 'undo';

export function kindOf(job: MailJob): WorkKind {
  switch (job.kind) {
    case 'emptyDeleted':
      return 'empty';
    case 'deleteOldJunk':
      return 'purge';
    case 'markFolderRead':
      return 'markRead';
    case 'mark': {
      const { isRead, isFlagged } = job.marks;
      if (isRead !== undefined) return isRead === 1 ? 'markRead' : 'markUnread';
      if (isFlagged !== undefined) return isFlagged === 1 ? 'flag' : 'unflag';
      return 'mark';
    }
    case 'applyRules':
      return 'rules';
    case 'teach':
      return job.lesson === 'junk' ? 'junk' : 'notJunk';
    default:
      return job.kind;
  }
}

/** Whether what it did can be undone. */
export function isUndoable(kind: WorkKind): boolean {
  return kind !== 'purge' && kind !== 'empty' && kind !== 'undo';
}

/** Letters that are not where they were are told of, however quickly it went; marks are seen. */
export function isWorthTelling(kind: WorkKind): boolean {
  return (
    kind === 'move' || kind === 'copy' || kind === 'delete' || kind === 'restore' || isLesson(kind)
  );
}

/** Teaching may move nothing, and then nothing would be seen of it. */
function isLesson(kind: WorkKind): boolean {
  return kind === 'junk' || kind === 'notJunk';
}

/** Wants `done` and `total`. */
export const progressKeys: Readonly<Record<WorkKind, MessageKey>> = {
  move: 'work.moving',
  copy: 'work.copying',
  delete: 'work.deleting',
  restore: 'work.restoring',
  purge: 'work.purging',
  empty: 'work.emptying',
  markRead: 'work.marking',
  markUnread: 'work.marking',
  flag: 'work.marking',
  unflag: 'work.marking',
  mark: 'work.marking',
  deleteFolder: 'work.deleting',
  moveFolder: 'work.moving',
  junk: 'work.teaching',
  notJunk: 'work.teaching',
  rules: 'work.ruling',
  undo: 'work.undoing',
};

/** Wants `count`, and `folder` where it went somewhere. */
export function outcomeKey(kind: WorkKind, hasFolded: boolean): MessageKey {
  return (hasFolded ? foldedKeys[kind] : undefined) ?? outcomeKeys[kind];
}

const foldedKeys: { readonly [Kind in WorkKind]?: MessageKey } = {
  move: 'messageList.conversationsMoved',
  copy: 'messageList.conversationsCopied',
  delete: 'messageList.conversationsDeleted',
};

const outcomeKeys: Readonly<Record<WorkKind, MessageKey>> = {
  move: 'work.moved',
  copy: 'work.copied',
  delete: 'work.deleted',
  restore: 'work.restored',
  purge: 'work.purged',
  empty: 'work.purged',
  markRead: 'work.markedRead',
  markUnread: 'work.markedUnread',
  flag: 'work.flagged',
  unflag: 'work.unflagged',
  mark: 'work.marked',
  deleteFolder: 'work.deleted',
  moveFolder: 'work.folderMoved',
  junk: 'work.junked',
  notJunk: 'work.unjunked',
  rules: 'work.ruled',
  undo: 'work.undone',
};

/** Wants `count`. */
export const undoKeys: Readonly<Record<WorkKind, MessageKey>> = {
  move: 'work.undoMove',
  copy: 'work.undoCopy',
  delete: 'work.undoDelete',
  restore: 'work.undoRestore',
  purge: 'command.undo',
  empty: 'command.undo',
  markRead: 'work.undoMarkRead',
  markUnread: 'work.undoMarkUnread',
  flag: 'work.undoFlag',
  unflag: 'work.undoUnflag',
  mark: 'work.undoMark',
  deleteFolder: 'work.undoDeleteFolder',
  moveFolder: 'work.undoMoveFolder',
  junk: 'work.undoJunk',
  notJunk: 'work.undoNotJunk',
  rules: 'work.undoRules',
  undo: 'command.undo',
};
