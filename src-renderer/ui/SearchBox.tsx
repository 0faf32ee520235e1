// A field for words to look for: a lens, the words, a button that takes them away.
import { useState, type KeyboardEvent, type RefObject } from 'react';
import { Icon } from './Icon.tsx';
import { IconButton } from './Button.tsx';
import styles from './SearchBox.module.css';

export interface SearchBoxProps {
  /** The accessible name. */
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  /** Told of each change, but for what an input method is still putting together. */
  readonly onChange: (value: string) => void;
  readonly clearLabel: string;
  readonly onClear: () => void;
  /** Keys of the field that do not belong to an input method. */
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly ref: RefObject<HTMLInputElement | null>;
  /** Further marks of the input, by which others find it. */
  readonly marks?: Readonly<Record<`data-${string}`, string>>;
}

/** No search holds longer words; whoever pastes a letter by mistake must not wait for it. */
const maxLength = 500;

export function SearchBox(props: SearchBoxProps) {
  const { label, placeholder, value, onChange, onKeyDown, ref } = props;
  // Half a syllable in Bopomofo is nothing to look for: it is shown, and told once it is a word.
  const [composed, setComposed] = useState<string | null>(null);
  const finish = (text: string) => {
    setComposed(null);
    onChange(text);
  };
  return (
    <div className={styles.box}>
      <Icon name="search" size={16} className={styles.lens} />
      <input
        ref={ref}
        type="text"
        role="searchbox"
        inputMode="search"
        enterKeyHint="search"
        className={styles.input}
        aria-label={label}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        maxLength={maxLength}
        {...props.marks}
        data-keeps-escape=""
        value={composed ?? value}
        onChange={({ currentTarget, nativeEvent }) => {
          const isComposing = nativeEvent instanceof InputEvent && nativeEvent.isComposing;
          if (isComposing) setComposed(currentTarget.value);
          else finish(currentTarget.value);
        }}
        onCompositionEnd={({ currentTarget }) => finish(currentTarget.value)}
        onKeyDown={(event) => {
          if (!event.nativeEvent.isComposing && event.keyCode !== 229) onKeyDown(event);
        }}
      />
      {value !== '' && (
        <IconButton
          icon="dismiss"
          label={props.clearLabel}
          size={14}
          onPress={() => {
            props.onClear();
            // The button goes with the words.
            ref.current?.focus();
          }}
        />
      )}
    </div>
  );
}
