// A text field that offers what may be meant while one types (the combobox of WAI-ARIA 1.2): arrows choose, Enter and Tab accept.
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { IconButton } from './Button.tsx';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import { mnemonicProps } from './mnemonic.ts';
import { MnemonicText } from './MnemonicText.tsx';
import fieldStyles from './field.module.css';
import styles from './SuggestField.module.css';

export interface Offer {
  readonly id: string;
  readonly icon: IconName;
  readonly label: string;
  readonly note: string;
}

export interface SuggestFieldProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly placeholder: string;
  readonly errorMessage: string | null;
  readonly autoFocus: boolean;
  /** What is offered now; the first is chosen unless what was typed can stand. */
  readonly offers: readonly Offer[];
  readonly offersLabel: string;
  /** How many there are, for those who do not see them. */
  readonly countText: string;
  readonly isFirstChosen: boolean;
  /** Told of each change by hand, with the caret; null while an input method is still putting a word together. */
  readonly onType: (value: string, caret: number | null) => void;
  readonly onAccept: (offer: Offer) => void;
  /** Shift+Delete on an offer. */
  readonly onForget: (offer: Offer) => void;
  /** No offers are wanted any more: Escape, or the field was left. */
  readonly onDismiss: () => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
  /** The label, and the button at the field's end. */
  readonly buttonLabel: string;
  readonly onButton: () => void;
  /** Where the caret is to stand after an offer was accepted. */
  readonly caret: number | null;
}

export function SuggestField(props: SuggestFieldProps) {
  const { label, name, value, offers, errorMessage } = props;
  const domId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<{ readonly of: readonly Offer[]; readonly at: number }>();
  const first = props.isFirstChosen && offers.length > 0 ? 0 : -1;
  const at = chosen?.of === offers ? chosen.at : first;
  const isOpen = offers.length > 0;
  useLayoutEffect(() => {
    if (props.caret !== null) input.current?.setSelectionRange(props.caret, props.caret);
  }, [props.caret, value]);
  const choose = (next: number) => {
    const wrapped = (next + offers.length) % offers.length;
    setChosen({ of: offers, at: wrapped });
    document.getElementById(`${domId}-${wrapped}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOpen || event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const offer = offers[at];
    if (event.key === 'ArrowDown') choose(at + 1);
    else if (event.key === 'ArrowUp') choose(at < 0 ? offers.length - 1 : at - 1);
    else if (event.key === 'Escape') props.onDismiss();
    else if (event.key === 'Delete' && event.shiftKey && offer) props.onForget(offer);
    else if ((event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) && offer) {
      props.onAccept(offer);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className={classes(fieldStyles.field, styles.field)}
      data-invalid={errorMessage ? '' : undefined}
    >
      <label
        htmlFor={`${domId}-input`}
        {...mnemonicProps(label)}
        className={styles.label}
        onClick={(event) => {
          // Only a pointer's click: an access key goes into the field.
          if (event.detail === 0) return;
          event.preventDefault();
          props.onButton();
        }}
      >
        <MnemonicText label={label} />
      </label>
      <div className={styles.box}>
        <input
          ref={input}
          id={`${domId}-input`}
          name={name}
          type="text"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={`${domId}-list`}
          {...(at < 0 ? {} : { 'aria-activedescendant': `${domId}-${at}` })}
          {...(errorMessage ? { 'aria-invalid': true, 'aria-describedby': `${domId}-error` } : {})}
          {...(isOpen ? { 'data-keeps-escape': '' } : {})}
          className={classes(fieldStyles.control, styles.input)}
          value={value}
          placeholder={props.placeholder}
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={props.autoFocus}
          autoComplete="off"
          spellCheck={false}
          onChange={({ currentTarget, nativeEvent }) => {
            const isComposing = nativeEvent instanceof InputEvent && nativeEvent.isComposing;
            props.onType(currentTarget.value, isComposing ? null : currentTarget.selectionEnd);
          }}
          onCompositionEnd={({ currentTarget }) => {
            props.onType(currentTarget.value, currentTarget.selectionEnd);
          }}
          onKeyDown={onKeyDown}
          onFocus={props.onFocus}
          onBlur={() => {
            props.onDismiss();
            props.onBlur();
          }}
        />
        <span className={styles.button}>
          <IconButton
            icon="contacts"
            label={props.buttonLabel}
            isOutOfTabOrder
            onPress={props.onButton}
          />
        </span>
        {isOpen && (
          <ul
            id={`${domId}-list`}
            role="listbox"
            aria-label={props.offersLabel}
            className={styles.list}
          >
            {offers.map((offer, index) => (
              <li
                key={offer.id}
                id={`${domId}-${index}`}
                role="option"
                aria-selected={index === at}
                className={classes(styles.offer, index === at && styles.isChosen)}
                // Before the field loses the focus.
                onMouseDown={(event) => {
                  event.preventDefault();
                  props.onAccept(offer);
                }}
              >
                <Icon name={offer.icon} size={16} />
                <span className={styles.name}>{offer.label}</span>
                <span className={styles.note}>{offer.note}</span>
              </li>
            ))}
          </ul>
        )}
        <span className="visually-hidden" role="status">
          {props.countText}
        </span>
      </div>
      {errorMessage && (
        <span id={`${domId}-error`} className={fieldStyles.error}>
          {errorMessage}
        </span>
      )}
    </div>
  );
}
