// What was found in files of accounts: each with a box to tick, what becomes of the chosen one, and what is left out.
import { useState } from 'react';
import { useTranslate } from '../../app/i18n.tsx';
import { ItemList } from '../../ui/ItemList.tsx';
import type { Candidate, ImportPreview } from './import-plan.ts';
import styles from './account-files.module.css';

interface ImportPreviewListProps {
  readonly preview: Extract<ImportPreview, { kind: 'read' }>;
  readonly wanted: ReadonlySet<string>;
  readonly onWant: (wanted: ReadonlySet<string>) => void;
}

export function ImportPreviewList({ preview, wanted, onWant }: ImportPreviewListProps) {
  const translate = useTranslate();
  const { source, candidates, leftOut } = preview;
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = candidates.find(({ id }) => id === chosenId) ?? candidates[0];
  const tick = (id: string, isWanted: boolean) => {
    const next = new Set(wanted);
    if (isWanted) next.add(id);
    else next.delete(id);
    onWant(next);
  };
  return (
    <>
      <p className={styles.hint} role="status">
        {translate(`accountFiles.source.${source}`, { count: candidates.length })}
      </p>
      {chosen && (
        <>
          <div className={styles.found}>
            <ItemList
              label={translate('accountFiles.found')}
              items={candidates.map(({ id, found, isHere }) => ({
                id,
                label: found.settings.label,
                isChecked: wanted.has(id),
                ...(isHere ? { note: translate('accountFiles.alreadyHere') } : {}),
              }))}
              chosenId={chosen.id}
              onChoose={setChosenId}
              onCheck={tick}
            />
          </div>
          <Details candidate={chosen} />
        </>
      )}
      {leftOut.length > 0 && (
        <div>
          <p className={styles.hint}>{translate('accountFiles.leftOut')}</p>
          <ul className={styles.entries}>
            {leftOut.map(({ label, reason }, at) => (
              <li key={at}>
                {translate('accountFiles.leftOutEntry', {
                  label: label || translate('accountFiles.nameless'),
                  reason: translate(`accountFiles.reason.${reason}`),
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function Details({ candidate }: { readonly candidate: Candidate }) {
  const translate = useTranslate();
  const { settings, notes } = candidate.found;
  const { incoming, outgoing, emailAddress } = settings;
  const placeOf = ({ host, port }: { readonly host: string; readonly port: number }) =>
    host === '' ? translate('accountFiles.noOutgoing') : `${host}:${port}`;
  return (
    <ul className={styles.entries}>
      <li>
        {translate('accountFiles.settings', {
          address: emailAddress,
          incoming: placeOf(incoming),
          outgoing: placeOf(outgoing),
        })}
      </li>
      {notes.map((note) => (
        <li key={note}>{translate(`accountFiles.note.${note}`)}</li>
      ))}
    </ul>
  );
}
