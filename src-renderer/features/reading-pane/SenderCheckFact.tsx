// Properties, General: what the person's own mail server found out about the sender, in its own results.
import { useTranslate } from '../../app/i18n.tsx';
import type { MessageRow } from '../../store/rows.ts';
import type { OpenedLetter } from './open-letter.ts';
import { useSenderHonesty } from './use-sender-honesty.ts';
import styles from './reading.module.css';

export function SenderCheckFact({
  row,
  opened,
}: {
  readonly row: MessageRow;
  readonly opened: OpenedLetter | null;
}) {
  const translate = useTranslate();
  const honesty = useSenderHonesty(row, opened);
  if (!honesty) return null;
  const { checks } = honesty;
  const lines = checks?.checks.map(({ method, result, domain }) =>
    translate('safety.checks.line', {
      method: method.toUpperCase(),
      result,
      domain: domain === '' ? 'none' : domain,
    }),
  );
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{translate('safety.checks.label')}</dt>
        <dd>
          {checks && lines
            ? translate('safety.checks.by', {
                checks: lines.join(translate('reading.comma')),
                server: checks.server,
              })
            : translate('safety.checks.none')}
        </dd>
      </div>
    </dl>
  );
}
