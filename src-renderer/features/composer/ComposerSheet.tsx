// The composer itself: toolbar, head, attachments, body, status line, and the commands that act on them.
import { useEffect, useRef, useState, type DragEvent } from 'react';
import { FindBar } from '../../app/find-text/FindBar.tsx';
import '../../app/find-text/found-marks.css';
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import { useRegionCycle } from '../../app/pane-cycle.ts';
import type { AccountRow, DraftRow } from '../../store/rows.ts';
import { Button } from '../../ui/Button.tsx';
import { InfoBar } from '../../ui/feedback.tsx';
import { attachedBytes } from './draft-content.ts';
import { AttachmentList } from './AttachmentList.tsx';
import { ComposerHead } from './ComposerHead.tsx';
import { ComposerToolbar } from './ComposerToolbar.tsx';
import styles from './composer.module.css';
import { useFindInLetter } from './finding/use-find-in-letter.ts';
import { HtmlViews, type HtmlViewsProps } from './HtmlViews.tsx';
import { RedirectedBody } from './RedirectedBody.tsx';
import { useAttaching } from './use-attaching.ts';
import { useClosing } from './use-closing.ts';
import { useComposer, type Composer } from './use-composer.ts';
import { useInsertCommands } from './use-insert-commands.ts';
import { useRecipientCommands } from './use-recipient-commands.tsx';
import { useComposerCommands } from './use-composer-commands.ts';
import { SendTimeBar } from './SendTimeBar.tsx';
import { SpellingMenu } from './spelling/SpellingMenu.tsx';
import { useSpelling } from './spelling/use-spelling.ts';
import { useSending, type Sending } from './use-sending.ts';
import { useSigning } from './use-signing.ts';
import { useTextCommands } from './use-text-commands.ts';

export interface ComposerSheetProps {
  readonly draft: DraftRow;
  readonly isFresh: boolean;
  readonly accounts: readonly AccountRow[];
}

export function ComposerSheet({ draft, isFresh, accounts }: ComposerSheetProps) {
  const translate = useTranslate();
  const composer = useComposer(draft, isFresh);
  const { content, change } = composer;
  const account = senderOf(accounts, content.accountId);
  const closing = useClosing(composer.keeper);
  const spelling = useSpelling(composer);
  const sending = useSending(composer, account, closing.closeNow, spelling.mayBeSent);
  const attaching = useAttaching(composer);
  const files = useRef<HTMLInputElement>(null);
  useComposerCommands({ composer, sending, closing, attach: () => files.current?.click() });
  const followSender = useSigning(composer, account?.id);
  useTextCommands(composer.editor);
  const [isPreviewed, setPreviewed] = useState(false);
  const find = useFindInLetter(composer, isPreviewed);
  useInsertCommands(composer, (given) => void attaching.takeIntoText(given));
  const selectRecipients = useRecipientCommands(composer, sending.tellOfNames);
  // An answer begins with its words, everything else with whom it is for.
  const [beginsInBody] = useState(() => draft.to !== '');
  const drop = useFileDrop(attaching.attach);
  useRegionCycle();
  return (
    <div className={styles.window} {...drop.handlers}>
      <title>{content.subject.trim() || translate('composer.newMessage')}</title>
      <ComposerToolbar />
      <Notices composer={composer} sending={sending} unreadable={attaching.unreadable} />
      <SendTimeBar composer={composer} />
      <ComposerHead
        content={content}
        accounts={accounts}
        account={account}
        showsProblems={sending.obstacle !== null}
        hasFirstFocus={!beginsInBody}
        onChange={(fields) => {
          sending.clearNotice();
          if (fields.accountId) followSender(fields.accountId);
          change(fields);
        }}
        onSelect={selectRecipients}
      />
      <AttachmentList attachments={content.attachments} onRemove={attaching.remove} />
      {find.isOpen && <FindBar find={find} onClose={find.leave} />}
      <Body
        composer={composer}
        hasFirstFocus={beginsInBody}
        onPreview={setPreviewed}
        onFiles={(given) => void attaching.takeIntoText(given)}
      />
      <SpellingMenu spelling={spelling} />
      <StatusLine composer={composer} isSending={sending.isSending} />
      {drop.isOver && <div className={styles.dropZone}>{translate('composer.dropHere')}</div>}
      <input
        ref={files}
        type="file"
        hidden
        multiple
        data-testid="attach"
        onChange={({ target }) => {
          void attaching.attach([...(target.files ?? [])]);
          target.value = '';
        }}
      />
    </div>
  );
}

