// Header fields of a letter, as what rules do with letters asks for them.
import type { MailAddress } from '../../src-shared/mail/composition.ts';
import { isPlainAddress } from '../../src-shared/mail/plain-address.ts';
import { parseAddresses } from '../mime/addresses.ts';
import { type HeaderField, readHeaderBlock, unfold } from '../mime/header-block.ts';

/** `raw`: a letter, or its beginning. Of its own head alone: what letters within it say is not asked. */
export function letterFields(raw: Uint8Array): readonly HeaderField[] {
  return readHeaderBlock(raw, 0, raw.length).fields;
}

/** Of every field of that name, lower case, what it says. */
export function valuesOf(fields: readonly HeaderField[], name: string): readonly string[] {
  return fields.filter((field) => field.name.toLowerCase() === name).map(({ raw }) => unfold(raw));
}

export function addressesOf(
  fields: readonly HeaderField[],
  ...names: readonly string[]
): readonly MailAddress[] {
  return names.flatMap((name) =>
    valuesOf(fields, name).flatMap((value) => parseAddresses(value, '')),
  );
}

/** RFC 5321 §4.5.5: whoever sent it wants nothing back. Postfix delivers such a letter as one of MAILER-DAEMON. */
export function hasEmptyReturnPath(fields: readonly HeaderField[]): boolean {
  return valuesOf(fields, 'return-path').some((value) =>
    /^(?:<\s*>|<?mailer-daemon\b.*)?$/iu.test(value),
  );
}

/** Reports of deliveries and displays (RFC 6522), and what servers wrote for such before there was a standard. */
export function isReport(fields: readonly HeaderField[]): boolean {
  return (
    valuesOf(fields, 'content-type').some((value) => /^multipart\/report\b/iu.test(value)) ||
    valuesOf(fields, 'x-failed-recipients').length > 0
  );
}

/** Whose programs passed it on, as {@link passingMark} has them. What could not be written again is left out. */
export function passingsOf(fields: readonly HeaderField[]): readonly string[] {
  return marksIn(fields).filter(
    (mark) => isPlainAddress(mark) && /^[\x21-\x7e]{3,254}$/u.test(mark),
  );
}

/** How X-Loop names an address: in ASCII, so that it is known again whatever servers do with fields. */
export function passingMark(address: string): string {
  return encodeURI(address.trim()).toLowerCase();
}

export function isPassedOnBy(fields: readonly HeaderField[], own: ReadonlySet<string>): boolean {
  const found = marksIn(fields);
  if (found.length === 0) return false;
  const marks = new Set([...own].map(passingMark));
  return found.some((mark) => marks.has(mark));
}

function marksIn(fields: readonly HeaderField[]): readonly string[] {
  return valuesOf(fields, 'x-loop').map((value) => value.replace(/^<(.*)>$/u, '$1').toLowerCase());
}
