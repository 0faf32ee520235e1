// What a check found, in sentences: what it was, what was done about it, what the person can do.
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import {
  findingKinds,
  hasBegun,
  maxNamed,
  type CheckReport,
  type NamedFinding,
} from '../../store/check-report.ts';
import { standardFolders } from '../../store/standard-folders.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './maintenance.module.css';

export interface CheckReportViewProps {
  readonly report: CheckReport;
  /** It has just ended; else it is told as the last one. */
  readonly isLatest: boolean;
}

export function CheckReportView({ report, isLatest }: CheckReportViewProps) {
  const translate = useTranslate();
  const format = useFormat();
  const { found, named, end, endedAt, startedAt, letterCount, byteCount, detail } = report;
  const kinds = findingKinds.filter((kind) => (found[kind] ?? 0) > 0);
  const folder = translate('maintenance.recoveredFolder');
  return (
    <section
      className={styles.report}
      aria-label={translate(isLatest ? 'maintenance.foundTitle' : 'maintenance.lastCheck')}
    >
      {!isLatest && <h3 className={styles.heading}>{translate('maintenance.lastCheck')}</h3>}
      <p className={styles.sentence} role={isLatest ? 'status' : undefined}>
        {translate(sentenceOf(report), {
          date: format.longDate(endedAt ?? startedAt),
          count: letterCount,
          size: format.size(byteCount),
        })}
      </p>
      {/* Of a full disk the sentence says it all. */}
      {detail !== '' && end !== 'disk-full' && <p className={styles.note}>{detail}</p>}
      {kinds.length === 0 && end === 'done' && (
        <p className={styles.sound}>
          <Icon name="success" /> {translate('maintenance.nothing')}
        </p>
      )}
      {kinds.length > 0 && (
        <ul className={styles.findings} aria-label={translate('maintenance.foundTitle')}>
          {kinds.map((kind) => (
            <li key={kind}>
              {translate(`maintenance.found.${kind}`, { count: found[kind] ?? 0, folder })}
            </li>
          ))}
        </ul>
      )}
      {named.length > 0 && (
        <>
          <h3 className={styles.heading}>{translate('maintenance.namedTitle')}</h3>
          <ul className={styles.named} aria-label={translate('maintenance.namedTitle')}>
            {named.map((finding, at) => (
              <li key={at}>
                <span>{translate(`maintenance.kind.${finding.kind}`)}</span>
                <Name finding={finding} />
              </li>
            ))}
          </ul>
          {named.length === maxNamed && (
            <p className={styles.note}>{translate('maintenance.namedMore', { count: maxNamed })}</p>
          )}
        </>
      )}
      {end === 'done' && <p className={styles.note}>{translate('maintenance.indexes')}</p>}
    </section>
  );
}

/** What the person knows it by; how the store knows it is of use to whoever is asked for help. */
function Name({ finding: { name, record } }: { readonly finding: NamedFinding }) {
  const translate = useTranslate();
  if (!record) return <span>{nameOf(name, translate)}</span>;
  const what = translate(`maintenance.record.${record.of}`);
  return (
    <span>
      {name === '' ? what : `${name} — ${what}`} <small>{`${record.of} ${record.key}`}</small>
    </span>
  );
}

function sentenceOf(report: CheckReport): MessageKey {
  const { end } = report;
  if (end === 'done') return 'maintenance.end.done';
  return `maintenance.${hasBegun(report) ? 'end' : 'unbegun'}.${end ?? 'cut'}`;
}

/** Standard folders are known by their ids. */
function nameOf(name: string, translate: Translate): string {
  const standard = standardFolders.find((id) => id === name);
  return standard ? translate(`folders.${standard}`) : name;
}
