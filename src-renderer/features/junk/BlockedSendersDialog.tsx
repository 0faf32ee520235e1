// Blocked Senders List 封鎖的寄件者清單: addresses and domains whose letters go to Deleted Items.
import { useState } from 'react';
import { showDialog } from '../../app/dialog-stack.tsx';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { useOptions } from '../../app/preferences.tsx';
import { changeOption } from '../../store/writes/options.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ItemList } from '../../ui/ItemList.tsx';
import { BlockedEntryDialog } from './BlockedEntryDialog.tsx';
import styles from './junk.module.css';

export function BlockedSendersDialog({ onClose }: { readonly onClose: () => void }) {
  const translate = useTranslate();
  const { blockedSenders } = useOptions();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const entries = [...blockedSenders].sort((a, b) => a.localeCompare(b));
  const chosen = entries.find((entry) => entry === chosenId) ?? entries[0] ?? null;
  const edit = async (before: string | null) => {
    const others = entries.filter((entry) => entry !== before);
    const entry = await showDialog<string>((close) => (
      <BlockedEntryDialog before={before} others={others} onClose={close} />
    ));
    if (entry === undefined) return;
    await changeOption('blockedSenders', (present = []) => [
      ...present.filter((each) => each !== before && each !== entry),
      entry,
    ]);
    setChosenId(entry);
  };
  const remove = async () => {
    const at = chosen === null ? -1 : entries.indexOf(chosen);
    await changeOption('blockedSenders', (present = []) =>
      present.filter((each) => each !== chosen),
    );
    setChosenId(entries[at + 1] ?? entries[at - 1] ?? null);
  };
  const modify = () => {
    if (chosen !== null) inBackground(edit(chosen));
  };
  return (
    <Dialog
      title={translate('junk.blockedTitle')}
      width={520}
      onClose={onClose}
      footer={<Button variant="primary" label={translate('common.close')} onPress={onClose} />}
    >
      <p className={styles.hint}>{translate('junk.blockedHint')}</p>
      <div className={styles.sides}>
        <ItemList
          label={translate('junk.blockedList')}
          items={entries.map((entry) => ({
            id: entry,
            label: entry,
            ...(entry.includes('@') ? {} : { note: translate('junk.isDomain') }),
          }))}
          chosenId={chosen}
          onChoose={setChosenId}
          onOpen={modify}
          empty={translate('junk.noBlocked')}
          autoFocus
        />
        <div className={styles.buttons}>
          <Button label={translate('junk.add')} onPress={() => inBackground(edit(null))} />
          <Button label={translate('junk.modify')} onPress={modify} isDisabled={chosen === null} />
          <Button
            label={translate('junk.remove')}
            onPress={() => inBackground(remove())}
            isDisabled={chosen === null}
          />
        </div>
      </div>
    </Dialog>
  );
}
