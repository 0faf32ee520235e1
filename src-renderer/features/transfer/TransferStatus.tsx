// The transfer's part of the status bar: what is being received or sent, how far, Stop; then for a moment what came of it.
import { useEffect } from 'react';
import { useTranslate } from '../../app/i18n.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { ProgressBar } from '../../ui/feedback.tsx';
import { stopTransfers } from './mail-service.ts';
import { isRunning, showResult, type TransferResult, type TransferTask } from './transfer-state.ts';
import { progressOf } from './progress.ts';
import { openSessions } from './open-sessions.tsx';
import { taskSentence, taskValues } from './task-sentence.ts';
import { useCalmTransfers } from './use-calm-transfers.ts';
import styles from './transfer.module.css';

/** Long enough to be read when one looks up from the letter. */
const resultShownMs = 8_000;

export function TransferStatus() {
  const { tasks, result } = useCalmTransfers();
  const running = tasks.filter(isRunning);
  useEffect(() => {
    if (!result) return;
    const timer = setTimeout(() => showResult(null), resultShownMs);
    return () => clearTimeout(timer);
  }, [result]);
  return (
    <div className={styles.status}>
      {running.length > 0 && <Running tasks={running} />}
      {/* Always there, so that a screen reader hears what comes into it. */}
      <span role="status" data-status="transfer" className={styles.result}>
        {running.length === 0 && result && <Result result={result} />}
      </span>
    </div>
  );
}

function Running({ tasks }: { readonly tasks: readonly TransferTask[] }) {
  const translate = useTranslate();
  // The one that is furthest is the one with something to tell.
  const shown = tasks.find(({ totalCount }) => totalCount > 0) ?? tasks[0];
  if (!shown) return null;
  return (
    <>
      <span className={styles.statusText}>
        {translate(taskSentence(shown), taskValues(shown))}
        {tasks.length > 1 && (
          <span className={styles.more}>
            {translate('transfer.moreTasks', { count: tasks.length - 1 })}
          </span>
        )}
      </span>
      <span className={styles.statusBar}>
        <ProgressBar label={translate('transfer.progress')} value={progressOf(tasks)} />
      </span>
      <IconButton icon="console" label={translate('console.openWindow')} onPress={openSessions} />
      <IconButton icon="stop" label={translate('transfer.stop')} onPress={stopTransfers} />
    </>
  );
}

function Result({ result }: { readonly result: TransferResult }) {
  const translate = useTranslate();
  const { receivedCount, sentCount, hasFailures, didReceive } = result;
  const words: string[] = [];
  if (sentCount > 0) words.push(translate('transfer.sent', { count: sentCount }));
  if (receivedCount > 0) words.push(translate('transfer.received', { count: receivedCount }));
  // Where something failed, "no new mail" would not be known.
  else if (didReceive && !hasFailures) words.push(translate('transfer.noNewMail'));
  return words.join(translate('transfer.and'));
}
