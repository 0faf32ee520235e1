// Commands of writing letters: signatures, further ways to answer. Part of the table in commands.ts.
import type { Command } from './commands.ts';

const act = (labelKey: Command['labelKey'], ...shortcuts: string[]): Command => ({
  labelKey,
  shortcuts,
});

export const writingCommands = {
  'compose.insertSignature': act('writing.insertSignature', 'Ctrl+Shift+S'),
  'message.replyToList': act('writing.replyToList'),
  'message.forwardAsAttachment': act('writing.forwardAsAttachment'),
  'message.redirect': act('writing.redirect'),
  'message.editAsNew': act('writing.editAsNew'),
} as const satisfies Record<string, Command>;
