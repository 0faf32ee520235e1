// One letter in a window of its own, with its toolbar; the page around it draws the menu bar.
import { Suspense, useState } from 'react';
import { commands, type CommandId } from '../../../src-shared/commands.ts';
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import type { Lesson } from '../../../src-shared/mail/junk.ts';
import { request } from '../../app/bridge.ts';
import { runCommand, useCommands, useCommandStates } from '../../app/command-registry.ts';
import { deleteLetters } from '../../app/commands/deleting.ts';
import { useUndoCommand } from '../../app/commands/use-undo-command.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { blockSender } from '../../app/junk/block-sender.ts';
import { teachAs } from '../../app/junk/teach-as.ts';
import { OutboxLetterBar, OutboxLetterCommands } from '../../app/mounts.tsx';
import { inBackground } from '../../app/notices.tsx';
import { noteSeenRows } from '../../app/seen-rows.ts';
import { useFoundLetter } from '../../app/use-letter.ts';
import { carryOut } from '../../app/work/carry-out.ts';
import { messageById } from '../../store/queries/messages.ts';
import type { MessageRow } from '../../store/rows.ts';
import type { LetterMarks } from '../../store/writes/letter-marks.ts';
import { EmptyState } from '../../ui/feedback.tsx';
import type { IconName } from '../../ui/icons.ts';
import { plainLabel } from '../../ui/mnemonic.ts';
import { Toolbar, type ToolbarEntry } from '../../ui/Toolbar.tsx';
import { LetterView } from './LetterView.tsx';
import { type Neighbours, useNeighbours } from './use-neighbours.ts';
import styles from './reading.module.css';

/** What the composer does; given by the page, since features do not know one another. */
export interface LetterActions {
  reply(id: MessageId): void;
  replyAll(id: MessageId): void;
  forward(id: MessageId): void;
  replyToList(id: MessageId): void;
  forwardAsAttachment(id: MessageId): void;
  redirect(id: MessageId): void;
  editAsNew(id: MessageId): void;
}

export interface LetterWindowProps {
  readonly messageId: MessageId;
  readonly actions: LetterActions;
}

const toolbarCommands = [
  ['message.reply', 'reply'],
  ['message.replyAll', 'reply-all'],
  ['message.forward', 'forward'],
  null,
  ['file.print', 'print'],
  ['edit.delete', 'delete'],
  ['message.junk', 'junk'],
  null,
  ['view.previousMessage', 'previous'],
  ['view.nextMessage', 'next'],
] as const satisfies readonly (readonly [CommandId, IconName] | null)[];

export function LetterWindow({ messageId, actions }: LetterWindowProps) {
  const [shownId, setShownId] = useState(messageId);
  const translate = useTranslate();
  const { row, isGone } = useFoundLetter(shownId);
  const neighbours = useNeighbours(row);
  // Read first, so that the letter before stands until this one can be drawn.
  const show = async (id: MessageId): Promise<void> => {
    noteSeenRows([await messageById(id)]);
    setShownId(id);
  };
  useWindowCommands({ row, neighbours, show, actions });
  return (
    <div className={styles.window}>
      {row && <title>{row.subject || translate('reading.noSubject')}</title>}
      <LetterToolbar />
      <main className={styles.pane}>
        {isGone && <EmptyState icon="mail" title={translate('reading.gone')} />}
        {row && (
          <>
            {row.folderId === 'outbox' && <OutgoingBar messageId={row.id} />}
            <LetterView messageId={row.id} marksReadAtOnce />
          </>
        )}
      </main>
    </div>
  );
}

/** Loaded with the first letter of the Outbox; the composer takes the window's place. */
function OutgoingBar({ messageId }: { readonly messageId: MessageId }) {
  const close = () => inBackground(request('window.close'));
  return (
    <Suspense fallback={null}>
      <OutboxLetterBar messageId={messageId} onEdited={close} />
      <OutboxLetterCommands messageId={messageId} onEdited={close} />
    </Suspense>
  );
}

