// A stored letter, parsed within a time budget.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import type { ParsedLetter, ParseOptions } from '../../mime/letter.ts';
import { parseInWorker, type HowToParse } from '../../mime/mime-client.ts';
import { draftOf } from '../../store/queries/drafts.ts';
import { rawMessageNearby } from '../../store/queries/raw.ts';
import type { DraftRow } from '../../store/rows.ts';
import { sourceInMemory, storedSource, type LetterSource } from './letter-source.ts';

export type OpenedLetter =
  /** A draft has no bytes yet. */
  | { readonly kind: 'parsed'; readonly letter: ParsedLetter; readonly source: LetterSource | null }
  /** Not readable within its time: only the source can be shown. */
  | { readonly kind: 'unreadable'; readonly source: LetterSource }
  /** The store has a row but no bytes: a refused letter, or one just deleted. */
  | { readonly kind: 'absent' };

/** Reads and parses; `budgetMs` is the time a letter may take where that is less than usual. */
export async function openLetter(
  id: MessageId,
  options: ParseOptions,
  budgetMs?: number,
): Promise<OpenedLetter> {
  const raw = await rawMessageNearby(id);
  // The bytes were read for this alone, so the worker may have them.
  if (raw !== null) return open(raw, storedSource(id), options, { isGivenAway: true, budgetMs });
  const draft = await draftOf(id);
  return draft
    ? { kind: 'parsed', letter: letterOfDraft(draft), source: null }
    : { kind: 'absent' };
}

/** The same for a letter that is attached to another. */
export function openBytes(raw: Uint8Array, options: ParseOptions): Promise<OpenedLetter> {
  return open(raw, sourceInMemory(raw), options, {});
}

async function open(
  raw: Uint8Array,
  source: LetterSource,
  options: ParseOptions,
  how: HowToParse,
): Promise<OpenedLetter> {
  const letter = await parseInWorker(raw, options, how);
  return letter ? { kind: 'parsed', letter, source } : { kind: 'unreadable', source };
}

/** A draft as a letter to look at; its head is drawn from its row. */
function letterOfDraft(draft: DraftRow): ParsedLetter {
  const attachments = draft.attachments.map(
    ({ fileName, contentType, bytes, contentId = null }, index) => ({
      ...{ index, fileName, contentType, bytes, contentId },
      disposition: null,
      isInline: contentId !== null && (draft.html ?? '').includes(`cid:${contentId}`),
      isNestedLetter: contentType === 'message/rfc822',
      isIncomplete: false,
    }),
  );
  return {
    ...{ headers: [], from: { name: '', address: '' }, to: [], cc: [], bcc: [], replyTo: [] },
    ...{ subject: draft.subject, date: null, text: draft.text, html: draft.html },
    ...{ charset: 'utf-8', attachments, damage: null },
    ...{ protection: [], report: null, invitation: null, fragment: null, structure: null },
  };
}
