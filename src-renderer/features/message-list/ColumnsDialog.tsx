// Columns 欄位: which columns a folder shows, in which order and how wide.
import { useState } from 'react';
import { useTranslate } from '../../app/i18n.tsx';
import type { ListColumn, SortColumn } from '../../store/options.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { maxColumnWidth, minColumnWidth, moveColumn, resizeColumn } from '../../ui/grid-columns.ts';
import { ItemList } from '../../ui/ItemList.tsx';
import { NumberField } from '../../ui/TextField.tsx';
import {
  columnLabel,
  columnsToChoose,
  defaultColumns,
  severalFolders,
  toggleColumn,
  type ListPlace,
} from './columns.ts';
import styles from './ColumnsDialog.module.css';

export interface ColumnsDialogProps {
  readonly columns: readonly ListColumn[];
  readonly place: ListPlace;
  /** The columns chosen; nothing when cancelled. */
  readonly onClose: (columns?: readonly ListColumn[]) => void;
}

interface Draft {
  /** All of them, hidden ones at the place they would come to. */
  readonly all: readonly ListColumn[];
  readonly shown: ReadonlySet<SortColumn>;
}

export function ColumnsDialog({ columns, place, onClose }: ColumnsDialogProps) {
  const translate = useTranslate();
  const [draft, setDraft] = useState(() => draftOf(columns, place));
  const [chosenId, setChosen] = useState<SortColumn>(draft.all[0]?.column ?? 'subject');
  const [isWidthOff, setWidthOff] = useState(false);
  const at = draft.all.findIndex(({ column }) => column === chosenId);
  const chosen = draft.all[at];
  const isShown = draft.shown.has(chosenId);
  const show = (column: SortColumn, isToShow: boolean) => {
    setDraft((before) => {
      const shown = new Set(before.shown);
      if (isToShow) shown.add(column);
      else shown.delete(column);
      return { ...before, shown };
    });
  };
  const move = (by: 1 | -1) =>
    setDraft((before) => ({ ...before, all: moveColumn(before.all, chosenId, at + by) }));
  const problem = isWidthOff
    ? translate('messageList.columnWidthProblem', { least: minColumnWidth, most: maxColumnWidth })
    : null;
  return (
    <Dialog
      title={translate('messageList.columnsMenu')}
      width={430}
      onClose={() => onClose()}
      onSubmit={() => {
        if (!isWidthOff) onClose(draft.all.filter(({ column }) => draft.shown.has(column)));
      }}
      footer={
        <>
          <Button variant="primary" type="submit" label={translate('common.ok')} />
          <Button label={translate('common.cancel')} onPress={() => onClose()} />
        </>
      }
    >
      <p className={styles.hint}>
        {translate(
          place.id === severalFolders ? 'messageList.foundColumnsHint' : 'messageList.columnsHint',
        )}
      </p>
      <div className={styles.sides}>
        <ItemList
          label={translate('messageList.columnsMenu')}
          items={draft.all.map(({ column }) => ({
            id: column,
            label: translate(columnLabel(column, place.role)),
            isChecked: draft.shown.has(column),
            isFixed: column === 'subject',
          }))}
          chosenId={chosenId}
          onChoose={(id) => {
            setChosen(id);
            setWidthOff(false);
          }}
          onCheck={show}
          autoFocus
        />
        <div className={styles.buttons}>
          <Button
            label={translate('messageList.moveUp')}
            onPress={() => move(-1)}
            isDisabled={at <= 0}
          />
          <Button
            label={translate('messageList.moveDown')}
            onPress={() => move(1)}
            isDisabled={at >= draft.all.length - 1}
          />
          <Button
            label={translate('messageList.showColumn')}
            onPress={() => show(chosenId, true)}
            isDisabled={isShown}
          />
          <Button
            label={translate('messageList.hideColumn')}
            onPress={() => show(chosenId, false)}
            isDisabled={!isShown || chosenId === 'subject'}
          />
          <Button
            label={translate('messageList.resetDialog')}
            onPress={() => {
              setDraft(draftOf(defaultColumns(place.role, place.id), place));
              setWidthOff(false);
            }}
          />
        </div>
      </div>
      <NumberField
        // Begins anew with each column.
        key={chosenId}
        label={translate('messageList.columnWidth')}
        value={chosen?.width ?? Number.NaN}
        width={90}
        isDisabled={chosenId === 'subject'}
        description={
          chosenId === 'subject' ? translate('messageList.columnWidthOfSubject') : undefined
        }
        onChange={(width) => {
          const isOff = !(width >= minColumnWidth && width <= maxColumnWidth);
          setWidthOff(isOff);
          if (isOff) return;
          setDraft((before) => ({ ...before, all: resizeColumn(before.all, chosenId, width) }));
        }}
        errorMessage={problem}
      />
    </Dialog>
  );
}

function draftOf(columns: readonly ListColumn[], { id }: ListPlace): Draft {
  const shown = new Set(columns.map(({ column }) => column));
  const all = columnsToChoose(id)
    .filter((column) => !shown.has(column))
    .reduce((sum, column) => toggleColumn(sum, column), columns);
  return { all, shown };
}
