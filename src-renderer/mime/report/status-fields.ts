// The groups of fields that reports are written in (RFC 3464 §2.1): header fields, an empty line between groups.
import { firstRaw, readHeaderBlock, type HeaderField } from '../header-block.ts';
import { headerText } from '../header-text.ts';

export type StatusGroup = readonly HeaderField[];

/** A report on more recipients than this is shown as far as that. */
const maxGroups = 500;

/** The groups that have any fields. */
export function statusGroups(bytes: Uint8Array): readonly StatusGroup[] {
  const groups: StatusGroup[] = [];
  for (let at = 0; at < bytes.length && groups.length < maxGroups;) {
    const { fields, bodyStart } = readHeaderBlock(bytes, at, bytes.length);
    if (fields.length > 0) groups.push(fields);
    // A line that is no field stops the reader where it stands.
    at = bodyStart > at ? bodyStart : nextLine(bytes, at);
  }
  return groups;
}

/** The value for a person, on one line; empty when absent. */
export function statusField(group: StatusGroup, lowerName: string): string {
  const raw = firstRaw(group, lowerName);
  return raw === null ? '' : headerText(raw, '').replace(/\s+/g, ' ').trim();
}

/** `rfc822; anna@example.com`, `dns; mx.example.com`, `smtp; 550 …`: what stands behind the type. */
export function typedField(group: StatusGroup, lowerName: string): string {
  const value = statusField(group, lowerName);
  const typed = /^\s*([\w.+-]{1,40})\s*;\s*(.*)$/.exec(value);
  if (!typed) return value;
  return typed[1]?.toLowerCase() === 'utf-8' ? unescaped(typed[2] ?? '') : (typed[2] ?? '');
}

/** RFC 6533 §3: `\x{5f20}` in addresses that are not ASCII. */
function unescaped(address: string): string {
  return address.replace(/\\x\{([0-9a-f]{2,6})\}/gi, (whole, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function nextLine(bytes: Uint8Array, at: number): number {
  const end = bytes.indexOf(0x0a, at);
  return end < 0 ? bytes.length : end + 1;
}
