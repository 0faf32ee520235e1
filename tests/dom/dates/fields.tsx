// A day and a time on a page of their own, and the keys of a person whose input method is on.
import { useState } from 'react';
import { cdp } from 'vitest/browser';
import { useCommands } from '../../../src-renderer/app/command-registry.ts';
import { DateInput } from '../../../src-renderer/app/dates/DateInput.tsx';
import { TimeInput } from '../../../src-renderer/app/dates/TimeInput.tsx';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import type { Language } from '../../../src-shared/ipc/contract.ts';
import { dateField } from '../date-fields.ts';
import { dialogStage } from '../dialog-stage.tsx';

export interface FieldsStage {
  /** What the fields mean to the program: 2026-11-30 and 20:05. */
  readonly written: { date: string; time: string };
  /** How often Delete was pressed for the letters elsewhere. */
  deletions: number;
  show(language: Language, date: string, time: string): Promise<void>;
}

export const day = () => dateField('Day');
export const hours = () => dateField('Hours');

/** To be called once in a file of tests. */
export function fieldsStage(): FieldsStage {
  const stage = dialogStage();
  const fields: FieldsStage = {
    written: { date: '', time: '' },
    deletions: 0,
    show: async (language, date, time) => {
      await writeOption('language', language);
      Object.assign(fields.written, { date, time });
      fields.deletions = 0;
      await stage.show(<Fields {...fields} onDelete={() => (fields.deletions += 1)} />);
    },
  };
  return fields;
}

function Fields(props: Pick<FieldsStage, 'written'> & { readonly onDelete: () => void }) {
  const { written, onDelete } = props;
  useCommands({ 'edit.delete': { run: onDelete } });
  const [{ date, time }, setShown] = useState({ ...written });
  const change = (part: Partial<typeof written>) => {
    Object.assign(written, part);
    setShown((before) => ({ ...before, ...part }));
  };
  return (
    <>
      <DateInput label="Day" value={date} onChange={(next) => change({ date: next })} />
      <TimeInput label="Hours" value={time} onChange={(next) => change({ time: next })} />
      <button type="button">elsewhere</button>
    </>
  );
}

/** Of Chromium, as the provider of these tests hands it over. */
interface DevTools {
  send(method: string, parameters: object): Promise<unknown>;
}

/**
 * Keys as the engine tells of them while an input method holds on to them: without what they write. Where text can be typed into, the
 * method then composes a sound of its own.
 */
export async function pressUnderInputMethod(...codes: readonly string[]): Promise<void> {
  const devTools = cdp() as DevTools;
  for (const code of codes) {
    const key = { key: 'Process', code, windowsVirtualKeyCode: 229 };
    const sound = { text: 'ㄉ', selectionStart: 1, selectionEnd: 1 };
    await devTools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
    await devTools.send('Input.imeSetComposition', sound);
    await devTools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }
}
