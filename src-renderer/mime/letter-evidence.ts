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
  maxJunkSourceBytes,
  maxJunkTextLength,
} from './limits.ts';
import { declaredFileName, leafKind } from './part-kind.ts';
import { PartReader } from './part-reader.ts';
import { leaves, type Part } from './part.ts';

type KnownSummary = Pick<LetterSummary, 'from' | 'to' | 'cc' | 'subject'>;

export function letterEvidence(
  { from, to, cc, subject }: KnownSummary,
  root: Part,
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
  return {
    from,
    replyTo: replyTo === null ? '' : (parseAddresses(replyTo, '')[0]?.address ?? ''),
    toCount: to.length,
    ccCount: cc.length,
    subject,
    received,
    fieldNames: [...fieldNames],
    headers,
    ...contentOf(root, fallbackCharset),
  };
}

type Content = Pick<
  LetterEvidence,
  'words' | 'html' | 'contentTypes' | 'charsets' | 'attachmentNames'
>;

function contentOf(root: Part, fallbackCharset: string): Content {
  const words: string[] = [];
  const htmls: string[] = [];
  const contentTypes = new Set([root.contentType.value]);
  const charsets = new Set<string>();
  const attachmentNames: string[] = [];
  let room = maxJunkSourceBytes;
  let count = 0;
  for (const part of leaves(root)) {
    count += 1;
    if (count > maxJunkParts) break;
    contentTypes.add(part.contentType.value);
    const kind = leafKind(part, words.length > 0);
    if (kind === 'attachment') {
      attachmentNames.push((declaredFileName(part, fallbackCharset) ?? '').slice(0, 200));
      continue;
    }
    charsets.add(part.contentType.parameters.get('charset') ?? 'undeclared');
    const size = Math.min(part.bodyEnd - part.bodyStart, room);
    if (size <= 0) continue;
    room -= size;
    const { text, html } = new PartReader({ fallbackCharset }).read(part, kind, size);
    if (html !== null) htmls.push(html.slice(0, maxJunkTextLength));
    words.push((text ?? htmlToText(html ?? '')).slice(0, maxJunkTextLength));
  }
  return {
    words: words.join('\n'),
    html: htmls.join('\n'),
    contentTypes: [...contentTypes],
    charsets: [...charsets],
    attachmentNames,
  };
}
