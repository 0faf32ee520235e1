// The dialogues of the latest sessions, line by line as they were spoken: a list at the left, C: and S: at the right.
import { useState } from 'react';
import type { SessionId } from '../../../src-shared/mail/ids.ts';
import { request } from '../../app/bridge.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { useLive } from '../../store/live.ts';
import { listAccounts } from '../../store/queries/accounts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/feedback.tsx';
import { DialogueLines } from './DialogueLines.tsx';
import { dialogueText } from './dialogue-text.ts';
import { SessionList } from './SessionList.tsx';
import { isRunning, useTransfers } from './transfer-state.ts';
import { useTranscripts } from './use-transcripts.ts';
import styles from './sessions.module.css';

export interface SessionsDialogProps {
  /** Shown first; the latest where absent. */
  readonly firstId?: SessionId;
  readonly onClose: () => void;
}

export function SessionsDialog({ firstId, onClose }: SessionsDialogProps) {
  const translate = useTranslate();
  const transcripts = useTranscripts();
  const [chosenId, setChosenId] = useState<SessionId | null>(firstId ?? null);
  const chosen = transcripts.find(({ sessionId }) => sessionId === chosenId) ?? transcripts[0];
  const accounts = useLive(listAccounts, [], []);
  const nameOf = (id: string) => accounts.find((account) => account.id === id)?.label;
  const isUnderWay = useTransfers(({ tasks }) =>
    tasks.some((task) => isRunning(task) && task.sessionId === chosen?.sessionId),
  );
  return (
    <Dialog
      title={translate('transfer.sessionsTitle')}
      onClose={onClose}
      width={940}
      height={620}
      isFlush
      footer={
        <>
          {chosen && isUnderWay && (
            <Button
              label={translate('transfer.stop')}
              onPress={() => void request('session.stop', chosen.sessionId)}
            />
          )}
          {chosen && <CopyButton key={chosen.sessionId} text={() => dialogueText(chosen)} />}
          <Button label={translate('transfer.close')} variant="primary" onPress={onClose} />
        </>
      }
    >
      {chosen ? (
        <div className={styles.panes}>
          <SessionList
            transcripts={transcripts}
            chosenId={chosen.sessionId}
            nameOf={nameOf}
            onChoose={setChosenId}
          />
          <div className={styles.right}>
            <div className={styles.head}>
              <strong>{nameOf(chosen.accountId) ?? chosen.host}</strong>
              <span>{chosen.protocol.toUpperCase()}</span>
              <span>
                {chosen.host}:{chosen.port}
              </span>
            </div>
            <DialogueLines
              key={chosen.sessionId}
              label={translate('transfer.dialogue')}
              lines={chosen.lines}
              isUnderWay={isUnderWay}
            />
          </div>
        </div>
      ) : (
        <EmptyState icon="console" title={translate('transfer.sessionsEmpty')} />
      )}
    </Dialog>
  );
}

function CopyButton({ text }: { readonly text: () => string }) {
  const translate = useTranslate();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text());
    setCopied(true);
  };
  return (
    <>
      <span role="status" className={styles.copied}>
        {isCopied && translate('transfer.copied')}
      </span>
      <Button
        icon="copy"
        label={translate('transfer.copyDialogue')}
        onPress={() => void copy().catch(() => setCopied(false))}
      />
    </>
  );
}
