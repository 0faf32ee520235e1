// A dialog on a stage: a fresh store and a fresh main for each test, whether it has closed, and its lists and fields used as a person does.
import type { ReactNode } from 'react';
import { afterEach, beforeEach } from 'vitest';
import { closeDialogs } from '../../src-renderer/app/dialog-stack.tsx';
import { draw, freshStore, PretendedMain, undraw, until } from './transfer/harness.tsx';

export interface DialogStage {
  /** What main answers is changed before the dialog is shown. */
  main: PretendedMain;
  isClosed: boolean;
  /** For the dialog's `onClose`. */
  close(): void;
  show(dialog: ReactNode): Promise<void>;
}

/** To be called once in a file of tests. */
export function dialogStage(): DialogStage {
  const stage: DialogStage = {
    main: new PretendedMain(),
    isClosed: false,
    close: () => (stage.isClosed = true),
    show: (dialog) => draw(stage.main, dialog),
  };
  beforeEach(async () => {
    stage.main = new PretendedMain();
    stage.isClosed = false;
    await freshStore();
  });
  afterEach(async () => {
    closeDialogs();
    await undraw();
  });
  return stage;
}

/** Opens a drop-down list by key and chooses from it. */
export async function chooseFrom(list: HTMLElement, choice: string): Promise<void> {
  list.focus();
  for (const type of ['keydown', 'keyup']) {
    list.dispatchEvent(new KeyboardEvent(type, { key: 'ArrowDown', bubbles: true }));
  }
  const option = await until(() =>
    [...document.querySelectorAll<HTMLElement>('[role=option]')].find(
      (each) => each.textContent === choice,
    ),
  );
  option.click();
}

/** Types in place of what stands there, and leaves the field. */
export async function typeInto(field: HTMLInputElement, text: string): Promise<void> {
  field.focus();
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await until(() => field.value === text);
  field.blur();
}
