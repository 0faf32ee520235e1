// Commands of writing letters: signatures, further ways to answer. Part of the table in commands.ts.
import type { Command } from './commands.ts';

const act = (labelKey: Command['labelKey'], ...shortcuts: string[]): Command => ({
  labelKey,
  shortcuts,
});

export const writingCommands = {
  'compose.insertSignature': act('writing.insertSignature', 'Ctrl+Shift+S'),
  'compose.insertPicture': act('writing.insertPicture'),
  'compose.insertLine': act('writing.insertLine'),
  'compose.insertLink': act('writing.insertLink', 'Ctrl+Shift+K'),
  'compose.insertTable': act('writing.insertTable'),
  'compose.insertEmoji': act('writing.insertEmoji'),
  'compose.styleNormal': act('writing.styleNormal'),
  'compose.styleHeading1': act('writing.styleHeading1'),
  'compose.styleHeading2': act('writing.styleHeading2'),
  'compose.styleHeading3': act('writing.styleHeading3'),
  'compose.stationeryNone': act('writing.stationeryNone'),
  'compose.stationeryIvory': act('writing.stationeryIvory'),
  'compose.stationerySky': act('writing.stationerySky'),
  'compose.stationeryLeaf': act('writing.stationeryLeaf'),
  'compose.stationeryPlum': act('writing.stationeryPlum'),
  'compose.saveAsTemplate': act('writing.saveAsTemplate'),
  'compose.spelling': act('writing.spelling', 'F7'),
  'message.replyToList': act('writing.replyToList'),
  'message.forwardAsAttachment': act('writing.forwardAsAttachment'),
  'message.redirect': act('writing.redirect'),
  'message.editAsNew': act('writing.editAsNew'),
} as const satisfies Record<string, Command>;
