// The bar over a letter, read or written, in which text of it is looked for.
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslate } from '../i18n.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { SearchBox } from '../../ui/SearchBox.tsx';
import { maxMarks } from './mark-ranges.ts';
import type { FindText } from './use-find-text.ts';
import styles from './FindBar.module.css';

export interface FindBarProps {
  readonly find: FindText;
  /** Asked to close it, and to bring the keyboard back to the letter. */
  readonly onClose: () => void;
}

export function FindBar({ find, onClose }: FindBarProps) {
  const translate = useTranslate();
  const bar = useRef<HTMLElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const { words, count, at, calls } = find;
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
    // Where notes take the room above, they give way: what is found must be seen.
    bar.current?.scrollIntoView({ block: 'start' });
  }, [calls]);
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    find.step(event.shiftKey ? -1 : 1);
    event.preventDefault();
    event.stopPropagation();
  };
  // From its buttons as well; Enter presses those.
  const onEscape = (event: KeyboardEvent) => {
    // 229: an input method takes back what it is putting together.
    if (event.key !== 'Escape' || event.nativeEvent.isComposing || event.keyCode === 229) return;
    onClose();
    event.preventDefault();
    event.stopPropagation();
  };
  const values = { at: at + 1, count };
  const found =
    count === 0
      ? translate('findText.none')
      : translate(count < maxMarks ? 'findText.position' : 'findText.positionOfMany', values);
  return (
    <search ref={bar} className={styles.bar} data-keeps-escape="" onKeyDown={onEscape}>
      <div className={styles.field}>
        <SearchBox
          ref={input}
          label={translate('findText.label')}
          placeholder={translate('findText.label')}
          value={words}
          onChange={find.setWords}
          clearLabel={translate('findText.clear')}
          onClear={() => find.setWords('')}
          onKeyDown={onEnter}
        />
      </div>
      <IconButton
        icon="chevron-up"
        label={translate('findText.previous')}
        isDisabled={count === 0}
        onPress={() => find.step(-1)}
      />
      <IconButton
        icon="chevron-down"
        label={translate('findText.next')}
        isDisabled={count === 0}
        onPress={() => find.step(1)}
      />
      <span role="status" className={styles.count}>
        {words.trim() !== '' && found}
      </span>
      <IconButton icon="dismiss" label={translate('findText.close')} onPress={onClose} />
    </search>
  );
}
