// Maintenance: what is thrown away at the end, what the store takes of the disk and where it lies, and what mends it.
import type { ReactNode } from 'react';
import { Suspense } from 'react';
import { request } from '../../app/bridge.ts';
import { runCommand } from '../../app/command-registry.ts';
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { openCheck } from '../../app/open-check.tsx';
import { rebuildSearchIndex, useUnfinishedIndex } from '../../app/search-index.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckBox } from '../../ui/CheckBox.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import { IndexProgress } from './IndexProgress.tsx';
import type { OptionsForm } from './options-form.ts';
import styles from './options.module.css';
import { useDiskUse } from './use-disk-use.ts';

export interface MaintenanceTabProps {
  readonly form: OptionsForm;
  readonly folderUse: ReactNode;
}

export function MaintenanceTab({ form: { options, change }, folderUse }: MaintenanceTabProps) {
  const translate = useTranslate();
  const use = useDiskUse();
  const index = useUnfinishedIndex();
  return (
    <>
      <Fieldset legend={translate('options.cleaning')}>
        <div className={styles.spread}>
          <CheckBox
            label={translate('options.emptyOnExit')}
            isSelected={options.emptyDeletedOnExit}
            onChange={(emptyDeletedOnExit) => change({ emptyDeletedOnExit })}
          />
          <Button
            label={translate('options.emptyNow')}
            onPress={() => runCommand('edit.emptyDeletedItems')}
          />
        </div>
      </Fieldset>
      <Fieldset legend={translate('options.diskUse')}>
        <Suspense fallback={null}>{folderUse}</Suspense>
        <Sums use={use} />
        <p className={styles.smallNote}>{translate('options.compaction')}</p>
        <div className={styles.place}>
          <span>{translate('options.storeFolder')}</span>
          <span className={styles.path}>{use?.folder ?? ''}</span>
          <Button
            label={translate('options.openFolder')}
            onPress={() => inBackground(request('store.openFolder'))}
          />
        </div>
      </Fieldset>
      <div className={styles.buttons}>
        <Button label={translate('options.check')} onPress={() => inBackground(openCheck())} />
        <Button
          label={translate('options.rebuildSearch')}
          onPress={() => inBackground(rebuildSearchIndex(translate))}
        />
      </div>
      {index && <IndexProgress index={index} />}
    </>
  );
}

function Sums({ use }: { readonly use: ReturnType<typeof useDiskUse> }) {
  const translate = useTranslate();
  const format = useFormat();
  const size = (bytes: number | null | undefined) =>
    bytes === undefined
      ? '…'
      : bytes === null
        ? translate('options.notKnown')
        : bytes > 0
          ? format.size(bytes)
          : '0';
  const sums = [
    [translate('options.useLetters'), use?.letterBytes],
    [translate('options.useSearch'), use?.searchBytes],
    [translate('options.useWhole'), use?.wholeBytes],
    [translate('options.useFree'), use?.freeBytes],
  ] as const;
  return (
    <dl className={styles.sums}>
      {sums.map(([label, bytes]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{size(bytes)}</dd>
        </div>
      ))}
    </dl>
  );
}
