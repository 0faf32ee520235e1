// What is asked before something is put into a letter: how large a table, which emoji.
import { useRef, useState, type KeyboardEvent } from 'react';
import { showDialog } from '../../app/dialog-stack.tsx';
import { useTranslate } from '../../app/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { NumberField } from '../../ui/TextField.tsx';
import styles from './composer.module.css';
import { emojis } from './emojis.ts';
import views from './views.module.css';

export interface TableSize {
  readonly rows: number;
  readonly columns: number;
}

const bounds = { rows: 50, columns: 20 } as const;

export function askForTable(): Promise<TableSize | undefined> {
  return showDialog<TableSize>((close) => <TableDialog close={close} />);
}

export function askForEmoji(): Promise<string | undefined> {
  return showDialog<string>((close) => <EmojiDialog close={close} />);
}

function TableDialog({ close }: { readonly close: (size?: TableSize) => void }) {
  const translate = useTranslate();
  const [size, setSize] = useState<TableSize>({ rows: 3, columns: 3 });
  const isWrong = (name: keyof TableSize) => !(size[name] >= 1 && size[name] <= bounds[name]);
  const field = (name: keyof TableSize) => ({
    value: size[name],
    minValue: 1,
    maxValue: bounds[name],
    width: 90,
    errorMessage: isWrong(name)
      ? translate('options.numberBetween', { min: 1, max: bounds[name] })
      : null,
    onChange: (value: number) => setSize((now) => ({ ...now, [name]: value })),
  });
  return (
    <Dialog
      title={translate('writing.tableTitle')}
      width={340}
      onClose={close}
      onSubmit={() => {
        if (!isWrong('rows') && !isWrong('columns')) close(size);
      }}
      footer={
        <>
          <Button label={translate('common.ok')} variant="primary" type="submit" />
          <Button label={translate('common.cancel')} onPress={() => close()} />
        </>
      }
    >
      <div className={styles.linkFields}>
        <NumberField autoFocus label={translate('writing.tableRows')} {...field('rows')} />
        <NumberField label={translate('writing.tableColumns')} {...field('columns')} />
      </div>
    </Dialog>
  );
}

/** Arrow keys walk, Enter takes. */
function EmojiDialog({ close }: { readonly close: (emoji?: string) => void }) {
  const translate = useTranslate();
  const grid = useRef<HTMLDivElement>(null);
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 10, ArrowUp: -10 }[event.key];
    const buttons = [...(grid.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    if (step === undefined || at < 0) return;
    event.preventDefault();
    buttons[at + step]?.focus();
  };
  return (
    <Dialog
      title={translate('writing.emojiTitle')}
      width={440}
      onClose={close}
      footer={<Button label={translate('common.cancel')} onPress={() => close()} />}
    >
      <div
        ref={grid}
        role="group"
        aria-label={translate('writing.emojiTitle')}
        className={views.emoji}
        onKeyDown={walk}
      >
        {emojis.map((emoji, at) => (
          <button
            key={emoji}
            type="button"
            tabIndex={at === 0 ? 0 : -1}
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus={at === 0}
            onClick={() => close(emoji)}
          >
            {emoji}
          </button>
        ))}
      </div>
    </Dialog>
  );
}
