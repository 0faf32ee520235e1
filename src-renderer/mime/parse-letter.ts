// A whole letter for reading: bounded in parts and nesting, and it never throws.
import type { LetterAttachment, ParsedLetter, ParseOptions } from './letter.ts';
import { parseAddresses } from './addresses.ts';
import { collectBody } from './letter-body.ts';
import { parseDate } from './dates.ts';
import type { HeaderField } from './header-block.ts';
import { firstRaw, readHeaderBlock, unfold } from './header-block.ts';
import { headerText } from './header-text.ts';
import { decodeText } from './charset.ts';
import { normaliseLineEnds } from './line-ends.ts';
import { readPartTree } from './part-tree.ts';

/** Parses a letter or a nested one. A letter that defeats the parser comes back with its headers and source as text. */
export async function parseLetter(raw: Uint8Array, options: ParseOptions): Promise<ParsedLetter> {
  try {
    return parseWhole(normaliseLineEnds(raw), options);
  } catch {
    return sourceOnly(raw, options);
  }
}

function parseWhole(bytes: Uint8Array, options: ParseOptions): ParsedLetter {
  const tree = readPartTree(bytes);
  const body = collectBody(bytes, tree.root, options);
  return {
    ...headersOf(tree.root.fields, options),
    text: body.text,
    html: body.html,
    charset: body.charset,
    attachments: body.attachments,
    damage: tree.damage,
  };
}

function sourceOnly(raw: Uint8Array, options: ParseOptions): ParsedLetter {
  const { text, charset } = decodeText(raw.subarray(0, 1024 * 1024), '', options.fallbackCharset);
  const none: readonly LetterAttachment[] = [];
  const rest = { text, html: null, charset, attachments: none, damage: 'unparsed' } as const;
  try {
    return { ...headersOf(readHeaderBlock(raw, 0, raw.length).fields, options), ...rest };
  } catch {
    return { ...headersOf([], options), ...rest };
  }
}

function headersOf(
  fields: readonly HeaderField[],
  options: ParseOptions,
): Omit<ParsedLetter, 'text' | 'html' | 'charset' | 'attachments' | 'damage'> {
  const fallback = options.charsetOverride ?? options.fallbackCharset;
  const addresses = (name: string) => parseAddresses(firstRaw(fields, name), fallback);
  return {
    headers: fields.map(({ name, raw }) => ({
      name,
      value: headerText(raw, fallback),
      rawValue: unfold(raw),
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
