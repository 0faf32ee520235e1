// Dialogs that code opens and awaits. Each window has one stack; the latest is on top.
import { Fragment, Suspense, type ReactNode } from 'react';
import { create } from 'zustand';
import { ConfirmDialog } from '../ui/Dialog.tsx';
import type { IconName } from '../ui/icons.ts';
import { useTranslate } from './i18n.tsx';

interface OpenDialog {
  readonly key: number;
  render(): ReactNode;
  cancel(): void;
}

const useDialogs = create<{ readonly open: readonly OpenDialog[] }>(() => ({ open: [] }));
let lastKey = 0;

/**
 * Opens what `render` draws, a `Dialog` of ui/, and answers what it was closed with; undefined when closed without an answer.
 * `render` must call `close`, from its `onClose` at least.
 */
export function showDialog<Answer = void>(
  render: (close: (answer?: Answer) => void) => ReactNode,
): Promise<Answer | undefined> {
  lastKey += 1;
  const key = lastKey;
  return new Promise((resolve) => {
    const close = (answer?: Answer) => {
      useDialogs.setState(({ open }) => ({ open: open.filter((dialog) => dialog.key !== key) }));
      resolve(answer);
    };
    const dialog = { key, render: () => render(close), cancel: () => close() };
    useDialogs.setState(({ open }) => ({ open: [...open, dialog] }));
  });
}

/** Closes every dialog without an answer: what they were about is no longer there. */
export function closeDialogs(): void {
  for (const dialog of useDialogs.getState().open) dialog.cancel();
}

export interface Question {
  readonly title: string;
  readonly sentence: ReactNode;
  readonly confirmLabel: string;
  /** Cancel where absent. */
  readonly cancelLabel?: string;
  readonly icon?: IconName;
  /** What cannot be undone: Enter cancels then. */
  readonly isCautious?: boolean;
}

/** Asks; false for Cancel and Escape. */
export async function askToConfirm(question: Question): Promise<boolean> {
  const answer = await showDialog<boolean>((close) => (
    <Confirm question={question} close={close} />
  ));
  return answer === true;
}

/** Where the window draws its dialogs. Once a window, inside LanguageProvider. */
export function DialogStack() {
  const open = useDialogs((state) => state.open);
  return open.map((dialog) => (
    <Suspense key={dialog.key} fallback={null}>
      <Fragment>{dialog.render()}</Fragment>
    </Suspense>
  ));
}

function Confirm({
  question,
  close,
}: {
  readonly question: Question;
  readonly close: (answer?: boolean) => void;
}) {
  const translate = useTranslate();
  return (
    <ConfirmDialog
      title={question.title}
      confirmLabel={question.confirmLabel}
      cancelLabel={question.cancelLabel ?? translate('common.cancel')}
      onConfirm={() => {
        close(true);
      }}
      onCancel={() => {
        close(false);
      }}
      isCautious={question.isCautious === true}
      {...(question.icon ? { icon: question.icon } : {})}
    >
      {question.sentence}
    </ConfirmDialog>
  );
}
