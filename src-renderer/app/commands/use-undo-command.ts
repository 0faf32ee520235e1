// Edit > Undo: says what it undoes, and does.
import { useCommands } from '../command-registry.ts';
import { useTranslate } from '../i18n.tsx';
import { inBackground } from '../notices.tsx';
import { undoLatest } from '../work/carry-out.ts';
import { stopWork, useWork } from '../work/work-state.ts';
import { undoKeys } from '../work/work-words.ts';

export function useUndoCommand(): void {
  const translate = useTranslate();
  const entry = useWork(({ undoStack }) => undoStack.at(-1));
  const isWorking = useWork(({ underWay }) => underWay.some(({ isSlow }) => isSlow));
  useCommands({
    'edit.undo': {
      isEnabled: entry !== undefined,
      label: entry && translate(undoKeys[entry.kind], { count: entry.count }),
      run: () => inBackground(undoLatest()),
    },
    'edit.stopWork': { isEnabled: isWorking, run: stopWork },
  });
}
