// What a letter can be marked with, beside being read and flagged.

/** In the order a menu offers them; `ui/tokens.css` says how each looks in light and dark. */
export const messageColors = [
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'grey',
] as const;
export type MessageColor = (typeof messageColors)[number];

/** What the person makes of a conversation; every letter of it carries the mark, those that join it later too. */
export type ConversationMark = 'watched' | 'ignored';
