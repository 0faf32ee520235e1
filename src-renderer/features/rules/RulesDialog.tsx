// Message Rules 郵件規則: the rules there are, top first, each with its box; what each does, and making, changing and ordering them.
import { useState } from 'react';
import type { MailRule } from '../../../src-shared/mail/rules.ts';
import { askToConfirm, showDialog } from '../../app/dialog-stack.tsx';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { useOptions } from '../../app/preferences.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ItemList } from '../../ui/ItemList.tsx';
import { ApplyRulesDialog } from './ApplyRulesDialog.tsx';
import { editRule } from './edit-rule.tsx';
import { changeRules } from './keep-rules.ts';
import { draftOf, freshDraft, type RuleDraft } from './rule-draft.ts';
import { freeName, moveRule, shortName, withCopy } from './rule-list.ts';
import { goneNote } from './rule-text.ts';
import { RuleDescription } from './RuleDescription.tsx';
import { useRuleWording } from './use-rule-wording.ts';
import styles from './rules.module.css';

export function RulesDialog({ onClose }: { readonly onClose: () => void }) {
  const translate = useTranslate();
  const { mailRules: rules } = useOptions();
  const wording = useRuleWording();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const at = Math.max(
    0,
    rules.findIndex(({ id }) => id === chosenId),
  );
  const chosen = rules[at];
  const edit = async (title: string, draft: RuleDraft) => {
    const rule = await editRule(title, draft, rules);
    if (rule) setChosenId(rule.id);
  };
  const make = () => {
    const name = freeName(rules, (number) => translate('rules.newName', { number }));
    inBackground(edit(translate('rules.newTitle'), freshDraft(name)));
  };
  const modify = () => {
    if (chosen) inBackground(edit(translate('rules.modifyTitle'), draftOf(chosen)));
  };
  const remove = async () => {
    if (!chosen) return;
    const isSure = await askToConfirm({
      title: translate('rules.removeTitle'),
      sentence: translate('rules.removeSentence', { name: chosen.name }),
      confirmLabel: translate('rules.remove'),
    });
    if (!isSure) return;
    setChosenId(rules[at + 1]?.id ?? rules[at - 1]?.id ?? null);
    await changeRules((present) => present.filter(({ id }) => id !== chosen.id));
  };
  if (!wording) return null;
  return (
    <Dialog
      title={translate('rules.title')}
      width={600}
      onClose={onClose}
      footer={<Button variant="primary" label={translate('common.close')} onPress={onClose} />}
    >
      <p className={styles.hint}>{translate('rules.hint')}</p>
      <div className={styles.sides}>
        <ItemList
          label={translate('rules.list')}
          items={rules.map((rule) => {
            const gone = goneNote(rule, wording);
            const note = gone ? { note: translate(gone) } : {};
            return { id: rule.id, label: rule.name, isChecked: rule.isOn, ...note };
          })}
          chosenId={chosen?.id ?? null}
          onChoose={setChosenId}
          onCheck={(id) => inBackground(changeRules((present) => toggled(present, id)))}
          onOpen={modify}
          empty={translate('rules.none')}
          autoFocus
        />
        <RuleButtons
          rules={rules}
          chosen={chosen}
          onNew={make}
          onModify={modify}
          onChoose={setChosenId}
          onRemove={() => inBackground(remove())}
        />
      </div>
      <RuleDescription rule={chosen} wording={wording} />
    </Dialog>
  );
}

interface RuleButtonsProps {
  readonly rules: readonly MailRule[];
  readonly chosen: MailRule | undefined;
  readonly onNew: () => void;
  readonly onModify: () => void;
  readonly onChoose: (id: MailRule['id']) => void;
  readonly onRemove: () => void;
}

function RuleButtons({ rules, chosen, ...on }: RuleButtonsProps) {
  const translate = useTranslate();
  const isNone = chosen === undefined;
  const copy = async () => {
    if (!chosen) return;
    const original = shortName(chosen.name);
    const name = freeName(rules, (number) =>
      translate('rules.copyName', { name: original, number }),
    );
    // Off, until it is another rule: two of the same would forward every letter twice.
    const made = { ...chosen, id: crypto.randomUUID(), name, isOn: false };
    await changeRules((present) => withCopy(present, made, chosen.id));
    on.onChoose(made.id);
  };
  const move = (by: 1 | -1) => {
    if (!chosen) return;
    on.onChoose(chosen.id);
    inBackground(changeRules((present) => moveRule(present, chosen.id, by)));
  };
  const apply = () =>
    void showDialog((close) => <ApplyRulesDialog rules={rules} onClose={() => close()} />);
  return (
    <div className={styles.buttons}>
      <Button label={translate('rules.new')} onPress={on.onNew} />
      <Button label={translate('rules.modify')} onPress={on.onModify} isDisabled={isNone} />
      <Button
        label={translate('rules.copy')}
        onPress={() => inBackground(copy())}
        isDisabled={isNone}
      />
      <Button label={translate('rules.remove')} onPress={on.onRemove} isDisabled={isNone} />
      <Button
        label={translate('rules.moveUp')}
        onPress={() => move(-1)}
        isDisabled={isNone || chosen === rules[0]}
      />
      <Button
        label={translate('rules.moveDown')}
        onPress={() => move(1)}
        isDisabled={isNone || chosen === rules.at(-1)}
      />
      <Button label={translate('rules.applyNow')} onPress={apply} isDisabled={isNone} />
    </div>
  );
}

/** From what it is by then: of two quick presses the second may come before the first is drawn. */
function toggled(rules: readonly MailRule[], id: MailRule['id']): readonly MailRule[] {
  return rules.map((rule) => (rule.id === id ? { ...rule, isOn: !rule.isOn } : rule));
}
