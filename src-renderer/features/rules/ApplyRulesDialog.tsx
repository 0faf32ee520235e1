// Apply Mail Rules Now 立即套用郵件規則: which rules, to the letters of which folder. What they do is done in the background.
import { useState } from 'react';
import { folderId, type FolderId } from '../../../src-shared/mail/ids.ts';
import type { MailRule } from '../../../src-shared/mail/rules.ts';
import { folderChoices, foldersMeant } from '../../app/folder-choices.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { useSession } from '../../app/session-state.ts';
import { carryOut } from '../../app/work/carry-out.ts';
import { useLive } from '../../store/live.ts';
import { listFolders } from '../../store/queries/folders.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckBox } from '../../ui/CheckBox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ItemList } from '../../ui/ItemList.tsx';
import { Select } from '../../ui/Select.tsx';
import { doesSomethingHere } from './rule-list.ts';
import styles from './rules.module.css';

export interface ApplyRulesDialogProps {
  /** All there are, in the order they are applied. */
  readonly rules: readonly MailRule[];
  readonly onClose: () => void;
}

/** What lies there is being written or sent; rules leave it alone. */
const ownWriting: ReadonlySet<FolderId> = new Set([folderId('outbox'), folderId('drafts')]);
const inbox = folderId('inbox');

export function ApplyRulesDialog({ rules, onClose }: ApplyRulesDialogProps) {
  const translate = useTranslate();
  const folders = useLive(listFolders, []) ?? [];
  const shownFolder = useSession((state) => state.folderId);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => idsOf(rules.filter(isMeant)));
  const [chosenId, setChosenId] = useState(rules[0]?.id ?? null);
  const [place, setPlace] = useState(ownWriting.has(shownFolder) ? inbox : shownFolder);
  const [includesSubfolders, setIncludes] = useState(false);
  const canApply = ticked.size > 0 && folders.length > 0;
  const apply = () => {
    if (!canApply) return;
    onClose();
    const chosen = rules.filter(({ id }) => ticked.has(id));
    const folderIds = foldersMeant(folders, place, includesSubfolders);
    inBackground(carryOut({ kind: 'applyRules', rules: chosen, folderIds }));
  };
  return (
    <Dialog
      title={translate('rules.applyTitle')}
      width={520}
      onClose={onClose}
      onSubmit={apply}
      footer={
        <>
          <Button
            variant="primary"
            type="submit"
            label={translate('rules.applyConfirm')}
            isDisabled={!canApply}
          />
          <Button label={translate('common.cancel')} onPress={onClose} />
        </>
      }
    >
      <p className={styles.hint}>{translate('rules.applyHint')}</p>
      <div className={styles.label}>{translate('rules.applyList')}</div>
      <div className={styles.sidesLow}>
        <ItemList
          label={translate('rules.applyList')}
          items={rules.map((rule) => ({
            id: rule.id,
            label: rule.name,
            isChecked: ticked.has(rule.id),
            ...(doesSomethingHere(rule) ? {} : { note: translate('rules.nothingHere') }),
          }))}
          chosenId={chosenId}
          onChoose={setChosenId}
          onCheck={(id, isTicked) => setTicked((before) => changed(before, id, isTicked))}
          autoFocus
        />
        <div className={styles.buttons}>
          <Button label={translate('rules.selectAll')} onPress={() => setTicked(idsOf(rules))} />
          <Button label={translate('rules.selectNone')} onPress={() => setTicked(new Set())} />
        </div>
      </div>
      <Select<FolderId>
        label={translate('rules.applyFolder')}
        labelPlace="above"
        choices={folderChoices(folders, translate).filter(({ value }) => !ownWriting.has(value))}
        value={place}
        onChange={setPlace}
      />
      <CheckBox
        label={translate('rules.includeSubfolders')}
        isSelected={includesSubfolders}
        onChange={setIncludes}
      />
    </Dialog>
  );
}

/** Which rules are ticked to begin with: those that are on and have something to do. */
function isMeant(rule: MailRule): boolean {
  return rule.isOn && doesSomethingHere(rule);
}

function idsOf(rules: readonly MailRule[]): ReadonlySet<string> {
  return new Set(rules.map(({ id }) => id));
}

function changed(ids: ReadonlySet<string>, id: string, isTicked: boolean): ReadonlySet<string> {
  const next = new Set(ids);
  if (isTicked) next.add(id);
  else next.delete(id);
  return next;
}
