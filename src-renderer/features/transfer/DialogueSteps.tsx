// The steps of a session in a row, each with what became of it and how long it took.
import { useTranslate } from '../../app/i18n.tsx';
import { classes } from '../../ui/classes.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { DialogueStep } from './dialogue-steps.ts';
import styles from './console.module.css';

export interface DialogueStepsProps {
  readonly steps: readonly DialogueStep[];
  /** Letters to be fetched in all, where that is known. */
  readonly totalCount: number;
}

export function DialogueSteps({ steps, totalCount }: DialogueStepsProps) {
  const translate = useTranslate();
  return (
    <ol className={styles.steps} aria-label={translate('console.steps')}>
      {steps.map((step) => (
        <li key={step.name} className={styles.step}>
          <StepMark state={step.state} />
          <span>{translate(`console.step.${step.name}`)}</span>
          <span className={styles.stepTime}>
            <StepWords step={step} totalCount={totalCount} />
          </span>
        </li>
      ))}
    </ol>
  );
}

function StepWords({
  step,
  totalCount,
}: {
  readonly step: DialogueStep;
  readonly totalCount: number;
}) {
  const translate = useTranslate();
  const { name, count, elapsedMs } = step;
  if (name === 'retrieval' && count !== null && totalCount >= count) {
    return translate('console.received', { done: count, total: totalCount });
  }
  return elapsedMs === null ? null : translate('console.stepMs', { ms: Math.round(elapsedMs) });
}

function StepMark({ state }: { readonly state: DialogueStep['state'] }) {
  const translate = useTranslate();
  const [icon, words] = marks[state];
  return (
    <span className={classes(styles.mark, styles[state])} role="img" aria-label={translate(words)}>
      <Icon name={icon} size={18} />
    </span>
  );
}

const marks = {
  done: ['success', 'console.stepDone'],
  running: ['sync', 'console.stepRunning'],
  failed: ['error', 'console.stepFailed'],
  waiting: ['clock', 'console.stepWaiting'],
} as const;
