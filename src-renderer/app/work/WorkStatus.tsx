// The work's part of the status bar: what is being done to letters and how far, Stop; then for a moment what came of it, and Undo.
import { useEffect, useRef } from 'react';
import { folderName } from '../../features/folders/folder-tree.ts';
import type { FolderRow } from '../../store/rows.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { ProgressBar } from '../../ui/feedback.tsx';
import { plainLabel } from '../../ui/mnemonic.ts';
import { useTranslate } from '../i18n.tsx';
import { inBackground } from '../notices.tsx';
import { undoLatest } from './carry-out.ts';
import {
  forgetOutcome,
  stopWork,
  useWork,
  type WorkOutcome,
  type WorkUnderWay,
} from './work-state.ts';
import { outcomeKey, progressKeys } from './work-words.ts';
import styles from './WorkStatus.module.css';

/** Long enough to read it and to reach for Undo. */
const outcomeShownMs = 10_000;

export interface WorkStatusProps {
  readonly folders: readonly FolderRow[];
}

export function WorkStatus({ folders }: WorkStatusProps) {
  const shown = useWork(({ underWay }) => underWay.find(({ isSlow }) => isSlow));
  const outcome = useWork((state) => state.outcome);
  const canUndo = useWork(
    ({ undoStack }) => outcome !== null && undoStack.at(-1)?.key === outcome.key,
  );
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!outcome) return;
    const forget = () => {
      // Not from under the keyboard of who is about to press Undo.
      if (place.current?.contains(document.activeElement)) timer = setTimeout(forget, 1_000);
      else forgetOutcome(outcome.key);
    };
    let timer = setTimeout(forget, outcomeShownMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  return (
    <div ref={place} className={styles.status}>
      {shown && <UnderWay work={shown} />}
      {/* Always there, so that a screen reader hears what comes into it. */}
      <span role="status" className={shown ? 'visually-hidden' : styles.outcome}>
        {shown ? <Beginning work={shown} /> : outcome && <Outcome {...{ outcome, folders }} />}
      </span>
      {!shown && outcome && canUndo && <UndoLink />}
    </div>
  );
}

/** Said once: how far it has come is for the eye, and for who asks the bar. */
function Beginning({ work }: { readonly work: WorkUnderWay }) {
  const translate = useTranslate();
  return translate(progressKeys[work.kind], { done: 0, total: work.totalCount });
}

function UnderWay({ work }: { readonly work: WorkUnderWay }) {
  const translate = useTranslate();
  const { kind, doneCount, totalCount } = work;
  const words = translate(progressKeys[kind], { done: doneCount, total: totalCount });
  return (
    <>
      <span className={styles.words}>{words}</span>
      <span className={styles.bar}>
        <ProgressBar
          label={translate('work.progress')}
          value={totalCount === 0 ? null : doneCount / totalCount}
        />
      </span>
      <IconButton icon="stop" label={translate('work.stop')} onPress={stopWork} />
    </>
  );
}

function Outcome({
  outcome,
  folders,
}: {
  readonly outcome: WorkOutcome;
  readonly folders: readonly FolderRow[];
}) {
  const translate = useTranslate();
  const { kind, count, target, isStopped, hasFolded } = outcome;
  const row = folders.find(({ id }) => id === target);
  const folder = row ? folderName(row, translate) : '';
  // Stopped early, rules may still have been met by what they did not get to.
  const isNone = kind === 'rules' && !isStopped;
  return (
    <>
      {isStopped && <span>{translate('work.stopped')}</span>}
      {(count > 0 || isNone) && (
        <span>{translate(outcomeKey(kind, hasFolded), { count, folder })}</span>
      )}
    </>
  );
}

function UndoLink() {
  const translate = useTranslate();
  return (
    <Button
      variant="link"
      label={plainLabel(translate('command.undo'))}
      onPress={() => inBackground(undoLatest())}
    />
  );
}
