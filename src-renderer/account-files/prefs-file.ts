// The preferences file of Mozilla's programs: lines of `user_pref("name", value);`. Read as data; nothing in it is ever run.

export type Prefs = ReadonlyMap<string, string | number | boolean>;

/**
 * The preferences whose names begin with one of `prefixes`; a name given twice counts as last given, as there. Null where no such line is in
 * the text. Values of other kinds, and lines that are cut, are passed over.
 */
export function readPrefs(text: string, prefixes: readonly string[]): Prefs | null {
  const found = new Map<string, string | number | boolean>();
  let hasAny = false;
  for (const line of text.split(/\r\n|[\r\n]/u)) {
    const parts = partsOf(line);
    if (!parts) continue;
    hasAny = true;
    const [quoted, value] = parts;
    const name = unquoted(quoted);
    if (name === null || !prefixes.some((prefix) => name.startsWith(prefix))) continue;
    const read = valueOf(value);
    if (read !== null) found.set(name, read);
  }
  return hasAny ? found : null;
}

/** Name and value as they are written. Each pattern has one way to match: a stranger's line of a megabyte must not take hours. */
function partsOf(line: string): readonly [name: string, value: string] | null {
  const start = startPattern.exec(line);
  if (!start) return null;
  const [all, name = ''] = start;
  const rest = line.slice(all.length).trimStart();
  const [value = ''] = valuePattern.exec(rest) ?? [];
  return value !== '' && endPattern.test(rest.slice(value.length)) ? [name, value] : null;
}

const startPattern = /^\s*(?:user_)?pref\(\s*("(?:[^"\\]|\\.)*")\s*,/u;
const valuePattern = /^(?:"(?:[^"\\]|\\.)*"|[^\s"()]+)/u;
const endPattern = /^\s*\)\s*;\s*(?:\/\/.*)?$/u;

function valueOf(text: string): string | number | boolean | null {
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^-?\d{1,15}$/u.test(text)) return Number(text);
  return /^"(?:[^"\\]|\\.)*"$/u.test(text) ? unquoted(text) : null;
}

/** The few escapes such a file has: quotes, backslash, line ends, \xNN and \uNNNN. Null for anything else. */
function unquoted(quoted: string): string | null {
  let isSound = true;
  const text = quoted
    .slice(1, -1)
    .replace(/\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|(.))/gsu, (_all, two, four, one) => {
      const code = (two ?? four) as string | undefined;
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      const plain = escapes[one as string];
      isSound &&= plain !== undefined;
      return plain ?? '';
    });
  return isSound ? text : null;
}

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '\\': '\\',
  n: '\n',
  r: '\r',
  t: '\t',
};
