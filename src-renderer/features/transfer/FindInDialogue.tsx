// The field that looks for words in a dialogue, with how many lines hold them.
import { useRef } from 'react';
import { useTranslate } from '../../app/i18n.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { SearchBox } from '../../ui/SearchBox.tsx';
import { nextHit } from './find-lines.ts';
import styles from './console.module.css';

export interface FindInDialogueProps {
  readonly words: string;
  readonly hits: readonly number[];
  readonly currentIndex: number | null;
  readonly onWords: (words: string) => void;
  readonly onGoTo: (index: number | null) => void;
}

export function FindInDialogue({
  words,
  hits,
  currentIndex,
  onWords,
  onGoTo,
}: FindInDialogueProps) {
  const translate = useTranslate();
  const field = useRef<HTMLInputElement>(null);
  const go = (isBack: boolean) => onGoTo(nextHit(hits, currentIndex, isBack));
  const isEmpty = words.trim() === '';
  const at = currentIndex === null ? -1 : hits.indexOf(currentIndex);
  return (
    <div className={styles.find}>
      <SearchBox
        ref={field}
        label={translate('console.find')}
        placeholder={translate('console.find')}
        value={words}
        onChange={onWords}
        clearLabel={translate('console.findClear')}
        onClear={() => onWords('')}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            go(event.shiftKey);
          } else if (event.key === 'Escape' && words !== '') {
            event.preventDefault();
            event.stopPropagation();
            onWords('');
          }
        }}
      />
      <span role="status" className={styles.hits}>
        {!isEmpty &&
          (hits.length === 0
            ? translate('console.noHits')
            : translate('console.hits', { at: at + 1, count: hits.length }))}
      </span>
      <IconButton
        icon="chevron-up"
        label={translate('console.findPrevious')}
        isDisabled={hits.length === 0}
        onPress={() => go(true)}
      />
      <IconButton
        icon="chevron-down"
        label={translate('console.findNext')}
        isDisabled={hits.length === 0}
        onPress={() => go(false)}
      />
    </div>
  );
}
