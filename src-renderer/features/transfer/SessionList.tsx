// The sessions to choose from, newest first.
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { SessionId } from '../../../src-shared/mail/ids.ts';
import type { Transcript } from '../../../src-shared/mail/transcript.ts';
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import { classes } from '../../ui/classes.ts';
import { Icon } from '../../ui/Icon.tsx';
import { dialogueState } from './dialogue-state.ts';
import { isRunning, type TransferTask } from './transfer-state.ts';
import styles from './sessions.module.css';

export interface SessionListProps {
  readonly transcripts: readonly Transcript[];
  /** Those under way tell how far they are. */
  readonly tasks: readonly TransferTask[];
  readonly chosenId: SessionId;
  readonly nameOf: (accountId: string) => string | undefined;
  readonly onChoose: (sessionId: SessionId) => void;
}

export function SessionList({ transcripts, tasks, chosenId, nameOf, onChoose }: SessionListProps) {
  const translate = useTranslate();
  return (
    <ListBox
      aria-label={translate('transfer.sessionList')}
      className={classes(styles.list)}
      items={transcripts}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={[chosenId]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : keys;
        if (key !== undefined) onChoose(key as SessionId);
      }}
      // Rows are kept otherwise, with the names of before.
      dependencies={[transcripts, tasks, nameOf]}
    >
      {(transcript) => {
        const name = nameOf(transcript.accountId) ?? transcript.host;
        return (
          <ListBoxItem
            id={transcript.sessionId}
            textValue={name}
            className={classes(styles.session)}
          >
            <SessionRow
              transcript={transcript}
              name={name}
              task={tasks.find(({ sessionId }) => sessionId === transcript.sessionId)}
            />
          </ListBoxItem>
        );
      }}
    </ListBox>
  );
}

function SessionRow({
  transcript,
  name,
  task,
}: {
  readonly transcript: Transcript;
  readonly name: string;
  readonly task: TransferTask | undefined;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const { protocol, purpose, startedAt } = transcript;
  return (
    <>
      <span className={styles.name}>
        <Icon name={protocol === 'pop3' ? 'arrow-down' : 'arrow-up'} size={14} />
        {name}
      </span>
      <span className={styles.about}>
        {translate(`transfer.purpose.${purpose}`, { protocol: protocol.toUpperCase() })}
        {` · ${translate(`transfer.state.${dialogueState(transcript)}`)}`}
        {task &&
          isRunning(task) &&
          task.totalCount > 0 &&
          ` ${translate('console.received', { done: task.doneCount, total: task.totalCount })}`}
      </span>
      <span className={styles.about}>{format.shortDate(startedAt)}</span>
    </>
  );
}
