// The bar over a letter in HTML. One stop for Tab; arrow keys walk inside.
import { useEffect, useReducer, useRef } from 'react';
import { Toolbar } from 'react-aria-components';
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import { runCommand } from '../../app/command-registry.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { IconButton } from '../../ui/Button.tsx';
import type { IconName } from '../../ui/icons.ts';
import { askForLink } from './composer-dialogs.tsx';
import styles from './composer.module.css';
import {
  initialFormat,
  type ComposerEditor,
  type FormatCommand,
  type FormatState,
} from './editor/composer-editor.ts';
import { FormatChoosers } from './FormatChoosers.tsx';

export interface FormattingBarProps {
  /** null: everything is disabled. */
  readonly editor: ComposerEditor | null;
  readonly onPictures: (files: readonly File[]) => void;
}

type ButtonOfBar = readonly [
  FormatCommand,
  IconName,
  MessageKey,
  ((state: FormatState) => boolean)?,
];

const groups: readonly (readonly ButtonOfBar[])[] = [
  [
    ['bold', 'bold', 'composer.bold', (state) => state.isBold],
    ['italic', 'italic', 'composer.italic', (state) => state.isItalic],
    ['underline', 'underline', 'composer.underline', (state) => state.isUnderline],
  ],
  [
    ['bullets', 'bullets', 'composer.bullets', (state) => state.isBullets],
    ['numbers', 'numbers', 'composer.numbers', (state) => state.isNumbers],
    ['outdent', 'outdent', 'composer.outdent'],
    ['indent', 'indent', 'composer.indent'],
  ],
  [
    ['align-left', 'align-left', 'composer.alignLeft', (state) => state.alignment === 'left'],
    [
      'align-center',
      'align-center',
      'composer.alignCenter',
      (state) => state.alignment === 'center',
    ],
    ['align-right', 'align-right', 'composer.alignRight', (state) => state.alignment === 'right'],
  ],
];

export function FormattingBar({ editor, onPictures }: FormattingBarProps) {
  const translate = useTranslate();
  const state = useFormatState(editor);
  const files = useRef<HTMLInputElement>(null);
  const run = (command: FormatCommand, value?: string) => {
    editor?.run(command, value);
    editor?.focus();
  };
  const insertLink = async () => {
    const link = await askForLink();
    if (link) editor?.insertLink(link.address, link.text);
    editor?.focus();
  };
  const off = editor === null;
  return (
    <Toolbar aria-label={translate('composer.formatting')} className={styles.formatting ?? ''}>
      <FormatChoosers state={state} isDisabled={off} run={run} />
      {groups.map((buttons) => (
        <div key={buttons[0]?.[0]} className={styles.group} role="group">
          {buttons.map(([command, icon, label, isPressed]) => (
            <IconButton
              key={command}
              icon={icon}
              label={translate(label)}
              isDisabled={off}
              {...(isPressed ? { isPressed: isPressed(state) } : {})}
              onPress={() => {
                run(command);
              }}
            />
          ))}
        </div>
      ))}
      <div className={styles.group} role="group">
        <IconButton
          icon="link"
          label={translate('composer.insertLink')}
          isDisabled={off}
          onPress={() => void insertLink()}
        />
        <IconButton
          icon="image"
          label={translate('composer.insertPicture')}
          isDisabled={off}
          onPress={() => files.current?.click()}
        />
        <IconButton
          icon="emoji"
          label={translate('composer.insertEmoji')}
          isDisabled={off}
          onPress={() => void runCommand('compose.insertEmoji')}
        />
        <IconButton
          icon="table"
          label={translate('composer.insertTable')}
          isDisabled={off}
          onPress={() => void runCommand('compose.insertTable')}
        />
        <button
          type="button"
          className={styles.rule}
          aria-label={translate('composer.insertRule')}
          title={translate('composer.insertRule')}
          disabled={off}
          onClick={() => {
            run('rule');
          }}
        />
      </div>
      <input
        ref={files}
        type="file"
        hidden
        multiple
        accept="image/png,image/jpeg,image/gif,image/webp"
        onChange={({ target }) => {
          onPictures([...(target.files ?? [])]);
          target.value = '';
        }}
      />
    </Toolbar>
  );
}

function useFormatState(editor: ComposerEditor | null): FormatState {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const state = useRef(initialFormat);
  useEffect(() => {
    if (!editor) return undefined;
    // The editor tells before it has finished; and a held key need not redraw the bar at each letter.
    let frame = 0;
    const read = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const now = editor.formatState();
        if (JSON.stringify(now) === JSON.stringify(state.current)) return;
        state.current = now;
        redraw();
      });
    };
    read();
    const stop = editor.onFormatState(read);
    return () => {
      cancelAnimationFrame(frame);
      stop();
    };
  }, [editor]);
  return editor ? state.current : initialFormat;
}