/** The account chosen; where it is gone, the default one. */
function senderOf(
  accounts: readonly AccountRow[],
  chosen: AccountRow['id'] | null,
): AccountRow | undefined {
  return (
    accounts.find(({ id }) => id === chosen) ??
    accounts.find(({ isDefault }) => isDefault === 1) ??
    accounts[0]
  );
}

function Body({
  composer,
  hasFirstFocus,
  onFiles,
  onPreview,
}: Omit<HtmlViewsProps, 'initialHtml'>) {
  const translate = useTranslate();
  const { content, change } = composer;
  // One function for good: a new one would be called at each key, and send the caret back to the start.
  const [placeCaret] = useState(() => (area: HTMLTextAreaElement | null) => {
    // What is written stands above what a letter begins with.
    const isFirst = hasFirstFocus || content.text.startsWith('\n');
    if (isFirst && area && area.selectionEnd === area.value.length) {
      area.setSelectionRange(0, 0);
    }
  });
  if (content.redirects) return <RedirectedBody raw={content.redirects} text={content.text} />;
  if (content.html === null) {
    return (
      <div className={styles.paper} data-region="body">
        <textarea
          ref={placeCaret}
          data-pane-focus=""
          className={styles.plain}
          spellCheck={false}
          aria-label={translate('composer.body')}
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={hasFirstFocus}
          value={content.text}
          onPaste={({ clipboardData }) => {
            if (clipboardData.files.length > 0) onFiles([...clipboardData.files]);
          }}
          onChange={({ target }) => {
            change({ text: target.value });
          }}
        />
      </div>
    );
  }
  return (
    <HtmlViews
      composer={composer}
      initialHtml={content.html}
      hasFirstFocus={hasFirstFocus}
      onFiles={onFiles}
      onPreview={onPreview}
    />
  );
}

function Notices({
  composer: { content, kept },
  sending,
  unreadable,
}: {
  readonly composer: Composer;
  readonly sending: Sending;
  readonly unreadable: readonly string[];
}) {
  const translate = useTranslate();
  const priority = {
    high: 'composer.priorityHighNotice',
    low: 'composer.priorityLowNotice',
  } as const;
  return (
    <>
      {sending.notice !== null && (
        <InfoBar
          tone="error"
          actions={
            <Button
              variant="link"
              label={translate('common.dismiss')}
              onPress={sending.clearNotice}
            />
          }
        >
          {sending.notice}
        </InfoBar>
      )}
      {kept.failure && (
        <InfoBar tone="error">
          {translate(
            kept.failure.code === 'change-not-saved-full'
              ? 'composer.notSavedFull'
              : 'composer.notSaved',
          )}
        </InfoBar>
      )}
      {unreadable.map((name) => (
        <InfoBar key={name} tone="warning">
          {translate('composer.attachmentUnreadable', { name })}
        </InfoBar>
      ))}
      {content.priority !== 'normal' && (
        <InfoBar icon={content.priority === 'high' ? 'important' : 'low'}>
          {translate(priority[content.priority])}
        </InfoBar>
      )}
    </>
  );
}

function StatusLine({
  composer: { content, kept },
  isSending,
}: {
  readonly composer: Composer;
  readonly isSending: boolean;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const bytes = attachedBytes(content.attachments);
  const saved =
    kept.savedAt === null
      ? ''
      : translate('composer.savedAt', { time: format.shortDate(kept.savedAt) });
  return (
    <footer className={styles.status}>
      <span>
        {isSending
          ? translate('composer.sending')
          : kept.isKept
            ? saved
            : translate('composer.unsaved')}
      </span>
      {bytes > 0 && <span>{translate('composer.totalSize', { size: format.size(bytes) })}</span>}
    </footer>
  );
}

/** Files dropped anywhere but into the text become attachments; without this the window would open them. */
function useFileDrop(attach: (files: readonly File[]) => Promise<void>) {
  const [isOver, setOver] = useState(false);
  // The text keeps a drop to itself; the notice must go all the same.
  useEffect(() => {
    const end = () => {
      setOver(false);
    };
    window.addEventListener('drop', end, true);
    return () => {
      window.removeEventListener('drop', end, true);
    };
  }, []);
  const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');
  const handlers = {
    onDragOver: (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    },
    onDragLeave: (event: DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      void attach([...event.dataTransfer.files]);
    },
  };
  return { isOver, handlers };
}
