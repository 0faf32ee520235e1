// HTML to plain words without a DOM: for previews and plain stand-ins in the worker. Never the way to make HTML safe.

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  middot: '·',
  bull: '•',
  euro: '€',
  pound: '£',
  yen: '¥',
  times: '×',
  zwnj: '',
  zwj: '',
  shy: '',
};

/** Elements whose content is no text. */
const hidden = new Set(['style', 'script', 'head', 'title', 'template', 'noscript', 'xml']);
const blocks =
  /^(?:p|div|br|tr|li|h[1-6]|table|ul|ol|blockquote|pre|hr|section|article|header|footer)$/;

/** The visible words; block elements end a line. Linear in the length of `html`. */
export function htmlToText(html: string): string {
  let out = '';
  let position = 0;
  let isHeadEndless = false;
  let isValueEndless = false;
  while (position < html.length) {
    const open = html.indexOf('<', position);
    if (open < 0) return out + decodeEntities(html.slice(position));
    out += decodeEntities(html.slice(position, open));
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4);
      if (end < 0) return out;
      position = end + 3;
      continue;
    }
    const behindValues: number | null = isValueEndless ? null : behindQuotedValues(html, open);
    // Looked for once only, as below.
    isValueEndless ||= behindValues === null;
    const close = behindValues ?? html.indexOf('>', open + 1);
    if (close < 0) return out;
    const name = /^<(\/?[a-z][a-z0-9:]*)/i
      .exec(html.slice(open, Math.min(close, open + 24)))?.[1]
      ?.toLowerCase();
    position = close + 1;
    if (name && hidden.has(name) && !(name === 'head' && isHeadEndless)) {
      const end = afterHidden(html, name, position);
      // Looked for once only: a letter may have thousands of such tags.
      isHeadEndless ||= name === 'head' && end === null;
      position = end ?? (name === 'head' ? position : html.length);
    }
    if (name && blocks.test(name.replace('/', ''))) out += '\n';
    else if (name === '/td' || name === '/th') out += ' ';
  }
  return out;
}

export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});?/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

/** Where the tag ends, but for what is quoted in its attributes; null where it does not end before the text does. */
function behindQuotedValues(html: string, open: number): number | null {
  const next = /=\s*(["'])|>/g;
  next.lastIndex = open + 1;
  for (let found = next.exec(html); found; found = next.exec(html)) {
    const quote = found[1];
    if (quote === undefined) return found.index;
    const end = html.indexOf(quote, next.lastIndex);
    if (end < 0) return null;
    next.lastIndex = end + 1;
  }
  return null;
}

/** Where what follows the closing tag begins; null when there is none. */
function afterHidden(html: string, name: string, from: number): number | null {
  const closing = new RegExp(`</${name}\\s*>`, 'gi');
  closing.lastIndex = from;
  const match = closing.exec(html);
  return match ? match.index + match[0].length : null;
}
