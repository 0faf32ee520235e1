// A whole letter for reading: bounded in parts and nesting, and it never throws.
import { readInvitation } from './calendar/read-invitation.ts';
import type { ParsedLetter, ParseOptions } from './letter.ts';
import { parseAddresses } from './addresses.ts';
import { inChosenCharset } from './chosen-charset.ts';
import { collectBody } from './letter-body.ts';
import { parseDate } from './dates.ts';
import { fragmentOf } from './fragment.ts';
import { headerCharset } from './header-charset.ts';
import type { HeaderField } from './header-block.ts';
import { firstRaw, readHeaderBlock, unfold } from './header-block.ts';
import { headerText } from './header-text.ts';
import { decodeText } from './charset.ts';
import { normaliseLineEnds } from './line-ends.ts';
import { outlineOf } from './part-outline.ts';
import { readPartTree } from './part-tree.ts';
import { letterInFirstPiece } from './partial/first-piece.ts';
import { protectionClaims } from './protection.ts';
import { readReport } from './report/read-report.ts';
import { openSignedParts } from './sealed-parts.ts';

/** Parses a letter or a nested one. A letter that defeats the parser comes back with its headers and source as text. */
export async function parseLetter(raw: Uint8Array, options: ParseOptions): Promise<ParsedLetter> {
  try {
    return parseWhole(normaliseLineEnds(raw), options);
  } catch {
    return sourceOnly(raw, options);
  }
}

function parseWhole(bytes: Uint8Array, options: ParseOptions): ParsedLetter {
  const { root, damage, cutOff } = readPartTree(bytes);
  openSignedParts(root);
  const { fallbackCharset, charsetOverride } = options;
  const heads =
    charsetOverride === undefined
      ? headersOf(root.fields, headerCharset(root, fallbackCharset))
      : headersOf(root.fields, charsetOverride, inChosenCharset(root.fields, charsetOverride));
  const shown = letterInFirstPiece(root) ?? { root, cutOff };
  const body = collectBody(shown.root, options, shown.cutOff);
  const invitation = readInvitation(root);
  return {
    ...heads,
    text: body.text && invitation ? withoutCalendars(body.text, invitation.description) : body.text,
    html: body.html,
    charset: body.charset,
    attachments: body.attachments,
    damage: damage ?? (body.isCutShort ? 'too-large' : null),
    protection: protectionClaims(root),
    report: readReport(root, { from: heads.from, text: body.text, fallbackCharset }),
    invitation,
    fragment: fragmentOf(root),
    structure: outlineOf(root, fallbackCharset),
  };
}

/** An invitation without a text of its own is read from its facts, its lines are for calendars. Words behind these stay. */
function withoutCalendars(text: string, description: string): string {
  const calendars = /(?:\s*BEGIN:VCALENDAR\b[^]*?(?:\nEND:VCALENDAR\b[ \t]*|$))+/iy;
  if (!calendars.test(text)) return text;
  return [description, text.slice(calendars.lastIndex).trim()].filter(Boolean).join('\n\n');
}

type Heads = Pick<
  ParsedLetter,
  'headers' | 'from' | 'to' | 'cc' | 'bcc' | 'replyTo' | 'subject' | 'date'
>;

function sourceOnly(raw: Uint8Array, options: ParseOptions): ParsedLetter {
  const { text, charset } = decodeText(raw.subarray(0, 1024 * 1024), '', options.fallbackCharset);
  const rest: Omit<ParsedLetter, keyof Heads> = {
    ...{ text, html: null, charset, attachments: [] },
    ...{ protection: [], report: null, invitation: null, fragment: null, structure: null },
    damage: 'unparsed',
  };
  const fallback = options.charsetOverride ?? options.fallbackCharset;
  try {
    return { ...headersOf(readHeaderBlock(raw, 0, raw.length).fields, fallback), ...rest };
  } catch {
    return { ...headersOf([], fallback), ...rest };
  }
}

/** `fallback`: the charset of what headers do not declare. `fields`: as they are to be read. */
function headersOf(
  came: readonly HeaderField[],
  fallback: string,
  fields: readonly HeaderField[] = came,
): Heads {
  const addresses = (name: string) => parseAddresses(firstRaw(fields, name), fallback);
  return {
    headers: fields.map(({ name, raw }, at) => ({
      name,
      value: headerText(raw, fallback),
      rawValue: unfold(came[at]?.raw ?? raw),
    })),
    from: addresses('from')[0] ?? addresses('sender')[0] ?? { name: '', address: '' },
    to: addresses('to'),
    cc: addresses('cc'),
    bcc: addresses('bcc'),
    replyTo: addresses('reply-to'),
    subject: headerText(firstRaw(fields, 'subject') ?? '', fallback),
    date: parseDate(firstRaw(fields, 'date')),
  };
}
