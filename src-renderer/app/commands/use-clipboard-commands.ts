// Cut, Copy and Paste of letters; Escape takes a cut back. In text fields the same keys mean text, see keyboard.ts.
import type { FolderId } from '../../../src-shared/mail/ids.ts';
import { useCommands } from '../command-registry.ts';
import { meantLetters } from '../meant-letters.ts';
import { inBackground } from '../notices.tsx';
import { useSession } from '../session-state.ts';
import {
  canPasteInto,
  holdLetters,
  letGoOfLetters,
  pasteLetters,
  useLetterClipboard,
  type LetterClipboard,
} from '../work/letter-clipboard.ts';

/** `current`: the folder listed; null where letters of several are. Paste goes into the folder chosen in the tree. */
export function useClipboardCommands(current: FolderId | null): void {
  const hasSelection = useSession(({ selectedIds }) => selectedIds.size > 0);
  const folderId = useSession((state) => state.folderId);
  const clipboard = useLetterClipboard();
  const hold = (how: LetterClipboard['how']) => ({
    isEnabled: hasSelection,
    run: () => inBackground(holdSelected(how, current)),
  });
  useCommands({
    'edit.cut': hold('cut'),
    'edit.copy': hold('copy'),
    'edit.paste': {
      isEnabled: canPasteInto(folderId, clipboard),
      run: () => inBackground(pasteLetters(folderId)),
    },
    'edit.cancelCut': {
      isEnabled: clipboard.how === 'cut' && clipboard.ids.size > 0,
      run: letGoOfLetters,
    },
  });
}

async function holdSelected(how: LetterClipboard['how'], from: FolderId | null): Promise<void> {
  const { ids, conversationCount } = await meantLetters();
  holdLetters({ how, ids: new Set(ids), from, hasFolded: conversationCount > 0 });
}
