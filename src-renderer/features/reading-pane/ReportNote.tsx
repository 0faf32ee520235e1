// A report on another letter, explained over its own words: who was not reached, why, and what can be done.
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import type { LetterReport } from '../../mime/report/letter-report.ts';
import { reportOnSent } from '../../mime/report/report-on-sent.ts';
import { useLive } from '../../store/live.ts';
import { sentCopyOf } from '../../store/queries/sent-way.ts';
import { Button } from '../../ui/Button.tsx';
import { InfoBar } from '../../ui/feedback.tsx';
import { openLetterWindow } from './open-letter-window.ts';
import { reportSentences, type ReportGroup } from './report-sentences.ts';
import styles from './notes.module.css';

export function ReportNote({ report }: { readonly report: LetterReport }) {
  const translate = useTranslate();
  const format = useFormat();
  const { tone, title, about, groups, others, serverWords } = reportSentences(
    report,
    translate,
    format,
  );
  return (
    <section aria-label={translate('report.label')} className={styles.note}>
      <InfoBar tone={tone} actions={<ShowSent report={report} />}>
        <p className={styles.title}>{title}</p>
        {about !== null && <p className={styles.line}>{about}</p>}
        {groups.map((group) => (
          <Group key={group.addresses} group={group} />
        ))}
        {others.map((line) => (
          <div key={line} className={styles.group}>
            <p className={styles.line}>{line}</p>
          </div>
        ))}
        {serverWords.length > 0 && (
          <details className={styles.details}>
            <summary>{translate('report.serverWords')}</summary>
            {serverWords.map((words) => (
              <p key={words} className={styles.words}>
                {words}
              </p>
            ))}
          </details>
        )}
      </InfoBar>
    </section>
  );
}

function Group({ group }: { readonly group: ReportGroup }) {
  const { addresses, cause, advice, givesUp } = group;
  return (
    <div className={styles.group}>
      <p className={styles.addresses}>{addresses}</p>
      {cause !== null && <p className={styles.line}>{cause}</p>}
      {advice !== null && <p className={styles.line}>{advice}</p>}
      {givesUp !== null && <p className={styles.line}>{givesUp}</p>}
    </div>
  );
}

/** The letter it is about, where that is one the person sent and still here. */
function ShowSent({ report }: { readonly report: LetterReport }) {
  const translate = useTranslate();
  const sentId = useLive(async () => {
    const said = reportOnSent(report);
    return said ? sentCopyOf(said) : undefined;
  }, [report]);
  if (sentId === undefined) return null;
  return (
    <Button
      variant="link"
      label={translate('receipts.showSent')}
      onPress={() => inBackground(openLetterWindow(sentId))}
    />
  );
}
