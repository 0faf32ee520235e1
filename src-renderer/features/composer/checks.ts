// What stands in the way of sending a draft, and what the person is asked first. Pure.
import type { DraftContent } from './draft-content.ts';
import { signatureSeparator } from './signature-text.ts';
import { readRecipients, type WrongRecipient } from './recipients.ts';

export type SendObstacle =
  | { readonly kind: 'no-account' }
  | { readonly kind: 'no-recipient' }
  | { readonly kind: 'wrong-recipient'; readonly wrong: WrongRecipient };

/** The first thing that makes sending impossible; null when nothing does. */
export function sendObstacle(draft: DraftContent, hasAccount: boolean): SendObstacle | null {
  if (!hasAccount) return { kind: 'no-account' };
  const fields = [draft.to, draft.cc, draft.bcc].map(readRecipients);
  for (const { wrong } of fields) if (wrong) return { kind: 'wrong-recipient', wrong };
  return fields.every(({ addresses }) => addresses.length === 0) ? { kind: 'no-recipient' } : null;
}

export type SendQuestion = 'empty-subject' | 'forgotten-attachment';

/**
 * What to ask before sending. `separators` are the lines that begin a quoted letter in each language: what stands below one are
 * not the person's own words.
 */
export function sendQuestions(
  draft: DraftContent,
  separators: readonly string[],
): readonly SendQuestion[] {
  // What is redirected is not the person's own.
  if (draft.redirects) return [];
  const questions: SendQuestion[] = [];
  if (draft.subject.trim() === '') questions.push('empty-subject');
  const isBare = draft.attachments.every(({ contentId }) => contentId !== undefined);
  const words = `${bareWords(draft.subject)}\n${ownWords(draft.text, separators)}`;
  if (isBare && mentionsAttachment(words)) questions.push('forgotten-attachment');
  return questions;
}

/** True when the words promise something attached, in Chinese or English. */
export function mentionsAttachment(words: string): boolean {
  return /附件|附檔|附加檔案|夾檔|夾帶|隨信附|隨函附|附上|\battach(?:ed|ment|ments|ing)\b|\benclosed\b/iu.test(
    words,
  );
}

/** The subject of an answer repeats the other's words. */
function bareWords(subject: string): string {
  return /^(?:re|fw):/iu.test(subject) ? '' : subject;
}

function ownWords(text: string, separators: readonly string[]): string {
  const lines = text.split('\n');
  const end = lines.findIndex((line) =>
    separators.some((separator) => line.replace(/^[>\s]+/u, '').trim() === separator),
  );
  const above = end < 0 ? lines : lines.slice(0, end);
  // A signature says what it says in every letter.
  const signature = above.indexOf(signatureSeparator);
  const own = signature < 0 ? above : above.slice(0, signature);
  return own.filter((line) => !line.startsWith('>')).join('\n');
}
