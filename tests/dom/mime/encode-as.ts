// Text in any charset a TextDecoder knows, for tests: its table is turned round, since browsers encode UTF-8 alone.

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

/** Throws for a character the charset does not have, so that no test is of question marks. */
export function encodeAs(text: string, charset: string): Uint8Array {
  const table = tableOf(charset);
  return Uint8Array.from(
    [...text].flatMap((character) => {
      if (character.charCodeAt(0) < 0x80) return [character.charCodeAt(0)];
      const bytes = table.get(character);
      if (!bytes) throw new Error(`${charset} has no ${character}`);
      return bytes;
    }),
  );
}

function tableOf(charset: string): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(charset);
  if (known) return known;
  const decoder = new TextDecoder(charset);
  const table = new Map<string, readonly number[]>();
  const add = (...bytes: number[]): void => {
    const character = decoder.decode(Uint8Array.from(bytes));
    const isOne = [...character].length === 1 && character !== '\ufffd';
    if (isOne && !table.has(character)) table.set(character, bytes);
  };
  for (let lead = 0x80; lead <= 0xff; lead += 1) add(lead);
  if (/big5|gb|jis|euc/.test(charset)) {
    for (let lead = 0x81; lead <= 0xfe; lead += 1) {
      for (let trail = 0x40; trail <= 0xfe; trail += 1) add(lead, trail);
    }
  }
  tables.set(charset, table);
  return table;
}