function LetterToolbar() {
  const translate = useTranslate();
  const stateOf = useCommandStates();
  const entries = toolbarCommands.map((item): ToolbarEntry => {
    if (item === null) return { kind: 'separator' };
    const [id, icon] = item;
    const state = stateOf(id);
    return {
      kind: 'button',
      id,
      icon,
      label: plainLabel(translate(commands[id].labelKey as MessageKey)),
      isDisabled: !state.isAvailable || !state.isEnabled,
      run: () => void runCommand(id),
    };
  });
  return <Toolbar label={translate('reading.toolbar')} entries={entries} />;
}

function useWindowCommands({
  row,
  neighbours,
  show,
  actions,
}: {
  readonly row: MessageRow | undefined;
  readonly neighbours: Neighbours;
  readonly show: (id: MessageId) => Promise<void>;
  readonly actions: LetterActions;
}): void {
  const withRow = (act: (shown: MessageRow) => void) => ({
    isEnabled: row !== undefined,
    run: () => {
      if (row) act(row);
    },
  });
  const goTo = (id: MessageId | null) => ({
    isEnabled: id !== null,
    run: () => {
      if (id !== null) inBackground(show(id));
    },
  });
  const translate = useTranslate();
  const remove = async ({ id, folderId }: MessageRow): Promise<void> => {
    const following = await neighbours.successor();
    if (!(await deleteLetters({ ids: [id], conversationCount: 0 }, folderId, translate))) return;
    // As Outlook Express did: the next letter takes its place, and the last one closes the window.
    if (following === null) await request('window.close');
    else await show(following);
  };
  const teach = async ({ id, folderId }: MessageRow, lesson: Lesson): Promise<void> => {
    const following = await neighbours.successor();
    await teachAs([id], lesson);
    // It leaves the folder that is gone through.
    const isLeaving = lesson === 'junk' ? folderId !== 'junk' : folderId === 'junk';
    if (isLeaving && following !== null) await show(following);
  };
  const isOwn = row !== undefined && ['sent', 'outbox', 'drafts'].includes(row.folderId);
  const teaching = (lesson: Lesson, isPossible: boolean) => ({
    ...withRow((shown) => inBackground(teach(shown, lesson))),
    isEnabled: row !== undefined && isPossible && !isOwn,
  });
  useUndoCommand();
  useCommands({
    'message.junk': teaching('junk', row?.folderId !== 'junk'),
    'message.notJunk': teaching('good', true),
    'message.blockSender': {
      ...withRow(({ id, folderId }) => inBackground(blockSender(id, folderId, translate))),
      isEnabled: row !== undefined && !isOwn && row.from.address !== '',
    },
    'message.reply': withRow(({ id }) => actions.reply(id)),
    'message.replyAll': withRow(({ id }) => actions.replyAll(id)),
    'message.forward': withRow(({ id }) => actions.forward(id)),
    'message.replyToList': withRow(({ id }) => actions.replyToList(id)),
    'message.forwardAsAttachment': withRow(({ id }) => actions.forwardAsAttachment(id)),
    'message.redirect': withRow(({ id }) => actions.redirect(id)),
    'message.editAsNew': withRow(({ id }) => actions.editAsNew(id)),
    'edit.delete': withRow((shown) => inBackground(remove(shown))),
    'edit.markUnread': withRow(({ id }) => inBackground(mark(id, { isRead: 0 }))),
    'edit.toggleFlag': {
      ...withRow(({ id, isFlagged }) =>
        inBackground(mark(id, { isFlagged: isFlagged === 0 ? 1 : 0 })),
      ),
      isChecked: row?.isFlagged === 1,
    },
    'view.nextMessage': goTo(neighbours.next),
    'view.previousMessage': goTo(neighbours.previous),
    'file.closeWindow': { run: () => inBackground(request('window.close')) },
  });
}

function mark(id: MessageId, marks: LetterMarks): Promise<unknown> {
  return carryOut({ kind: 'mark', ids: Uint32Array.of(id), marks });
}
