// Export 匯出: whom, in which format. The system asks where to.
import { useState } from 'react';
import type { Contact } from '../../../src-shared/address-book/contact.ts';
import { exportFormats, exportedFile, type ExportFormat } from '../../address-book/export-book.ts';
import { request } from '../../app/bridge.ts';
import { useLanguage, useTranslate } from '../../app/i18n.tsx';
import { inBackground, notify } from '../../app/notices.tsx';
import type { AddressBook } from '../../store/queries/address-book.ts';
import { Button } from '../../ui/Button.tsx';
import { RadioGroup } from '../../ui/CheckBox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import styles from './address-book.module.css';

export interface ExportDialogProps {
  readonly book: AddressBook;
  readonly selected: readonly Contact[];
  readonly onClose: () => void;
}

export function ExportDialog({ book, selected, onClose }: ExportDialogProps) {
  const translate = useTranslate();
  const language = useLanguage();
  const [format, setFormat] = useState<ExportFormat>('vcard4');
  const [whom, setWhom] = useState<'all' | 'selected'>(selected.length > 1 ? 'selected' : 'all');
  const save = async () => {
    const contacts = whom === 'all' ? book.contacts : selected;
    const groups = whom === 'all' ? book.groups : [];
    const { text, extension } = exportedFile(contacts, groups, format);
    const fileName = `${translate('addressBook.fileName')}.${extension}`;
    const bytes = new TextEncoder().encode(text);
    const { savedCount } = await request('file.save', { fileName, bytes });
    if (savedCount === 0) return;
    notify(translate('addressBook.exported', { count: contacts.length }), 'success');
    onClose();
  };
  // The titles of one's own language stand first.
  const formats = exportFormats.toSorted((a, b) => orderIn(language, a) - orderIn(language, b));
  return (
    <Dialog
      title={translate('addressBook.exportTitle')}
      width={440}
      onClose={onClose}
      onSubmit={() => inBackground(save())}
      footer={
        <>
          <Button label={translate('addressBook.exportNow')} variant="primary" type="submit" />
          <Button label={translate('common.cancel')} onPress={onClose} />
        </>
      }
    >
      <div className={styles.tab}>
        <Fieldset legend={translate('addressBook.exportFormat')}>
          <RadioGroup
            label={translate('addressBook.exportFormat')}
            isLabelHidden
            value={format}
            onChange={setFormat}
            choices={formats.map((value) => ({
              value,
              label: translate(`addressBook.format.${value}`),
            }))}
          />
        </Fieldset>
        <Fieldset legend={translate('addressBook.exportWhom')}>
          <RadioGroup
            label={translate('addressBook.exportWhom')}
            isLabelHidden
            value={whom}
            onChange={setWhom}
            choices={[
              {
                value: 'all',
                label: translate('addressBook.exportAll', { count: book.contacts.length }),
              },
              {
                value: 'selected',
                label: translate('addressBook.exportSelected', { count: selected.length }),
                isDisabled: selected.length === 0,
              },
            ]}
          />
        </Fieldset>
      </div>
    </Dialog>
  );
}

function orderIn(language: string, format: ExportFormat): number {
  const at = exportFormats.indexOf(format);
  const isOwn = format === (language === 'zh-TW' ? 'csvZh' : 'csvEn');
  return isOwn ? exportFormats.indexOf('csvEn') - 0.5 : at;
}
