// Plain text as HTML of our own making: every character escaped, addresses clickable, quotations coloured by depth.

const maxLinkLength = 2_000;
/** Addresses and what people write for them; the last character is never punctuation of the sentence around it. */
const linkPattern =
  /\b(?:https?:\/\/|www\.)[^\s<>"'（）「」，。、；：！？]{2,2000}|\b[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+){1,10}\b/gi;

/** Text of a letter as the inside of `letterFrameDocument`. */
export function plainTextToHtml(text: string): string {
  const out: string[] = [];
  let depth = 0;
  let lines: string[] = [];
  const flush = (): void => {
    if (lines.length > 0) out.push(block(depth, lines));
    lines = [];
  };
  for (const line of text.replaceAll('\r', '').split('\n')) {
    const lineDepth = quoteDepth(line);
    if (lineDepth !== depth) flush();
    depth = lineDepth;
    lines.push(line);
  }
  flush();
  return `<div class="plain">${out.join('')}</div>`;
}

/** `> >` and `>>` are both two deep; `|` and other marks of single programs are left as text. */
function quoteDepth(line: string): number {
  const prefix = /^(?:>[ ]?)+/.exec(line)?.[0] ?? '';
  return Math.min(prefix.split('>').length - 1, 6);
}

function block(depth: number, lines: readonly string[]): string {
  const content = linkify(lines.join('\n'));
  return depth === 0
    ? `<div>${content}\n</div>`
    : `<div class="quote quote-${((depth - 1) % 4) + 1}">${content}\n</div>`;
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
