// The line a person types commands into: Tab completes, arrows bring earlier ones back, secrets are not shown.
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import {
  beginningOf,
  commandsAllowed,
  completions,
} from '../../../../src-shared/protocol/completion.ts';
import type { Conversation } from '../../../../src-shared/protocol/conversation.ts';
import { maxManualLineCharacters } from '../../../../src-shared/ipc/manual-contract.ts';
import { carriesSecret } from '../../../../src-shared/protocol/verbs.ts';
import { useTranslate } from '../../../app/i18n.tsx';
import { Button } from '../../../ui/Button.tsx';
import { emptyHistory, recall, remember } from './command-history.ts';
import styles from './manual.module.css';

export interface CommandLineProps {
  readonly talk: Conversation;
  readonly isOpen: boolean;
  /** False: the line was not said, and stays. */
  readonly onSay: (line: string) => Promise<boolean>;
}

export function CommandLine({ talk, isOpen, onSay }: CommandLineProps) {
  const translate = useTranslate();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [history, setHistory] = useState(emptyHistory);
  const isLetter = talk.state === 'letter';
  const isSecret = !isLetter && (talk.isAskedForSecret || carriesSecret(text));
  useEffect(() => {
    if (isOpen) field.current?.focus();
  }, [isOpen]);
  const say = async () => {
    if (!isOpen || (text === '' && !isLetter)) return;
    // At once: what is typed while the line is on its way is the next one.
    setText('');
    if (!isLetter && !talk.isAskedForSecret) setHistory(remember(history, text));
    if (!(await onSay(text))) setText((typedSince) => typedSince || text);
  };
  const complete = (line: string) => {
    setText(line);
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      void say();
    } else if (event.key === 'Tab' && !event.shiftKey && text.trim() !== '') {
      const [verb] = completions(talk, text);
      if (!verb) return;
      event.preventDefault();
      // The dialog would move the focus on, whoever has used the key.
      event.stopPropagation();
      setText(beginningOf(verb));
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const found = recall(history, event.key === 'ArrowUp' ? -1 : 1);
      event.preventDefault();
      if (!found) return;
      setHistory(found.history);
      setText(found.line);
    }
  };
  const words = isLetter ? 'manual.letterLine' : isSecret ? 'manual.secretLine' : 'manual.command';
  return (
    <div className={styles.commandArea}>
      <div className={styles.commandRow}>
        <span className={styles.prompt} aria-hidden="true">
          C:
        </span>
        <input
          ref={field}
          className={styles.command}
          type={isSecret ? 'password' : 'text'}
          aria-label={translate(words)}
          placeholder={translate(words)}
          autoComplete="off"
          spellCheck={false}
          // Not disabled: the focus would be lost with the connection, and Escape with it.
          readOnly={!isOpen}
          maxLength={maxManualLineCharacters}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <Button label={translate('manual.say')} isDisabled={!isOpen} onPress={() => void say()} />
      </div>
      <div className={styles.allowed} role="group" aria-label={translate('manual.allowed')}>
        {isOpen &&
          commandsAllowed(talk).map((verb) => (
            <Button
              key={verb}
              variant="link"
              label={verb}
              onPress={() => complete(beginningOf(verb))}
            />
          ))}
      </div>
    </div>
  );
}
