// Alt+Enter: the facts of a letter and every header it came with.
import { useTranslate, useFormat } from '../../app/i18n.tsx';
import type { ParsedLetter } from '../../mime/letter.ts';
import type { MessageRow } from '../../store/rows.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import styles from './reading.module.css';

export interface PropertiesDialogProps {
  readonly row: MessageRow;
  /** null while the letter could not be parsed. */
  readonly letter: ParsedLetter | null;
  readonly onClose: () => void;
}

export function PropertiesDialog({ row, letter, onClose }: PropertiesDialogProps) {
  const translate = useTranslate();
  return (
    <Dialog
      title={row.subject || translate('reading.noSubject')}
      onClose={onClose}
      width={560}
      height={460}
      isFlush
      footer={<Button label={translate('common.close')} variant="primary" onPress={onClose} />}
    >
      <Tabs
        label={translate('reading.propertiesTabs')}
        items={[
          {
            id: 'general',
            label: translate('reading.general'),
            content: <Facts row={row} letter={letter} />,
          },
          {
            id: 'details',
            label: translate('reading.details'),
            content: <Headers letter={letter} />,
          },
        ]}
      />
    </Dialog>
  );
}

function Facts({
  row,
  letter,
}: {
  readonly row: MessageRow;
  readonly letter: ParsedLetter | null;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const address = ({ name, address: at }: { name: string; address: string }) =>
    name ? `${name} <${at}>` : at;
  const list = (all: MessageRow['to']) => all.map(address).join(', ');
  const facts: readonly (readonly [string, string])[] = [
    [translate('reading.facts.subject'), row.subject],
    [translate('reading.facts.from'), address(row.from)],
    [translate('reading.facts.to'), list(row.to)],
    [translate('reading.facts.cc'), list(row.cc)],
    [translate('reading.facts.sent'), format.longDate(row.sentAt)],
    [translate('reading.facts.received'), format.longDate(row.receivedAt)],
    [translate('reading.facts.size'), format.size(row.sizeBytes)],
    [translate('reading.facts.attachments'), format.number(letter?.attachments.length ?? 0)],
    [translate('reading.facts.priority'), translate(`reading.priority.${row.priority}`)],
    [translate('reading.facts.charset'), letter?.charset ?? ''],
  ];
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Headers({ letter }: { readonly letter: ParsedLetter | null }) {
  const translate = useTranslate();
  const text = (letter?.headers ?? []).map(({ name, value }) => `${name}: ${value}`).join('\n');
  return (
    <textarea
      className={styles.headers}
      readOnly
      spellCheck={false}
      aria-label={translate('reading.allHeaders')}
      value={text}
    />
  );
}
