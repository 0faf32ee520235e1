// What went wrong in the latest transfers, each with its cause and its remedy.
import type { SessionId } from '../../../src-shared/mail/ids.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { FailureText, RefusedList } from './FailureText.tsx';
import type { TransferTask } from './transfer-state.ts';
import styles from './console.module.css';

export interface ErrorListProps {
  readonly failed: readonly TransferTask[];
  /** Shows the dialogue it happened in. */
  readonly onChoose: (sessionId: SessionId) => void;
}

export function ErrorList({ failed, onChoose }: ErrorListProps) {
  const translate = useTranslate();
  if (failed.length === 0) return <p className={styles.hint}>{translate('console.noErrors')}</p>;
  return (
    <ul className={styles.errors}>
      {failed.map((task) => (
        <li key={task.sessionId}>
          {task.failure ? (
            <FailureText
              failure={task.failure}
              accountLabel={task.accountLabel}
              refused={task.refused}
              retryAt={task.retryAt}
            />
          ) : (
            <>
              <p>{translate('transfer.partlySent', { account: task.accountLabel })}</p>
              <RefusedList refused={task.refused} />
            </>
          )}
          <Button
            variant="link"
            label={translate('transfer.dialogue')}
            onPress={() => onChoose(task.sessionId)}
          />
        </li>
      ))}
    </ul>
  );
}

/** Failures and refusals of the latest Send/Receive and those not put away yet, each session once. */
export function failedTasks(
  tasks: readonly TransferTask[],
  notices: readonly TransferTask[],
): TransferTask[] {
  const isBad = (task: TransferTask) => task.state === 'failed' || task.refused.length > 0;
  // A notice knows when it is tried again.
  const byId = new Map([...tasks.filter(isBad), ...notices].map((task) => [task.sessionId, task]));
  return [...byId.values()];
}
