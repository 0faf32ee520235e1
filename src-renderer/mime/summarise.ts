// A letter's row for the message list, from its raw bytes: bounded, linear, and it never throws.
import type { LetterSummary, MessagePriority } from '../store/rows.ts';
import { fromKeyOf, subjectKeyOf } from '../store/sort-keys.ts';
import { parseAddresses } from './addresses.ts';
import { parseDate, plausibleDate } from './dates.ts';
import type { HeaderField } from './header-block.ts';
import { firstRaw, readHeaderBlock } from './header-block.ts';
import { headerCharset } from './header-charset.ts';
import { headerText } from './header-text.ts';
import { maxSummaryBytes } from './limits.ts';
import type { Part } from './part.ts';
import { readPartTree } from './part-tree.ts';
import { hasAttachmentIn, previewOf } from './preview.ts';
import { normaliseLineEnds } from './line-ends.ts';
import { openSignedParts } from './sealed-parts.ts';

export interface SummaryOptions {
  /** For bytes whose charset is not declared; empty leaves the choice to detection. */
  readonly fallbackCharset: string;
  /** ms since the epoch; stands in for an absent or absurd Date header. */
  readonly receivedAt: number;
}

/** Reads headers, the first words and whether anything is attached. What cannot be read is listed by its headers. */
export function summarise(raw: Uint8Array, options: SummaryOptions): LetterSummary {
  return summariseWithParts(raw, options).summary;
}

/** As `summarise`, with the letter as a tree of parts for whoever reads on; null where it is listed by its headers. */
export function summariseWithParts(
  raw: Uint8Array,
  options: SummaryOptions,
): { readonly summary: LetterSummary; readonly root: Part | null } {
  try {
    const bytes = normaliseLineEnds(raw);
    const { root } = readPartTree(bytes, Math.min(bytes.length, maxSummaryBytes));
    openSignedParts(root);
    const fallbackCharset = headerCharset(root, options.fallbackCharset);
    const summary = {
      ...summaryOfFields(root.fields, { ...options, fallbackCharset }),
      preview: previewOf(root, options.fallbackCharset),
      hasAttachment: hasAttachmentIn(root) ? 1 : 0,
      damage: null,
    } as const;
    return { summary, root };
  } catch {
    return { summary: summariseHeadersOnly(raw, options), root: null };
  }
}

/** For letters whose body is absent (TOP) or could not be parsed: `damage` is `unparsed`, the preview empty. */
export function summariseHeadersOnly(raw: Uint8Array, options: SummaryOptions): LetterSummary {
  let fields: readonly HeaderField[] = [];
  try {
    fields = readHeaderBlock(raw, 0, raw.length).fields;
    return {
      ...summaryOfFields(fields, options),
      preview: '',
      hasAttachment: 0,
      damage: 'unparsed',
    };
  } catch {
    return { ...summaryOfFields([], options), preview: '', hasAttachment: 0, damage: 'unparsed' };
  }
}

type HeaderSummary = Omit<LetterSummary, 'preview' | 'hasAttachment' | 'damage'>;

function summaryOfFields(fields: readonly HeaderField[], options: SummaryOptions): HeaderSummary {
  const { fallbackCharset, receivedAt } = options;
  const raw = (name: string): string | null => firstRaw(fields, name);
  const subject = headerText(raw('subject') ?? '', fallbackCharset);
  const from = parseAddresses(
    raw('from') ?? raw('sender') ?? raw('return-path'),
    fallbackCharset,
  )[0] ?? {
    name: '',
    address: '',
  };
  return {
    from,
    to: parseAddresses(raw('to'), fallbackCharset),
    cc: parseAddresses(raw('cc'), fallbackCharset),
    bcc: parseAddresses(raw('bcc'), fallbackCharset),
    subject,
    fromKey: fromKeyOf(from),
    subjectKey: subjectKeyOf(subject),
    sentAt: plausibleDate(parseDate(raw('date')), receivedAt),
    priority: priorityOf(
      raw('x-priority'),
      raw('priority'),
      raw('importance') ?? raw('x-msmail-priority'),
    ),
    messageIdHeader: messageIds(raw('message-id'))[0] ?? '',
    inReplyTo: messageIds(raw('in-reply-to'))[0] ?? '',
    references: messageIds(raw('references')).slice(-50),
  };
}

function messageIds(raw: string | null): string[] {
  return raw?.slice(0, 64 * 1024).match(/<[^<>\s]{1,998}>/g) ?? [];
}

/** X-Priority 1-2 and 4-5 as Outlook Express wrote them; Priority (RFC 2156) and Importance (RFC 4021) as others do. */
function priorityOf(
  xPriority: string | null,
  priority: string | null,
  importance: string | null,
): MessagePriority {
  const digit = /^\s*([1-5])/.exec(xPriority ?? '')?.[1];
  if (digit) return digit < '3' ? 'high' : digit > '3' ? 'low' : 'normal';
  const word = `${importance ?? ''} ${priority ?? ''}`.toLowerCase();
  if (/\b(?:high|urgent)\b/.test(word)) return 'high';
  if (/\b(?:low|non-urgent)\b/.test(word)) return 'low';
  return 'normal';
}
