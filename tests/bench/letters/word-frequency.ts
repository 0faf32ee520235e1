// Which word comes next when the n-th commonest of a vocabulary is n times as rare as the first (Zipf's law).

const tableSize = 2 ** 17;

/** A function from an even number, 0 to less than 1, to a word; `words` by falling frequency. */
export function zipfPicker(words: readonly string[]): (random: number) => string {
  const total = words.reduce((sum, _, rank) => sum + 1 / (rank + 1), 0);
  const table = new Uint16Array(tableSize);
  let at = 0;
  let share = 0;
  for (const rank of words.keys()) {
    share += 1 / (rank + 1) / total;
    const end = Math.min(tableSize, Math.round(share * tableSize));
    while (at < end) table[at++] = rank;
  }
  table.fill(words.length - 1, at);
  return (random) => words[table[Math.floor(random * tableSize)]!]!;
}
