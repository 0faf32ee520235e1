// Whether a letter and its addresses belong together: a firm's own newsletter speaks of the firm, leads to its pages and knows its reader's
// name; what is sent in a stranger's name seldom does all three.
import { baseDomain, domainOf, localPartOf } from './domains.ts';
import type { LetterEvidence } from './letter-evidence.ts';
import { log2Of } from './log2.ts';
import type { TokenSet } from './token-kinds.ts';

/** A shorter label of a domain stands in too many words by chance. */
const minLabelLength = 3;

export function addBelongingTokens(letter: LetterEvidence, tokens: TokenSet): void {
  const words = letter.words.toLowerCase();
  addOwnName(letter, words, tokens);
  addReader(letter, words, tokens);
  addBeginning(words, tokens);
}

/** `hosts`: the base domain of each link. */
export function addLinkShare(hosts: readonly string[], own: string, tokens: TokenSet): void {
  if (hosts.length === 0) return;
  const distinct = new Set(hosts).size;
  const ownCount = hosts.filter((host) => host === own).length;
  tokens.add('link', `own share ${Math.round((4 * ownCount) / hosts.length)}`);
  tokens.add('link', `distinct domains ${log2Of(distinct)}`);
  tokens.add('link', `links a domain ${log2Of(hosts.length / distinct)}`);
}

/** Sender's name, subject and words beside the label its domain was bought under. */
function addOwnName({ from, subject }: LetterEvidence, words: string, tokens: TokenSet): void {
  const label = baseDomain(domainOf(from.address)).split('.')[0] ?? '';
  if (label.length < minLabelLength) return;
  const name = from.name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const isOf = name.includes(label) || (name.length > minLabelLength && label.includes(name));
  tokens.add('sender', `name ${name === '' ? 'none' : isOf ? 'of the domain' : 'of its own'}`);
  const isInSubject = subject.toLowerCase().includes(label);
  tokens.add('sender', `domain ${isInSubject ? 'named' : 'not named'} in the subject`);
  tokens.add('sender', `domain named ${log2Of(countOf(words, label))}`);
}

function addReader({ recipients }: LetterEvidence, words: string, tokens: TokenSet): void {
  const [first] = recipients;
  if (first === undefined) return;
  const address = first.address.toLowerCase();
  const hasAddress = localPartOf(address).length > 0 && words.includes(address);
  tokens.add('link', `reader’s address ${hasAddress ? 'in the words' : 'unsaid'}`);
  const name = first.name.toLowerCase().trim().split(/\s+/)[0] ?? '';
  const hasName = name.length > 2 && !name.includes('@') && words.includes(name);
  tokens.add('link', `reader’s name ${hasName ? 'in the words' : 'unsaid'}`);
}

/** How junk and newsletters like to begin. */
const beginnings =
  /dear|hi\b|hello|friend|sir\b|congrat|welcome|attention|issue|volume|newsletter|您好|你好|親愛的|敬啟|恭喜|尊敬/g;

function addBeginning(words: string, tokens: TokenSet): void {
  const start = words.trimStart().slice(0, 80);
  for (const [found] of start.matchAll(beginnings)) tokens.add('link', `begins with ${found}`);
}

function countOf(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count += 1;
  return count;
}
