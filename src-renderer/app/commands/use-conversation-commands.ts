// Commands about conversations and colours: read, watch, ignore, and the colour letters are written in.
import type { CommandId } from '../../../src-shared/commands.ts';
import type { FolderId, MessageId } from '../../../src-shared/mail/ids.ts';
import {
  messageColors,
  type ConversationMark,
  type MessageColor,
} from '../../../src-shared/mail/letter-marks.ts';
import { conversationOf } from '../../catalogue/catalogue-client.ts';
import type { LetterMarks } from '../../store/writes/letter-marks.ts';
import { useCommands, type CommandHandler } from '../command-registry.ts';
import { meantLetters } from '../meant-letters.ts';
import { inBackground } from '../notices.tsx';
import { useSession } from '../session-state.ts';
import { useLetter } from '../use-letter.ts';
import { carryOut } from '../work/carry-out.ts';

const colorCommands = {
  red: 'message.colorRed',
  orange: 'message.colorOrange',
  yellow: 'message.colorYellow',
  green: 'message.colorGreen',
  teal: 'message.colorTeal',
  blue: 'message.colorBlue',
  purple: 'message.colorPurple',
  grey: 'message.colorGrey',
} as const satisfies Record<MessageColor, CommandId>;

export function useConversationCommands(): void {
  const isEnabled = useSession(({ selectedIds }) => selectedIds.size > 0);
  const activeId = useSession((state) => state.activeId);
  // What the letter the keyboard stands on bears is what the commands show; the rest of a selection follows it.
  const active = useLetter(activeId);
  const marking = (mark: ConversationMark): CommandHandler => {
    const isChecked = active?.conversationMark === mark;
    return {
      isEnabled,
      isChecked,
      run: () => inBackground(markConversations(isChecked ? null : mark)),
    };
  };
  const coloring = (color: MessageColor | null): CommandHandler => ({
    isEnabled,
    isChecked: active !== undefined && (active.color ?? null) === color,
    run: () => inBackground(meantLetters().then(({ ids }) => mark(ids, { color }))),
  });
  useCommands({
    'edit.markConversationRead': { isEnabled, run: () => inBackground(markConversationsRead()) },
    'message.watch': marking('watched'),
    'message.ignore': marking('ignored'),
    'message.colorNone': coloring(null),
    ...Object.fromEntries(messageColors.map((color) => [colorCommands[color], coloring(color)])),
  });
}

/** The mark is the whole conversation's, in whichever folders its letters lie. */
async function markConversations(conversationMark: ConversationMark | null): Promise<void> {
  await mark(await conversationOf(selected()), { conversationMark });
}

/** Of this folder: letters elsewhere were not looked at. */
async function markConversationsRead(): Promise<void> {
  const { folderId } = useSession.getState();
  await mark(await conversationOf(selected()), { isRead: 1 }, folderId);
}

function mark(
  ids: readonly MessageId[],
  marks: LetterMarks,
  inFolder?: FolderId,
): Promise<unknown> {
  const job = { kind: 'mark', ids: Uint32Array.from(ids), marks } as const;
  return carryOut(inFolder === undefined ? job : { ...job, inFolder });
}

function selected(): readonly MessageId[] {
  return [...useSession.getState().selectedIds];
}
