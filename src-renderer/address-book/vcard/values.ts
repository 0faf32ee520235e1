// Escapes and components of vCard values (RFC 6350 §3.4). Pure.

/** The components between semicolons that are not escaped, each without its escapes. */
export function components(value: string): string[] {
  return split(value, ';');
}

/** The items of a list, without their escapes. */
export function items(value: string): string[] {
  return split(value, ',');
}

/** `\n` is a line break; before anything else but what it may escape, a backslash is one. */
export function unescaped(value: string): string {
  return value.replace(/\\([nN\\,;:])/gu, (_all, unit: string) =>
    unit === 'n' || unit === 'N' ? '\n' : unit,
  );
}

export function escaped(value: string): string {
  return value.replace(/([\\,;])/gu, '\\$1').replace(/\r\n?|\n/gu, '\\n');
}

function split(value: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < value.length; at += 1) {
    const unit = value[at];
    if (unit === '\\') at += 1;
    else if (unit === separator) {
      parts.push(unescaped(value.slice(start, at)));
      start = at + 1;
    }
  }
  parts.push(unescaped(value.slice(start)));
  return parts;
}
