// Templates: drafts that open as new letters. They stay among the drafts, so that they have attachments, are found, deleted and repaired
// like every letter, and need no place of their own in the store.
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import { saveDraft } from '../../store/writes/drafts.ts';
import type { DraftContent } from './draft-content.ts';

/** Keeps the letter as a template beside itself; what it answers is not part of it. */
export async function saveAsTemplate(draft: DraftContent, translate: Translate): Promise<void> {
  const { sendAt: _, ...letter } = draft;
  const { subject } = draft;
  await saveDraft({
    ...letter,
    subject: translate('writing.templateSubject', { subject }),
    template: { subject },
    inReplyTo: '',
    references: [],
    sourceMessageId: null,
    sourceMark: null,
  });
}

/** The letter a template begins; null for a draft that is none. */
export function letterOfTemplate(draft: DraftContent): DraftContent | null {
  const { template, ...letter } = draft;
  return template ? { ...letter, subject: template.subject } : null;
}
