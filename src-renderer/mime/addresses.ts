// Address headers (RFC 5322 §3.4 and §4.4): mailboxes, groups, comments, and what programs have written instead of them.
import type { MailAddress } from '../../src-shared/mail/composition.ts';
import { wordAt } from './encoded-words.ts';
import { unfold } from './header-block.ts';
import { decodeEncodedWords, textOfBytes } from './header-text.ts';
import { maxAddresses, maxAddressHeaderLength } from './limits.ts';

/**
 * The mailboxes of a header value, groups flattened; entries without an address keep their name. Encoded words are decoded last, so that
 * nothing inside them can pass for an address or a comma. Linear in the length.
 */
export function parseAddresses(
  raw: string | null,
  fallbackCharset: string,
): readonly MailAddress[] {
  if (!raw) return [];
  const text = textOfBytes(unfold(raw).slice(0, maxAddressHeaderLength), fallbackCharset);
  const simple = simpleAddress(text);
  if (simple) return [simple];
  const found: MailAddress[] = [];
  for (const entry of entriesOf(text)) {
    for (const { name, address } of mailboxesOf(entry)) {
      const readable = clean(decodeEncodedWords(name, fallbackCharset));
      const isRepeated = readable.toLowerCase() === address.toLowerCase();
      if (readable || address) {
        found.push({ name: isRepeated ? '' : readable, address: clean(address) });
      }
      if (found.length >= maxAddresses) return found;
    }
  }
  return found;
}

/** Most headers hold one plain `Name <address>` or a bare address; they need no tokenizer. */
function simpleAddress(text: string): MailAddress | null {
  const match =
    /^(?:([\w .\-\u00a0-\uffff]*?)\s*<([\w.+\-=/]+@[\w.-]+)>|([\w.+\-=/]+@[\w.-]+))$/.exec(text);
  if (!match) return null;
  return { name: (match[1] ?? '').trim(), address: match[2] ?? match[3] ?? '' };
}

/** What stands between two commas. */
interface Entry {
  /** Words outside angle brackets and comments, quotation marks kept. */
  words: string;
  /** Inside angle brackets; null when there are none. */
  angle: string | null;
  comment: string;
}

function* entriesOf(text: string): Generator<Entry> {
  const lastGroupEnd = text.lastIndexOf(';');
  let entry: Entry = { words: '', angle: null, comment: '' };
  for (let at = 0; at < text.length;) {
    const character = text[at] ?? '';
    if (character === ',' || character === ';') {
      yield entry;
      entry = { words: '', angle: null, comment: '' };
      at += 1;
    } else if (character === ':' && isGroupName(entry, text.length, at, lastGroupEnd)) {
      entry = { words: '', angle: null, comment: '' };
      at += 1;
    } else if (character === '<') {
      const end = endOfAngle(text, at);
      entry.angle ??= withoutComments(text.slice(at + 1, end));
      at = text[end] === '>' ? end + 1 : end;
    } else {
      const end = endOfToken(text, at);
      if (character === '(') entry.comment ||= text.slice(at + 1, end - 1);
      else entry.words += text.slice(at, end);
      at = end;
    }
  }
  yield entry;
}

/** `team: a@example.com, b@example.com;` and `mailto:`; a name may have a colon too: `Ticket: 17 <desk@example.com>`. */
function isGroupName(entry: Entry, length: number, colon: number, lastGroupEnd: number): boolean {
  if (entry.angle !== null || entry.words.includes('@')) return false;
  return lastGroupEnd > colon || colon === length - 1 || /^\s*mailto$/i.test(entry.words);
}

const bareAddress = /(?:"(?:[^"\\]|\\.){0,200}"|[^\s"<>]{1,200})@[^\s"<>]+/g;

function* mailboxesOf({ words, angle, comment }: Entry): Generator<MailAddress> {
  if (angle !== null) {
    // Source routes (RFC 5322 §4.4) are long out of use: `<@relay.example:user@host.example>`.
    const address = angle.replace(/^@[^:]*:/, '');
    const name = unquoted(words) || unquoted(comment);
    // `<Undisclosed-Recipient:;>`
    const isAddress = address.includes('@') || !/[:;]/.test(address);
    yield isAddress ? { name, address } : { name: name || address, address: '' };
    return;
  }
  const [first = '', ...more] = words.match(bareAddress) ?? [];
  const name = unquoted(words.replace(bareAddress, ' '));
  // A comment alone is no mailbox.
  if (first || name) yield { name: name || unquoted(comment), address: first };
  // Several addresses with only blanks between them.
  for (const address of more) yield { name: '', address };
}

/** Where the quoted string, comment, encoded word or other character at `at` ends; one that never closes is a mere character. */
function endOfToken(text: string, at: number): number {
  const character = text[at];
  if (character === '"') return (closing(text, at, '"') ?? at) + 1;
  if (character === '(') return (closingBracket(text, at) ?? at) + 1;
  if (character === '=') return wordAt(text, at)?.end ?? at + 1;
  return at + 1;
}

function closing(text: string, from: number, mark: string): number | null {
  // Nobody has names that long; without a bound a header of quotation marks would be searched again and again.
  const bound = Math.min(text.length, from + 1_000);
  for (let at = from + 1; at < bound; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === mark) return at;
  }
  return null;
}

/** Comments nest. */
function closingBracket(text: string, from: number): number | null {
  const bound = Math.min(text.length, from + 1_000);
  let depth = 0;
  for (let at = from; at < bound; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '(') depth += 1;
    else if (text[at] === ')' && --depth === 0) return at;
  }
  return null;
}

/** A bracket that never closes ends at the next comma. */
function endOfAngle(text: string, from: number): number {
  const close = closing(text, from, '>');
  if (close !== null && !text.slice(from + 1, close).includes('<')) return close;
  const comma = text.slice(from, from + 1_000).search(/[,;]/);
  return comma < 0 ? Math.min(text.length, from + 1_000) : from + comma;
}

/** Blanks and comments may stand anywhere in an old address: `jdoe@machine(comment).  example`. */
function withoutComments(angle: string): string {
  let out = '';
  for (let at = 0; at < angle.length;) {
    const character = angle[at] ?? '';
    const end = endOfToken(angle, at);
    if (character !== '(' || end === at + 1) out += angle.slice(at, end);
    at = end;
  }
  return out.replace(/\s*([.@])\s*/g, '$1').trim();
}

function unquoted(words: string): string {
  return words
    .replace(/"((?:[^"\\]|\\.)*)"/g, (_, inner: string) => inner.replace(/\\(["\\])/g, '$1'))
    .replace(/\s+/g, ' ')
    .trim();
}

function clean(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
}
