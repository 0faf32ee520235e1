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

/** What makes an angle bracket more than a word of its own (HTML, 13.2.5.6). */
const markup = /[a-z/!?]/i;

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
    if (!markup.test(html.slice(open + 1, open + 2))) {
      out += '<';
      position = open + 1;
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

/**
 * Where the tag ends, but for what is quoted in its attributes (HTML, 13.2.5.32 to 13.2.5.39); null where it does not end before the text
 * does. What is no tag has no attributes.
 */
function behindQuotedValues(html: string, open: number): number | null {
  const name = /<\/?[a-z][^\s/>]*/iy;
  name.lastIndex = open;
  if (!name.test(html)) return endOrNull(html, '>', open + 1);
  // An attribute up to the quotation mark of its value, or the end of the tag.
  const next = /[\s/]*(?:(>)|[^\s/>][^\s/>=]*(?:\s*=\s*(?:(["'])|[^\s>]*))?)/y;
  next.lastIndex = name.lastIndex;
  for (let found = next.exec(html); found; found = next.exec(html)) {
    const [, bracket, quote] = found;
    if (bracket !== undefined) return next.lastIndex - 1;
    if (quote === undefined) continue;
    const end = endOrNull(html, quote, next.lastIndex);
    if (end === null) return null;
    next.lastIndex = end + 1;
  }
  return null;
}

function endOrNull(html: string, mark: string, from: number): number | null {
  const end = html.indexOf(mark, from);
  return end < 0 ? null : end;
}

/** Where what follows the closing tag begins; null when there is none. */
function afterHidden(html: string, name: string, from: number): number | null {
  const closing = new RegExp(`</${name}\\s*>`, 'gi');
  closing.lastIndex = from;
  const match = closing.exec(html);
  return match ? match.index + match[0].length : null;
}
