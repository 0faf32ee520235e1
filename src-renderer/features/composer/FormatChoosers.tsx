// What is chosen from a list in the formatting bar: paragraph style, font, size, colour.
import { useTranslate } from '../../app/i18n.tsx';
import type { Choice } from '../../ui/CheckBox.tsx';
import { plainLabel } from '../../ui/mnemonic.ts';
import { Select } from '../../ui/Select.tsx';
import styles from './composer.module.css';
import type { FormatCommand, FormatState } from './editor/composer-editor.ts';
import { colors, fonts, none, paragraphStyles, sizes } from './format-choices.ts';

export interface FormatChoosersProps {
  readonly state: FormatState;
  readonly isDisabled: boolean;
  readonly run: (command: FormatCommand, value: string) => void;
}

export function FormatChoosers({ state, isDisabled, run }: FormatChoosersProps) {
  const translate = useTranslate();
  const varies = translate('composer.fontVaries');
  const fontChoices = fonts.map(({ family, key }) => ({
    value: family,
    label: key ? translate(key) : family,
  }));
  const sizeChoices = sizes.map((size) => ({ value: size, label: shortSize(size) }));
  const colorChoices = colors.map(({ value, key }) => ({ value, label: translate(key) }));
  const styleChoices = paragraphStyles.map(({ level, key }) => ({
    value: level,
    label: plainLabel(translate(key)),
  }));
  const shared = { labelPlace: 'hidden', isDisabled } as const;
  return (
    <>
      <div className={styles.styleChooser}>
        <Select
          {...shared}
          label={translate('composer.paragraphStyle')}
          choices={including(styleChoices, state.heading || none, state.heading || varies)}
          value={state.heading || none}
          onChange={(level) => {
            run('heading', level);
          }}
        />
      </div>
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
