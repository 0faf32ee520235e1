// Joins the pieces of a letter that was cut for sending. Keeps every byte of its body; gives a letter as it would have come whole.
import { type HeaderField, readHeaderBlock } from '../header-block.ts';
import { joinedBytes } from '../joined-bytes.ts';

/**
 * message/partial (RFC 2046 §5.2.2.1), pieces in their order: the fields of the first piece's own header but those that belong to the
 * letter within, then those of the letter within, then all bodies. Fields of the other pieces count for nothing.
 */
export function joinFragments(pieces: readonly Uint8Array[]): Uint8Array {
  const [first = new Uint8Array()] = pieces;
  const outer = readHeaderBlock(first, 0, first.length);
  // Small pieces may end within the header of the letter they hold.
  const letter = joinedBytes(pieces.map(bodyOf));
  const inner = readHeaderBlock(letter, 0, letter.length);
  const fields = [
    ...outer.fields.filter((field) => !belongsToLetter(field) && !vouches(field)),
    ...inner.fields.filter(belongsToLetter),
  ];
  return joinedBytes([headerBytes(fields), letter.subarray(inner.bodyStart)]);
}

/** Pieces that only the person knows to belong together, such as a file in uuencode over several letters: the first one goes on in the others. */
export function joinTexts(pieces: readonly Uint8Array[]): Uint8Array {
  const [first = new Uint8Array()] = pieces;
  const { fields } = readHeaderBlock(first, 0, first.length);
  const kept = fields.filter((field) => !vouches(field));
  return joinedBytes([headerBytes(kept), ...pieces.map(bodyOf)]);
}

/** What servers found out about the first piece alone: of the others, which anybody may have written, they said nothing. */
function vouches({ name }: HeaderField): boolean {
  return /^(?:authentication-results|arc-.*|dkim-signature|received-spf)$/i.test(name);
}

function belongsToLetter({ name }: HeaderField): boolean {
  return /^(?:content-.*|subject|message-id|encrypted|mime-version)$/i.test(name);
}

function bodyOf(piece: Uint8Array): Uint8Array {
  return piece.subarray(readHeaderBlock(piece, 0, piece.length).bodyStart);
}

/** Fields as they were folded; one character a byte. */
function headerBytes(fields: readonly HeaderField[]): Uint8Array {
  const text = fields.map(({ name, raw }) => `${name}:${raw}\r\n`).join('');
  return Uint8Array.from(`${text}\r\n`, (character) => character.charCodeAt(0));
}
