// What the junk filter knows a letter by: distinct tokens of its words, links, look and way. Pure, linear, never throws.
import { addBelongingTokens, addLinkShare } from './belonging-tokens.ts';
import { baseDomain, domainOf } from './domains.ts';
import { addHeaderTokens } from './header-tokens.ts';
import { addFragments } from './fragments.ts';
import { forEachHtmlFact } from './html-facts.ts';
import type { LetterEvidence } from './letter-evidence.ts';
import { forEachLink } from './links.ts';
import { addLookTokens } from './look-tokens.ts';
import { addProgramTokens } from './program-tokens.ts';
import { addRouteTokens } from './route-tokens.ts';
import { TokenSet } from './token-kinds.ts';
import { forEachWord } from './words.ts';

/** Distinct tokens of one letter; ordinary ones have 300 to 900. Whoever sends random words fills no model with them. */
export const maxTokens = 1_500;

const maxSubjectLength = 150;

/** Tokens, one a line. */
export function junkTokens(letter: LetterEvidence): string {
  const tokens = new TokenSet(maxTokens);
  addHeaderTokens(letter, tokens);
  addProgramTokens(letter, tokens);
  addRouteTokens(letter, tokens);
  addSubject(letter.subject, tokens);
  for (const name of letter.attachmentNames) addAttachment(name, tokens);
  forEachHtmlFact(letter.html, (fact) => tokens.add('html', fact));
  addLinks(letter, tokens);
  addBelongingTokens(letter, tokens);
  addShape(letter.words, tokens);
  addLookTokens(letter.words, letter.html, letter.subject, tokens);
  forEachWord(letter.words, (word) => tokens.addWord(word));
  addFragments(letter.words, tokens);
  return tokens.toLines();
}

/** Where links lead, and whether any leads to the sender's own domain: what is sent in another's name seldom does. */
function addLinks({ from, html, words }: LetterEvidence, tokens: TokenSet): void {
  const own = baseDomain(domainOf(from.address));
  let [count, ownCount] = [0, 0];
  const add = (fact: string) => {
    tokens.add('link', fact);
    count += 1;
    if (fact === own) ownCount += 1;
  };
  const hosts = [...forEachLink(html, add), ...forEachLink(words, add)].map(baseDomain);
  addLinkShare(hosts, own, tokens);
  if (count > 0) tokens.add('link', ownCount > 0 ? 'agrees with sender' : 'differs from sender');
}

function addSubject(subject: string, tokens: TokenSet): void {
  if (subject.trim() === '') tokens.add('subject', '(empty)');
  let before = '';
  forEachWord(subject, (word) => {
    tokens.add('subject', word);
    if (before !== '') tokens.add('subject', `${before} ${word}`);
    before = word;
  });
  for (let at = 0; at + 4 <= Math.min(subject.length, maxSubjectLength); at += 1) {
    tokens.add('piece', subject.slice(at, at + 4));
  }
  if (/ {6,}|\t/.test(subject)) tokens.add('shape', 'wide gap in the subject');
  if (/[!！]/.test(subject)) tokens.add('shape', 'exclamation in the subject');
  if (/[A-Z]{3}/.test(subject) && !/[a-z]/.test(subject)) {
    tokens.add('shape', 'subject in capitals');
  }
}

function addAttachment(name: string, tokens: TokenSet): void {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name.trim())?.[1]?.toLowerCase();
  tokens.add('attachment', ending === undefined ? 'without an ending' : `.${ending}`);
  if (/\.[a-z]{3,4}\s*\.(?:exe|scr|pif|com|bat|vbs|js)$/i.test(name)) {
    tokens.add('attachment', 'two endings');
  }
}

function addShape(words: string, tokens: TokenSet): void {
  const capitals = words.match(/\b[A-Z]{4,}\b/g)?.length ?? 0;
  if (capitals > 5)
    tokens.add('shape', capitals > 30 ? 'many words in capitals' : 'words in capitals');
  const marks = words.match(/[!！]/g)?.length ?? 0;
  if (marks > 2) tokens.add('shape', marks > 10 ? 'many exclamations' : 'exclamations');
  if (/^>/m.test(words)) tokens.add('shape', 'quotes somebody');
  const length = words.length;
  tokens.add(
    'shape',
    length < 100
      ? 'hardly any text'
      : length < 1_000
        ? 'short'
        : length < 6_000
          ? 'middling'
          : 'long',
  );
}
