// Tokens of how a letter's text looks: capitals, digits, foreign letters, length, quotations; and of how its HTML is made. One pass over
// the characters each, no patterns that could go back.
import { log2Of } from './log2.ts';
import type { TokenSet } from './token-kinds.ts';

export function addLookTokens(
  words: string,
  html: string,
  subject: string,
  tokens: TokenSet,
): void {
  addCharacters(words, tokens);
  addLines(words, tokens);
  const first = /[a-z]+/i.exec(words.slice(0, 60))?.[0].toLowerCase();
  if (first !== undefined) tokens.add('shape', `begins with ${first.slice(0, 20)}`);
  if (/\$ ?\d/.test(words)) tokens.add('shape', 'money');
  if (/1-?8(?:00|88|77|66)\b/.test(words)) tokens.add('shape', 'toll-free number');
  if (/ wrote:/.test(words)) tokens.add('shape', 'answers');
  if (/ {4}/.test(subject) && /[a-z0-9]{8}\s*$/i.test(subject)) {
    tokens.add('shape', 'tail of the subject');
  }
  tokens.add('shape', `links ${log2Of(linkCount(words) + linkCount(html))}`);
  if (html !== '') addMarkup(html, words.length, tokens);
}

function addCharacters(words: string, tokens: TokenSet): void {
  let [capitals, small, digits, foreign, exclamations] = [0, 0, 0, 0, 0];
  for (let at = 0; at < words.length; at += 1) {
    const unit = words.charCodeAt(at);
    if (unit >= 0x61 && unit <= 0x7a) small += 1;
    else if (unit >= 0x41 && unit <= 0x5a) capitals += 1;
    else if (unit >= 0x30 && unit <= 0x39) digits += 1;
    else if (unit === 0x21 || unit === 0xff01) exclamations += 1;
    else if (unit > 0x7f) foreign += 1;
  }
  const length = Math.max(1, words.length);
  const tenths = (part: number, whole: number) =>
    Math.min(10, Math.round((10 * part) / Math.max(1, whole)));
  tokens.add('shape', `capitals ${tenths(capitals, capitals + small)}`);
  tokens.add('shape', `digits ${tenths(4 * digits, length)}`);
  tokens.add('shape', `foreign ${tenths(2 * foreign, length)}`);
  tokens.add('shape', `exclamations ${log2Of(exclamations)}`);
  tokens.add('shape', `length ${log2Of(words.length / 50)}`);
}

function addLines(words: string, tokens: TokenSet): void {
  let [longest, quoted] = [0, 0];
  for (let start = 0; start <= words.length;) {
    const found = words.indexOf('\n', start);
    const end = found < 0 ? words.length : found;
    longest = Math.max(longest, end - start);
    if (words.startsWith('>', start)) quoted += 1;
    if (end - start <= 4 && words.startsWith('-- ', start)) tokens.add('shape', 'signed');
    start = end + 1;
  }
  tokens.add('shape', `longest line ${log2Of(longest / 16)}`);
  tokens.add('shape', `quoted ${log2Of(quoted)}`);
}

function addMarkup(html: string, textLength: number, tokens: TokenSet): void {
  let [small, capital, comments] = [0, 0, 0];
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    const unit = html.charCodeAt(at + 1);
    if (unit >= 0x61 && unit <= 0x7a) small += 1;
    else if (unit >= 0x41 && unit <= 0x5a) capital += 1;
    else if (html.startsWith('!--', at + 1)) comments += 1;
  }
  const tags = small + capital;
  tokens.add('html', `tags in capitals ${Math.round((4 * capital) / Math.max(1, tags))}`);
  tokens.add('html', `comments ${log2Of(comments)}`);
  tokens.add('html', `tags ${log2Of(tags)}`);
  tokens.add('html', `text in it ${log2Of((8 * textLength) / html.length)}`);
  const lower = html.toLowerCase();
  for (const part of ['<html', '</html>', '<!doctype', '<title>']) {
    tokens.add('html', `${lower.includes(part) ? 'has' : 'no'} ${part}`);
  }
  const at = lower.indexOf('name="generator"');
  const maker =
    at < 0 ? undefined : /content="?([^"\d>]{1,40})/.exec(lower.slice(at, at + 100))?.[1];
  if (maker !== undefined) tokens.add('html', `by ${maker.trim()}`);
}

function linkCount(text: string): number {
  let count = 0;
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) count += 1;
  return count;
}
