// What one line of a dialogue means, in a sentence or two, and where the rule stands.
import { useLanguage, useTranslate } from '../../app/i18n.tsx';
import type { Explanation } from '../../../src-shared/protocol/explain.ts';
import styles from './console.module.css';

export interface ExplainedLineProps {
  readonly id: string;
  readonly explanation: Explanation | null;
  /** Shown while there is nothing to explain. */
  readonly hint: string;
}

export function ExplainedLine({ id, explanation, hint }: ExplainedLineProps) {
  const translate = useTranslate();
  // Chinese has no blank between sentences.
  const gap = useLanguage() === 'zh-TW' ? '' : ' ';
  return (
    <div
      id={id}
      className={styles.explanation}
      role="note"
      aria-label={translate('console.explanation')}
    >
      {explanation ? (
        <>
          <span>
            {explanation.sentences.map(({ key, values }) => translate(key, values)).join(gap)}
          </span>{' '}
          <span className={styles.rfc}>{explanation.rfcs.join(' · ')}</span>
        </>
      ) : (
        <span className={styles.hint}>{hint}</span>
      )}
    </div>
  );
}
