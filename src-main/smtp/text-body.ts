// The plain text of a letter as it travels: CRLF, and format=flowed (RFC 3676) where that keeps it readable everywhere.

export interface TextBody {
  readonly contentType: string;
  readonly content: string;
}

/** RFC 3676 §4.2 asks for lines of at most 78 characters; one is for space-stuffing, one for the soft break. */
const flowedColumn = 76;

/**
 * ASCII text becomes format=flowed, its long paragraphs broken softly, so that it stays 7bit and plain in any program.
 * Text with other characters is encoded whole by the builder, where no line is too long, and is left as it is: soft
 * breaks inside Chinese would show as blanks.
 */
export function textBody(text: string): TextBody {
  const normalised = text.replace(/\r\n?|\n/g, '\r\n');
  if (!/^[\t\r\n\x20-\x7e]*$/.test(normalised)) {
    return { contentType: 'text/plain; charset=utf-8', content: normalised };
  }
  const lines = normalised.split('\r\n').flatMap(flow);
  return { contentType: 'text/plain; charset=utf-8; format=flowed', content: lines.join('\r\n') };
}

/** HTML with CRLF line endings and nothing else changed. */
export function htmlBody(html: string): TextBody {
  return {
    contentType: 'text/html; charset=utf-8',
    content: html.replace(/\r\n?|\n/g, '\r\n'),
  };
}

function flow(line: string): string[] {
  // RFC 3676 §4.3: the signature separator is the one line whose trailing blank is no soft break.
  if (line === '-- ') return [line];
  const trimmed = line.replace(/ +$/, '');
  const quote = /^(?:> ?)*>|^/.exec(trimmed)?.[0] ?? '';
  if (quote) return breakSoftly(trimmed.slice(quote.length), quote.replace(/ /g, ''));
  return breakSoftly(trimmed, '');
}

/** Breaks after blanks; a word longer than a line stays whole. */
function breakSoftly(text: string, quote: string): string[] {
  const lines: string[] = [];
  let rest = text;
  const room = flowedColumn - quote.length - 1;
  while (rest.length > room) {
    const lastBlank = rest.lastIndexOf(' ', room - 1);
    const end = lastBlank > 0 ? lastBlank + 1 : rest.indexOf(' ', room) + 1;
    // Blanks all the way, or none at all: nowhere to break.
    if (end <= 0 || end >= rest.length || rest.slice(0, end).trim() === '') break;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  lines.push(rest);
  return lines.map((line) => quote + stuff(line, quote));
}

/** RFC 3676 §4.4. "From " is stuffed since mbox files put a ">" before it. */
function stuff(line: string, quote: string): string {
  if (quote) return line.startsWith(' ') || line === '' ? line : ` ${line}`;
  return /^( |>|From )/.test(line) ? ` ${line}` : line;
}
