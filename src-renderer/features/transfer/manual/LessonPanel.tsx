// The steps of a lesson, the one that is next with what to type, and what went wrong with the last try.
import {
  lessons,
  type LessonProblem,
  type LessonProgress,
  type LessonStep,
} from '../../../../src-shared/protocol/lesson.ts';
import type { MessageKey } from '../../../../src-shared/i18n/catalogues.ts';
import { useTranslate } from '../../../app/i18n.tsx';
import { classes } from '../../../ui/classes.ts';
import { InfoBar, ProgressBar } from '../../../ui/feedback.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import type { LessonName } from './use-lesson.ts';
import styles from './manual.module.css';

export interface LessonPanelProps {
  readonly name: LessonName;
  readonly progress: LessonProgress;
}

export function LessonPanel({ name, progress }: LessonPanelProps) {
  const translate = useTranslate();
  const steps: readonly LessonStep[] = lessons[name];
  const { doneCount, isCutOff } = progress;
  const words = translate('lesson.progress', { done: doneCount, count: steps.length });
  return (
    <section className={styles.lesson} aria-label={translate('lesson.title')}>
      <p>{translate('lesson.intro')}</p>
      <ProgressBar label={words} value={doneCount / steps.length} />
      <p role="status">{words}</p>
      <ol className={styles.lessonSteps}>
        {steps.map((step, index) => (
          <Step
            key={step.id}
            name={name}
            step={step}
            state={index < doneCount ? 'done' : index === doneCount ? 'now' : 'later'}
            problem={progress.problem}
          />
        ))}
      </ol>
      {doneCount === steps.length && (
        <InfoBar tone="success">{translate('lesson.finished')}</InfoBar>
      )}
      {isCutOff && doneCount < steps.length && (
        <InfoBar tone="warning">{translate('lesson.reconnect')}</InfoBar>
      )}
    </section>
  );
}

interface StepProps {
  readonly name: LessonName;
  readonly step: LessonStep;
  readonly state: 'done' | 'now' | 'later';
  readonly problem: LessonProblem | null;
}

function Step({ name, step, state, problem }: StepProps) {
  const translate = useTranslate();
  // Every step of both lessons has its two sentences; a test looks.
  const key = `lesson.${name}.${step.id}` as MessageKey;
  const hint = `lesson.${name}.${step.id}.hint` as MessageKey;
  return (
    <li
      className={classes(
        styles.lessonStep,
        state === 'now' && styles.isNow,
        state === 'done' && styles.isDone,
      )}
      {...(state === 'now' ? { 'aria-current': 'step' } : {})}
    >
      <span className={styles.stepHead}>
        <span role="img" aria-label={translate(`lesson.${state}`)}>
          <Icon name={icons[state]} />
        </span>
        {step.id === 'DOT' ? '.' : step.id}
      </span>
      {state === 'now' && (
        <div className={styles.task}>
          <p>{translate(key)}</p>
          <p>
            {translate('lesson.type')} <code className={styles.example}>{step.example}</code>
          </p>
          {problem && (
            <div role="alert">
              <p>
                <strong>{problemWords(problem, step, translate)}</strong>
              </p>
              <p>{translate(hint)}</p>
            </div>
          )}
        </div>
      )}
    </li>
  );
}

const icons = { done: 'success', now: 'chevron-right', later: 'clock' } as const;

function problemWords(
  problem: LessonProblem,
  step: LessonStep,
  translate: ReturnType<typeof useTranslate>,
): string {
  const wanted = step.example;
  if (problem.kind === 'refused') return translate('lesson.refused', { reply: problem.reply });
  if (problem.kind === 'other') return translate('lesson.other', { verb: problem.verb, wanted });
  return translate('lesson.unknown', { wanted });
}
