// Combine and Decode of the letters selected.
import { useTranslate } from '../i18n.tsx';
import { useCommands } from '../command-registry.ts';
import { meantLetters } from '../meant-letters.ts';
import { startCombining } from '../mounts.tsx';
import { inBackground } from '../notices.tsx';
import { useSession } from '../session-state.ts';

export function useCombineCommand(): void {
  const translate = useTranslate();
  const isEnabled = useSession(({ selectedIds }) => selectedIds.size > 0);
  const run = async () => {
    const { ids } = await meantLetters();
    await startCombining(ids, {
      nothingToJoin: translate('combine.nothingToJoin'),
      done: translate('combine.done'),
    });
  };
  useCommands({ 'message.combine': { isEnabled, run: () => inBackground(run()) } });
}
