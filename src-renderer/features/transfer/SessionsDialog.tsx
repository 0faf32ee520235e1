// The Send/Receive window: how far all is, the tasks and what went wrong at the left, and at the right the dialogue of each session.
import { useEffect, useRef, useState } from 'react';
import type { SessionId } from '../../../src-shared/mail/ids.ts';
import { request } from '../../app/bridge.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { useOptions } from '../../app/preferences.tsx';
import { useLive } from '../../store/live.ts';
import { listAccounts } from '../../store/queries/accounts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/feedback.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { DialogueButtons } from './DialogueButtons.tsx';
import { ErrorList, failedTasks } from './ErrorList.tsx';
import { OverallProgress } from './OverallProgress.tsx';
import { SessionConsole } from './SessionConsole.tsx';
import { SessionList } from './SessionList.tsx';
import { isRunning } from './transfer-state.ts';
import { useCalmTransfers } from './use-calm-transfers.ts';
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
  const { tasks, notices } = useCalmTransfers();
  const [chosenId, setChosenId] = useState<SessionId | null>(firstId ?? null);
  const [hasDetails, setDetails] = useState(true);
  const [tab, setTab] = useState<'tasks' | 'errors'>('tasks');
  const chosen = transcripts.find(({ sessionId }) => sessionId === chosenId) ?? transcripts[0];
  const accounts = useLive(listAccounts, [], []);
  const nameOf = (id: string) => accounts.find((account) => account.id === id)?.label;
  const task = tasks.find(({ sessionId }) => sessionId === chosen?.sessionId);
  const isUnderWay = task !== undefined && isRunning(task);
  const isAnyRunning = tasks.some(isRunning);
  const failed = failedTasks(tasks, notices);
  // Whoever reads a dialogue is not disturbed.
  useCloseAtEnd(isAnyRunning, chosenId !== null || failed.length > 0, onClose);
  const choose = (id: SessionId) => {
    setChosenId(id);
    setDetails(true);
  };
  return (
    <Dialog
      title={translate('transfer.sessionsTitle')}
      onClose={onClose}
      width={hasDetails ? 1_040 : 480}
      height={680}
      isFlush
      footer={
        <>
          {chosen && isUnderWay && (
            <Button
              label={translate('console.stopSession')}
              onPress={() => void request('session.stop', chosen.sessionId)}
            />
          )}
          {chosen && hasDetails && <DialogueButtons key={chosen.sessionId} transcript={chosen} />}
          {chosen && (
            <Button
              label={translate(hasDetails ? 'console.hideDetails' : 'console.showDetails')}
              onPress={() => setDetails(!hasDetails)}
            />
          )}
          <Button
            label={translate(isAnyRunning ? 'console.hide' : 'transfer.close')}
            variant="primary"
            onPress={onClose}
          />
        </>
      }
    >
      <OverallProgress tasks={tasks} />
      {chosen || failed.length > 0 ? (
        <div className={hasDetails && chosen ? styles.panes : styles.onePane}>
          <div className={styles.left}>
            <Tabs
              label={translate('console.tabs')}
              selectedId={tab}
              onSelect={setTab}
              items={[
                {
                  id: 'tasks',
                  label: translate('console.tasksTab'),
                  content: chosen && (
                    <SessionList
                      transcripts={transcripts}
                      tasks={tasks}
                      chosenId={chosen.sessionId}
                      nameOf={nameOf}
                      onChoose={choose}
                    />
                  ),
                },
                {
                  id: 'errors',
                  label: translate('console.errorsTab', { count: failed.length }),
                  content: <ErrorList failed={failed} onChoose={choose} />,
                },
              ]}
            />
          </div>
          {hasDetails && chosen && (
            <SessionConsole
              key={chosen.sessionId}
              transcript={chosen}
              name={nameOf(chosen.accountId) ?? chosen.host}
              isUnderWay={isUnderWay}
              totalCount={task?.totalCount ?? 0}
            />
          )}
        </div>
      ) : (
        <EmptyState icon="console" title={translate('transfer.sessionsEmpty')} />
      )}
    </Dialog>
  );
}

/** Closes the window when all that was under way has ended, unless it is pinned or something holds it. */
function useCloseAtEnd(isRunningNow: boolean, isHeld: boolean, onClose: () => void): void {
  const { keepTransfersOpen } = useOptions();
  const wasRunning = useRef(isRunningNow);
  useEffect(() => {
    if (isRunningNow) wasRunning.current = true;
    else if (wasRunning.current && !isHeld && !keepTransfersOpen) onClose();
  }, [isRunningNow, isHeld, keepTransfersOpen, onClose]);
}
