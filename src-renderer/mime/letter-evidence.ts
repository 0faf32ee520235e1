// Reads out of a parsed letter what the junk filter looks at. Bounded, linear; what cannot be read is left out.
import type { LetterEvidence } from '../junk/letter-evidence.ts';
import { watchedHeaders } from '../junk/letter-evidence.ts';
import type { LetterSummary } from '../store/rows.ts';
import { parseAddresses } from './addresses.ts';
import { firstRaw, unfold } from './header-block.ts';
import { htmlToText } from './html-text.ts';
import {
  maxJunkFieldNames,
  maxJunkParts,
  maxJunkRecipients,
  maxJunkSourceBytes,
  maxJunkTextLength,
} from './limits.ts';
import { leafKind } from './part-kind.ts';
import { PartReader } from './part-reader.ts';
import { leaves, type Part } from './part.ts';
import type { SearchText } from './search-text.ts';

type KnownSummary = Pick<LetterSummary, 'from' | 'to' | 'cc' | 'subject'>;

/** `text`: the words of the letter, which have been read already, see `search-text.ts`. */
export function letterEvidence(
  { from, to, cc, subject }: KnownSummary,
  root: Part,
  text: SearchText,
  fallbackCharset: string,
): LetterEvidence {
  const headers = new Map<string, string>();
  const received: string[] = [];
  const fieldNames = new Set<string>();
  for (const { name, raw } of root.fields) {
    const lowerName = name.toLowerCase();
    if (fieldNames.size < maxJunkFieldNames) fieldNames.add(name.slice(0, 40));
    if (lowerName === 'received') received.push(unfold(raw.slice(0, 2_000)));
    else if (watchedHeaders.has(lowerName) && !headers.has(lowerName)) {
      headers.set(lowerName, unfold(raw.slice(0, 2_000)));
    }
  }
  const replyTo = firstRaw(root.fields, 'reply-to');
  const { html, hasPlain, ...kinds } = partsOf(root, fallbackCharset);
  const words = text.body.slice(0, maxJunkTextLength);
  return {
    from,
    replyTo: replyTo === null ? '' : (parseAddresses(replyTo, '')[0]?.address ?? ''),
    recipients: [...to, ...cc].slice(0, maxJunkRecipients),
    toCount: to.length,
    ccCount: cc.length,
    subject,
    received,
    fieldNames: [...fieldNames],
    headers,
    // Of alternatives the plain one was read; junk shows something else in the other.
    words: hasPlain && html !== '' ? `${words}\n${htmlToText(html)}` : words,
    html,
    attachmentNames: text.attachmentNames,
    ...kinds,
  };
}

interface PartFacts {
  readonly html: string;
  readonly hasPlain: boolean;
  readonly contentTypes: readonly string[];
  readonly charsets: readonly string[];
}

function partsOf(root: Part, fallbackCharset: string): PartFacts {
  const htmls: string[] = [];
  const contentTypes = new Set([root.contentType.value]);
  const charsets = new Set<string>();
  let room = maxJunkSourceBytes;
  let count = 0;
  let hasPlain = false;
  for (const part of leaves(root)) {
    count += 1;
    if (count > maxJunkParts) break;
    contentTypes.add(part.contentType.value);
    const kind = leafKind(part, hasPlain || htmls.length > 0);
    if (kind === 'attachment') continue;
    charsets.add(part.contentType.parameters.get('charset') ?? 'undeclared');
    hasPlain ||= kind === 'text';
    const size = Math.min(part.bodyEnd - part.bodyStart, room);
    if (kind !== 'html' || size <= 0) continue;
    room -= size;
    const { html } = new PartReader({ fallbackCharset }).read(part, kind, size);
    htmls.push((html ?? '').slice(0, maxJunkTextLength));
  }
  return {
    html: htmls.join('\n'),
    hasPlain,
    contentTypes: [...contentTypes],
    charsets: [...charsets],
  };
}
