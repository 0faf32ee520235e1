// What happened between the lines of a dialogue, in the person's language. Notes come in English from the main process; one that
// is not known here is shown as it came.
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import type { Translate } from '../../../src-shared/i18n/translate.ts';

type NoteKey = Extract<MessageKey, `transfer.note.${string}`>;

/** The way was through a proxy that is told the name. */
export const proxyNote = /^dns: ((?:SOCKS5|SOCKS4a|HTTPS?) .+)$/u;

/** The first group of a pattern is the sentence's `detail`, and its `count` where it is a number. */
const patterns: readonly (readonly [RegExp, NoteKey])[] = [
  [proxyNote, 'transfer.note.proxy'],
  [/^dns: (.+)$/u, 'transfer.note.address'],
  [/^(?:connect:|connected to) (.+)$/u, 'transfer.note.connected'],
  [/^tls: (.+)$/iu, 'transfer.note.encrypted'],
  [/^(\d+) (?:octets|bytes of the letter)$/u, 'transfer.note.letter'],
  [/^… (\d+) lines …$/u, 'transfer.note.leftOut'],
  [/^neither UIDL nor TOP$/u, 'transfer.note.noNames'],
  [/^(.+): connecting again$/u, 'transfer.note.again'],
  [/^connection of the letter before: (.+)$/u, 'transfer.note.sameConnection'],
  [/^connection kept for the next letter$/u, 'transfer.note.kept'],
  [/^(\d+) letters compared by their headers$/u, 'transfer.note.compared'],
  [/^(\d+) letters weighed by their headers$/u, 'transfer.note.weighed'],
  [/^closed$/u, 'transfer.note.closed'],
  // By the person, or because the program ends: no error.
  [/^closed: cancelled$/u, 'transfer.note.stopped'],
  [/^closed: (.+)$/u, 'transfer.note.broken'],
];

export function noteText(text: string, translate: Translate): string {
  for (const [pattern, key] of patterns) {
    const found = pattern.exec(text);
    if (found) return translate(key, { detail: found[1] ?? '', count: Number(found[1]) });
  }
  return text;
}
