// Makes a segment of letters that came into the store in another way than from a server: drafts, what was sent, copies, and whatever an
// earlier version stored.
import { messageId } from '../../../src-shared/mail/ids.ts';
import type { Summarise } from '../../ingest/letter-maker.ts';
import { htmlToText } from '../../mime/html-text.ts';
import { buildSegment } from '../../search/segment.ts';
import { letterText, termsOfLetter } from '../../search/terms.ts';
import { letterContent, type LetterContent } from '../../store/queries/search-segments.ts';
import type { SearchSegmentRow } from '../../store/rows.ts';
import { addSegment } from '../../store/writes/merged-segments.ts';

/** Writes a segment of those of the letters that are still there; null where none is. */
export async function indexTogether(
  ids: readonly number[],
  summarise: Summarise,
): Promise<SearchSegmentRow | null> {
  const letters: { readonly id: number; readonly terms: string }[] = [];
  for (const id of ids) {
    const content = await letterContent(messageId(id)).catch(() => null);
    if (content) letters.push({ id, terms: await termsOf(content, summarise) });
  }
  if (letters.length === 0) return null;
  const segment = buildSegment(letters);
  return { ...segment.head, id: await addSegment(segment) };
}

async function termsOf({ row, raw, draft }: LetterContent, summarise: Summarise): Promise<string> {
  if (raw) {
    // Within its time budget, in a worker of its own: a letter that hangs the parser must not hang the lists.
    const { terms } = await summarise(raw, { fallbackCharset: '', receivedAt: row.receivedAt });
    return terms;
  }
  const body = draft ? (draft.html === null ? draft.text : htmlToText(draft.html)) : row.preview;
  const attachmentNames = draft ? draft.attachments.map(({ fileName }) => fileName) : [];
  return termsOfLetter(letterText(row, { body, attachmentNames }));
}
