// Rule Description 規則描述: a rule in words.
import type { MailRule } from '../../../src-shared/mail/rules.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { actionTexts, whomText, type RuleWording } from './rule-text.ts';
import styles from './rules.module.css';

export interface RuleDescriptionProps {
  /** Undefined: there is none to describe. */
  readonly rule: MailRule | undefined;
  readonly wording: RuleWording;
}

export function RuleDescription({ rule, wording }: RuleDescriptionProps) {
  const translate = useTranslate();
  const label = translate('rules.description');
  return (
    <section aria-label={label}>
      <div className={styles.label} aria-hidden="true">
        {label}
      </div>
      <div className={styles.description}>
        {rule === undefined ? (
          translate('rules.chooseOne')
        ) : (
          <>
            <div>{whomText(rule, wording)}</div>
            <ul className={styles.deeds}>
              {actionTexts(rule, wording).map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  );
}
