// The folder letters are moved or copied to: its path, and a button that asks for another one.
import { useId } from 'react';
import { folderId, type FolderId } from '../../../src-shared/mail/ids.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { chooseFolder } from '../../app/work/choose-folder.ts';
import { Button } from '../../ui/Button.tsx';
import type { FolderProblem } from './rule-problems.ts';
import styles from './rules.module.css';

export interface FolderValueProps {
  readonly value: FolderId | null;
  readonly onChange: (id: FolderId) => void;
  /** By their paths; empty while they are not known. */
  readonly labels: ReadonlyMap<FolderId, string>;
  readonly problem: FolderProblem | null;
}

/** What lies there is being written or sent. */
const ownWriting = [folderId('outbox'), folderId('drafts')];

export function FolderValue({ value, onChange, labels, problem }: FolderValueProps) {
  const translate = useTranslate();
  const id = useId();
  const choose = async () => {
    const chosen = await chooseFolder({
      title: translate('rules.chooseFolderTitle'),
      confirmLabel: translate('rules.chooseFolderConfirm'),
      initialId: value,
      disabledIds: ownWriting,
    });
    if (chosen !== undefined) onChange(chosen);
  };
  const isGone = value !== null && labels.size > 0 && !labels.has(value);
  const name = value === null ? null : isGone ? translate('rules.folderGone') : labels.get(value);
  return (
    <div
      className={styles.folder}
      role="group"
      aria-label={translate('rules.folder')}
      aria-describedby={id}
      {...(problem === null ? {} : { 'data-invalid': true })}
    >
      <span className={styles.path} id={id}>
        {name ?? <span className={styles.muted}>{translate('rules.folderNone')}</span>}
      </span>
      <Button label={translate('rules.chooseFolder')} onPress={() => inBackground(choose())} />
      {problem !== null && (
        <p className={styles.error} role="alert">
          {translate(`rules.problem.${problem}`)}
        </p>
      )}
    </div>
  );
}
