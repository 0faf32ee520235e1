// Plain text as HTML of our own making: every character escaped, addresses clickable, quotations coloured by depth and folded.
import { foldedClass, type QuoteFolding } from './quote-folding.ts';
import { answeredLetterStart, textBlocks, type TextBlock } from './quoted-lines.ts';

const maxLinkLength = 2_000;
/** Addresses and what people write for them; the last character is never punctuation of the sentence around it. */
const linkPattern =
  /\b(?:https?:\/\/|www\.)[^\s<>"'（）「」，。、；：！？]{2,2000}|\b[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+){1,10}\b/gi;

/** Fewer lines stay in sight: often they are answered one by one. */
const longQuoteLines = 10;

/** Text of a letter as the inside of `letterFrameDocument`. `folding` null shows all quotations whole. */
export function plainTextToHtml(text: string, folding: QuoteFolding | null = null): string {
  const lines = text.replaceAll('\r', '').split('\n');
  const start = folding?.foldsLetters === true ? answeredLetterStart(lines) : -1;
  const own = start < 0 ? lines : lines.slice(0, start);
  const below = start < 0 ? [] : lines.slice(start);
  const parts = [...markedUp(own, folding)];
  if (folding && below.length > longQuoteLines) {
    parts.push(folded([...markedUp(below, null)].join(''), below.length, folding));
  } else if (below.length > 0) parts.push(...markedUp(below, folding));
  return `<div class="plain">${parts.join('')}</div>`;
}

/** Blocks in order; long runs of quoted ones folded, unless nothing else is there. */
function* markedUp(lines: readonly string[], folding: QuoteFolding | null): Generator<string> {
  const blocks = textBlocks(lines);
  const hasOwnWords = blocks.some((each) => each.depth === 0 && !isBlank(each));
  for (let at = 0; at < blocks.length;) {
    const end = folding && hasOwnWords ? endOfRun(blocks, at) : at;
    const run = blocks.slice(at, end);
    const lineCount = run.reduce((sum, each) => sum + each.lines.length, 0);
    if (folding && lineCount > longQuoteLines) {
      yield folded(run.map(block).join(''), lineCount, folding);
      at = end;
    } else {
      const current = blocks[at];
      if (current) yield block(current);
      at += 1;
    }
  }
}

/** Past the last of the quoted blocks that follow one another from `at` on; blank lines between them belong to them. */
function endOfRun(blocks: readonly TextBlock[], at: number): number {
  let end = at;
  for (let next = at; next < blocks.length; next += 1) {
    const each = blocks[next];
    if (!each || (each.depth === 0 && (next === at || !isBlank(each)))) break;
    if (each.depth > 0) end = next + 1;
  }
  return end;
}

function isBlank({ lines }: TextBlock): boolean {
  return lines.every((line) => line.trim() === '');
}

function folded(html: string, lineCount: number, folding: QuoteFolding): string {
  const label = escapeHtml(folding.label(lineCount));
  return `<details class="${foldedClass}"><summary>${label}</summary>${html}</details>`;
}

function block({ depth, isSignature, lines }: TextBlock): string {
  const content = linkify(lines.join('\n'));
  if (depth > 0) {
    return `<div class="quote quote-${((depth - 1) % 4) + 1}">${content}\n</div>`;
  }
  return isSignature ? `<div class="signature">${content}\n</div>` : `<div>${content}\n</div>`;
}

function linkify(text: string): string {
  let out = '';
  let position = 0;
  for (const match of text.matchAll(linkPattern)) {
    const found = withoutSentenceMarks(match[0]);
    if (found.length > maxLinkLength) continue;
    out += escapeHtml(text.slice(position, match.index));
    out += `<a href="${escapeHtml(addressOf(found))}" rel="noopener noreferrer">${escapeHtml(found)}</a>`;
    position = match.index + found.length;
  }
  return out + escapeHtml(text.slice(position));
}

/** Wikipedia's addresses end in a closing bracket that belongs to them; a bracket opened before the address does not. */
function withoutSentenceMarks(found: string): string {
  let end = found.length;
  for (; end > 0; end -= 1) {
    const last = found[end - 1] ?? '';
    const kept = found.slice(0, end);
    if (last === ')' && kept.split('(').length === kept.split(')').length) break;
    if (!/[).,;:!?\]}'"*_]/.test(last)) break;
  }
  return found.slice(0, end);
}

function addressOf(found: string): string {
  if (/^https?:/i.test(found)) return found;
  return found.includes('@') && !/^www\./i.test(found) ? `mailto:${found}` : `http://${found}`;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
