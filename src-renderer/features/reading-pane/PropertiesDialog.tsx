// Alt+Enter: the facts of a letter, how it was delivered, and every header it came with.
import { useTranslate, useFormat } from '../../app/i18n.tsx';
import { useOptions } from '../../app/preferences.tsx';
import type { ParsedLetter } from '../../mime/letter.ts';
import type { MessageRow } from '../../store/rows.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { DeliveryTab } from './DeliveryTab.tsx';
import { SenderCheckFact } from './SenderCheckFact.tsx';
import { encodingName } from '../../app/encodings.ts';
import { HeadersTab } from './HeadersTab.tsx';
import { parseOptionsFor } from '../../app/sender-encodings.ts';
import { StructureTab } from './StructureTab.tsx';
import { useOpenedLetter } from './use-opened-letter.ts';
import styles from './reading.module.css';

export interface PropertiesDialogProps {
  readonly row: MessageRow;
  readonly onClose: () => void;
}

export function PropertiesDialog({ row, onClose }: PropertiesDialogProps) {
  const translate = useTranslate();
  const opened = useOpenedLetter(row.id, row.receivedAt, parseOptionsFor(useOptions(), row));
  // null while it is being read, and where it could not be parsed.
  const letter = opened?.kind === 'parsed' ? opened.letter : null;
  return (
    <Dialog
      title={row.subject || translate('reading.noSubject')}
      onClose={onClose}
      width={560}
      height={580}
      isFlush
      footer={<Button label={translate('common.close')} variant="primary" onPress={onClose} />}
    >
      <Tabs
        label={translate('reading.propertiesTabs')}
        items={[
          {
            id: 'general',
            label: translate('reading.general'),
            content: (
              <>
                <Facts row={row} letter={letter} />
                <SenderCheckFact row={row} opened={opened} />
              </>
            ),
          },
          {
            id: 'delivery',
            label: translate('delivery.tab'),
            content: <DeliveryTab row={row} />,
          },
          {
            id: 'details',
            label: translate('reading.details'),
            content: <HeadersTab letter={letter} />,
          },
          {
            id: 'structure',
            label: translate('properties.structure'),
            content: <StructureTab letter={letter} />,
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
    [
      translate('reading.facts.attachments'),
      letter ? format.number(letter.attachments.length) : '',
    ],
    [translate('reading.facts.priority'), translate(`reading.priority.${row.priority}`)],
    [translate('reading.facts.charset'), letter ? encodingName(letter.charset) : ''],
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
