// Add to Group 加入群組: the groups the contacts selected are put into. Nobody is taken out of one here.
import { useState } from 'react';
import type { ContactGroup, ContactId, GroupId } from '../../../src-shared/address-book/contact.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { addToGroup } from '../../store/writes/contacts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ItemList } from '../../ui/ItemList.tsx';
import styles from './address-book.module.css';

export interface AddToGroupDialogProps {
  readonly groups: readonly ContactGroup[];
  readonly contactIds: readonly ContactId[];
  readonly onClose: () => void;
}

export function AddToGroupDialog({ groups, contactIds, onClose }: AddToGroupDialogProps) {
  const translate = useTranslate();
  const [chosen, setChosen] = useState<GroupId | null>(groups[0]?.id ?? null);
  const [wanted, setWanted] = useState<readonly GroupId[]>(
    groups.length === 1 ? groups.map(({ id }) => id) : [],
  );
  const save = async () => {
    for (const id of wanted) await addToGroup(id, contactIds);
    onClose();
  };
  return (
    <Dialog
      title={translate('addressBook.addToGroupTitle')}
      width={360}
      onClose={onClose}
      onSubmit={() => inBackground(save())}
      footer={
        <>
          <Button
            label={translate('common.ok')}
            variant="primary"
            type="submit"
            isDisabled={wanted.length === 0}
          />
          <Button label={translate('common.cancel')} onPress={onClose} />
        </>
      }
    >
      <div className={styles.tab}>
        <p className={styles.hint}>{translate('addressBook.addToGroupHint')}</p>
        <div className={styles.memberList}>
          <ItemList
            autoFocus
            label={translate('addressBook.groups')}
            items={groups.map(({ id, name, memberIds }) => ({
              id,
              label: name,
              note: String(memberIds.length),
              isChecked: wanted.includes(id),
            }))}
            chosenId={chosen}
            onChoose={setChosen}
            onCheck={(id, isChecked) => {
              const others = wanted.filter((each) => each !== id);
              setWanted(isChecked ? [...others, id] : others);
            }}
          />
        </div>
      </div>
    </Dialog>
  );
}
