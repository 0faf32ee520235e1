// Combine and Decode 合併及解碼: the letters to be joined, in their order, which the person may change as in Outlook Express.
import { useState } from 'react';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { useLanguage, useTranslate } from '../../app/i18n.tsx';
import { areInOrder, problemsOf } from '../../mime/partial/judge-pieces.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { InfoBar } from '../../ui/feedback.tsx';
import { ItemList } from '../../ui/ItemList.tsx';
import type { StoredPiece } from './pieces-here.ts';
import { problemWords } from './problem-words.ts';
import styles from './combine.module.css';

export interface CombineDialogProps {
  /** In the order in which they are offered. */
  readonly pieces: readonly StoredPiece[];
  /** With the letters in the order chosen; without an answer for Cancel. */
  readonly onClose: (ids?: readonly MessageId[]) => void;
}

export function CombineDialog({ pieces, onClose }: CombineDialogProps) {
  const translate = useTranslate();
  const language = useLanguage();
  const [listed, setListed] = useState(pieces);
  const [chosenId, setChosenId] = useState<string | null>(String(pieces[0]?.id ?? ''));
  const at = listed.findIndex(({ id }) => String(id) === chosenId);
  const problems = problemsOf(listed);
  const move = (by: 1 | -1) => {
    const next = [...listed];
    const [moved] = next.splice(at, 1);
    if (moved) next.splice(at + by, 0, moved);
    setListed(next);
  };
  const remove = () => {
    const next = listed.filter((_, place) => place !== at);
    setListed(next);
    setChosenId(String((next[at] ?? next.at(-1))?.id ?? ''));
  };
  const canCombine = problems.length === 0;
  const combine = () => {
    if (canCombine) onClose(listed.map(({ id }) => id));
  };
  return (
    <Dialog
      title={translate('combine.title')}
      width={560}
      onClose={() => onClose()}
      onSubmit={combine}
      footer={
        <>
          <Button
            variant="primary"
            type="submit"
            label={translate('common.ok')}
            isDisabled={!canCombine}
          />
          <Button label={translate('common.cancel')} onPress={() => onClose()} />
        </>
      }
    >
      <p className={styles.hint}>{translate('combine.hint')}</p>
      <div className={styles.sides}>
        <ItemList
          label={translate('combine.list')}
          items={listed.map((piece) => ({
            id: String(piece.id),
            label: piece.subject || translate('combine.noSubject'),
            note: noteOf(piece, translate),
          }))}
          chosenId={chosenId}
          onChoose={setChosenId}
          empty={translate('combine.nothing')}
          autoFocus
        />
        <div className={styles.buttons}>
          <Button
            label={translate('combine.moveUp')}
            onPress={() => move(-1)}
            isDisabled={at <= 0}
          />
          <Button
            label={translate('combine.moveDown')}
            onPress={() => move(1)}
            isDisabled={at < 0 || at >= listed.length - 1}
          />
          <Button label={translate('combine.remove')} onPress={remove} isDisabled={at < 0} />
        </div>
      </div>
      {problems.map((problem) => (
        <InfoBar key={problem.kind} tone="error">
          {problemWords(problem, translate, language)}
        </InfoBar>
      ))}
      {canCombine && !areInOrder(listed) && (
        <InfoBar tone="warning">{translate('combine.otherOrder')}</InfoBar>
      )}
    </Dialog>
  );
}

function noteOf({ fragment }: StoredPiece, translate: ReturnType<typeof useTranslate>): string {
  if (fragment === null) return '';
  const { number, total } = fragment;
  return total === null
    ? translate('combine.part', { number })
    : translate('combine.partOf', { number, total });
}
