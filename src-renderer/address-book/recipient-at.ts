// The recipient somebody is typing in a field of several, and the field with another in its place. Pure.

export interface TypedRecipient {
  readonly start: number;
  readonly end: number;
  /** Without the white space around it. */
  readonly text: string;
}

/** The recipient around `caret`, an index in `field`: what stands between the separators, those in quotes and brackets aside. */
export function recipientAt(field: string, caret: number): TypedRecipient {
  let start = 0;
  let end = field.length;
  for (const at of separatorsOf(field)) {
    if (at < caret) start = at + 1;
    else {
      end = at;
      break;
    }
  }
  return { start, end, text: field.slice(start, end).trim() };
}

/** The field with `text` in the recipient's place, ready for the next one, and where the caret stands then. */
export function withRecipient(
  field: string,
  { start, end }: TypedRecipient,
  text: string,
): { readonly field: string; readonly caret: number } {
  const before = field.slice(0, start).trimEnd();
  const after = field.slice(end).replace(/^[\s,;，；]+/u, '');
  const begin = before === '' ? `${text}, ` : `${before} ${text}, `;
  return { field: begin + after, caret: begin.length };
}

/** Where the list is separated, as `parseRecipients` has it. */
function separatorsOf(field: string): number[] {
  const found: number[] = [];
  let isQuoted = false;
  let isBracketed = false;
  for (let at = 0; at < field.length; at += 1) {
    const unit = field.charAt(at);
    if (unit === '\\') at += 1;
    else if (unit === '"') isQuoted = !isQuoted;
    else if (!isQuoted && unit === '<') isBracketed = true;
    else if (!isQuoted && unit === '>') isBracketed = false;
    else if (!isQuoted && !isBracketed && /[,;，；\r\n]/u.test(unit)) found.push(at);
  }
  return found;
}
