// Message rules before a letter is fetched: those that may keep it on the server are asked by its size, and by its headers where the
// size does not tell. Nothing of the headers is kept: letters come by the hundred thousand.
import type { LookedLetter } from '../../src-shared/ipc/session-port-contract.ts';
import type { AccountId } from '../../src-shared/mail/ids.ts';
import type { ListingEntry, RuledAhead } from '../../src-shared/mail/retrieval.ts';
import type { MailRule } from '../../src-shared/mail/rules.ts';
import { mayHeadersTell, ruledAhead } from '../rules/ahead.ts';
import { nothingKnown, RuleLetter } from '../rules/rule-letter.ts';
import { headerFacts, type RuleFactsOfHeaders } from './header-facts.ts';

/** Shows letters' headers, frame by frame, until all of them were shown; `show` is done with a frame when it returns. */
export type LookAt = (numbers: readonly number[], show: ShowLooked) => Promise<void>;
export type ShowLooked = (letters: readonly LookedLetter[], bytes: Uint8Array) => void;

/**
 * What `rules`, all of the person's, say of letters that are new, by their numbers; the others are fetched, those among them too of
 * which the server shows no headers. `look` is called once at most.
 */
export async function weighed(
  entries: readonly ListingEntry[],
  accountId: AccountId,
  rules: readonly MailRule[],
  look: LookAt,
): Promise<ReadonlyMap<number, RuledAhead>> {
  const ruled = new Map<number, RuledAhead>();
  const undecided = new Map<number, ListingEntry>();
  const weigh = (entry: ListingEntry, facts: Partial<RuleFactsOfHeaders> = {}): RuleLetter => {
    const { sizeBytes } = entry;
    const letter = new RuleLetter({ accountId, sizeBytes, ...nothingKnown, ...facts });
    const verdict = ruledAhead(rules, letter);
    if (verdict) ruled.set(entry.number, verdict);
    return letter;
  };
  for (const entry of entries) {
    const letter = weigh(entry);
    if (mayHeadersTell(rules, letter)) undecided.set(entry.number, entry);
  }
  if (undecided.size === 0) return ruled;
  await look([...undecided.keys()], (letters, bytes) => {
    for (const [number, headers] of headersIn(letters, bytes)) {
      const entry = undecided.get(number);
      if (entry) weigh(entry, headerFacts(headers));
    }
  });
  return ruled;
}

/** Of each letter whose headers are there, whole. */
function* headersIn(
  letters: readonly LookedLetter[],
  bytes: Uint8Array,
): Generator<readonly [number, Uint8Array]> {
  let start = 0;
  for (const { number, sizeBytes } of letters) {
    const size = sizeBytes ?? 0;
    const headers = bytes.subarray(start, start + size);
    start += size;
    if (size > 0 && headers.byteLength === size) yield [number, headers];
  }
}
