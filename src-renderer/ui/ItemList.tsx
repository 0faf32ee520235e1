// A short list of which one is chosen, each with a box to tick where it has one: columns, views. Arrow keys walk, Space ticks.
import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';
import { rowOfKey } from './row-keys.ts';
import styles from './ItemList.module.css';

export interface ListedItem<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** Absent: it has no box. */
  readonly isChecked?: boolean;
  /** Stands at the end of its row. */
  readonly note?: string;
  /** Its box cannot be changed. */
  readonly isFixed?: boolean;
}

export interface ItemListProps<Id extends string> {
  readonly label: string;
  readonly items: readonly ListedItem<Id>[];
  readonly chosenId: Id | null;
  readonly onChoose: (id: Id) => void;
  readonly onCheck?: (id: Id, isChecked: boolean) => void;
  /** Double click, or Enter; without it Enter is the dialog's. */
  readonly onOpen?: (id: Id) => void;
  readonly autoFocus?: boolean;
  /** Said where there is nothing to list. */
  readonly empty?: string;
}

const pageItems = 8;

export function ItemList<Id extends string>(props: ItemListProps<Id>) {
  const { items, chosenId, onChoose, onOpen } = props;
  const domId = useId();
  const list = useRef<HTMLDivElement>(null);
  const at = items.findIndex(({ id }) => id === chosenId);
  const { autoFocus } = props;
  useEffect(() => {
    if (autoFocus === true) list.current?.focus();
  }, [autoFocus]);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const check = ({ id, isChecked, isFixed }: ListedItem<Id>) => {
    if (isChecked !== undefined && isFixed !== true) props.onCheck?.(id, !isChecked);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = items[at];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === ' ' && chosen) check(chosen);
    else if (event.key === 'Enter') {
      if (chosen && onOpen) onOpen(chosen.id);
      // As in any field of a dialog.
      else list.current?.closest('form')?.requestSubmit();
    } else {
      const index = event.key === ' ' ? null : rowOfKey(event.key, at, items.length, pageItems);
      const next = index === null ? undefined : items[index];
      if (!next) return;
      onChoose(next.id);
    }
    event.preventDefault();
  };
  return (
    <div
      ref={list}
      role="listbox"
      aria-label={props.label}
      tabIndex={0}
      {...(at < 0 ? {} : { 'aria-activedescendant': `${domId}-${at}` })}
      className={styles.list}
      onKeyDown={onKeyDown}
    >
      {items.map((item, index) => (
        <div
          key={item.id}
          id={`${domId}-${index}`}
          role="option"
          aria-selected={index === at}
          {...(item.isChecked === undefined ? {} : { 'aria-checked': item.isChecked })}
          className={classes(styles.item, index === at && styles.isChosen)}
          onMouseDown={() => onChoose(item.id)}
          onDoubleClick={() => onOpen?.(item.id)}
        >
          {item.isChecked !== undefined && (
            <span
              aria-hidden="true"
              className={classes(
                styles.box,
                item.isChecked && styles.isChecked,
                item.isFixed === true && styles.isFixed,
              )}
              onClick={() => check(item)}
              // Ticked and unticked quickly is not opened.
              onDoubleClick={(event) => event.stopPropagation()}
            >
              {item.isChecked && <Icon name="check" size={14} />}
            </span>
          )}
          <span className={styles.label}>{item.label}</span>
          {item.note !== undefined && <span className={styles.note}>{item.note}</span>}
        </div>
      ))}
      {items.length === 0 && props.empty !== undefined && (
        <p className={styles.empty}>{props.empty}</p>
      )}
    </div>
  );
}
