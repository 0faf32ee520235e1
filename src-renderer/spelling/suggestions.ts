// Which word was meant: candidates ordered by how a hand or an ear would have made the mistake, in the letters' case of what was typed.

/** More are not read. */
const maxSuggestions = 8;

/** The likeliest first; `candidates` in the order of whoever found them, which decides between equals. */
export function likeliest(word: string, candidates: readonly string[]): readonly string[] {
  const typed = word.toLowerCase();
  const weighed = [...new Set(candidates.map((candidate) => inCaseOf(word, candidate)))]
    .filter((candidate) => candidate !== word)
    .map((candidate) => ({ candidate, cost: mistakeCost(typed, candidate.toLowerCase()) }));
  weighed.sort((a, b) => a.cost - b.cost);
  return weighed.slice(0, maxSuggestions).map(({ candidate }) => candidate);
}

/** Words of the person's own that are one or two letters away. */
export function alikeAmong(word: string, own: Iterable<string>): readonly string[] {
  const typed = word.toLowerCase();
  const allowed = typed.length < 5 ? 1 : 2;
  return [...own].filter((each) => {
    if (Math.abs(each.length - typed.length) > allowed) return false;
    return mistakeCost(typed, each.toLowerCase()) <= allowed;
  });
}

/** Two letters exchanged, or one doubled or not, are the mistakes of hands; the first letter is seldom wrong. */
const cost = { mark: 0.5, exchanged: 0.7, doubled: 0.8, other: 1, blank: 1.1, first: 0.4 } as const;

/** Damerau and Levenshtein's distance, weighted. Both in lower case. */
export function mistakeCost(typed: string, meant: string): number {
  const width = meant.length + 1;
  const table = new Float64Array((typed.length + 1) * width);
  const at = (row: number, column: number) => table[row * width + column] ?? Infinity;
  for (let column = 1; column < width; column += 1) {
    table[column] = at(0, column - 1) + oneLetter(meant, column - 1);
  }
  for (let row = 1; row <= typed.length; row += 1) {
    table[row * width] = at(row - 1, 0) + oneLetter(typed, row - 1);
    for (let column = 1; column < width; column += 1) {
      const isSame = typed[row - 1] === meant[column - 1];
      const isExchanged =
        row > 1 &&
        column > 1 &&
        typed[row - 1] === meant[column - 2] &&
        typed[row - 2] === meant[column - 1];
      const isFirst = row === 1 && column === 1;
      table[row * width + column] = Math.min(
        at(row - 1, column - 1) + (isSame ? 0 : cost.other + (isFirst ? cost.first : 0)),
        at(row - 1, column) + oneLetter(typed, row - 1),
        at(row, column - 1) + oneLetter(meant, column - 1),
        isExchanged ? at(row - 2, column - 2) + cost.exchanged : Infinity,
      );
    }
  }
  return at(typed.length, meant.length);
}

/** What it costs that this letter is there in one word only. */
function oneLetter(word: string, at: number): number {
  if (word[at] === "'" || word[at] === '-') return cost.mark;
  if (word[at] === ' ')
    return /^(?:a|an|as|in|no|of|to|up)$/u.test(word.slice(0, at)) ? cost.mark : cost.blank;
  if (at > 0 && word[at] === word[at - 1]) return cost.doubled;
  return at === 0 ? cost.other + cost.first : cost.other;
}

/** A word begun with a capital stays so, one in capitals too; a name keeps its own. */
export function inCaseOf(word: string, suggestion: string): string {
  const letters = word.replace(/[^\p{L}]/gu, '');
  const isCapitals = letters.length > 1 && letters === letters.toUpperCase();
  if (isCapitals) return suggestion.toUpperCase();
  const [first = ''] = word;
  if (first === first.toLowerCase()) return suggestion;
  return suggestion.slice(0, 1).toUpperCase() + suggestion.slice(1);
}
