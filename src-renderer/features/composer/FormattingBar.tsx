// The bar over a letter in HTML. One stop for Tab; arrow keys walk inside.
import { useEffect, useReducer, useRef } from 'react';
import { Toolbar } from 'react-aria-components';
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { IconButton } from '../../ui/Button.tsx';
import type { Choice } from '../../ui/CheckBox.tsx';
import type { IconName } from '../../ui/icons.ts';
import { Select } from '../../ui/Select.tsx';
import { askForLink } from './composer-dialogs.tsx';
import styles from './composer.module.css';
import {
  initialFormat,
  type ComposerEditor,
  type FormatCommand,
  type FormatState,
} from './editor/composer-editor.ts';
import { colors, fonts, none, sizes } from './format-choices.ts';

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
      <Choosers state={state} isDisabled={off} run={run} />
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

function Choosers({
  state,
  isDisabled,
  run,
}: {
  readonly state: FormatState;
  readonly isDisabled: boolean;
  readonly run: (command: FormatCommand, value: string) => void;
}) {
  const translate = useTranslate();
  const varies = translate('composer.fontVaries');
  const fontChoices = fonts.map(({ family, key }) => ({
    value: family,
    label: key ? translate(key) : family,
  }));
  const sizeChoices = sizes.map((size) => ({ value: size, label: shortSize(size) }));
  const colorChoices = colors.map(({ value, key }) => ({ value, label: translate(key) }));
  const shared = { labelPlace: 'hidden', isDisabled } as const;
  return (
    <>
      <div className={styles.fontChooser}>
        <Select
          {...shared}
          label={translate('composer.font')}
          choices={including(fontChoices, state.font || none, state.font || varies)}
          value={state.font || none}
          onChange={(font) => {
            run('font', font);
          }}
        />
      </div>
      <div className={styles.sizeChooser}>
        <Select
          {...shared}
          label={translate('composer.fontSize')}
          choices={including(sizeChoices, state.size || none, shortSize(state.size) || varies)}
          value={state.size || none}
          onChange={(size) => {
            run('size', size);
          }}
        />
      </div>
      <div className={styles.colorChooser}>
        <Select
          {...shared}
          label={translate('composer.textColor')}
          choices={including(colorChoices, state.color || none, translate('composer.colorOther'))}
          value={state.color || none}
          onChange={(color) => {
            run('color', color === none ? '' : color);
          }}
        />
      </div>
    </>
  );
}

function shortSize(size: string): string {
  return size.replace(/pt$/u, '');
}

/** The choices, and the present value where it is none of them. */
function including(choices: Choice<string>[], value: string, label: string): Choice<string>[] {
  return choices.some((choice) => choice.value === value)
    ? choices
    : [{ value, label }, ...choices];
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
