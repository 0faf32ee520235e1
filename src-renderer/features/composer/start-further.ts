// Further ways to write about a letter: to its list, forwarded as it is, redirected, as a new letter of one's own.
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import { formatRecipients } from '../../../src-shared/mail/address.ts';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { letterFileName } from '../../../src-shared/mail/letter-file-name.ts';
import { readMailto } from '../../../src-shared/mail/mailto.ts';
import { forwardSubject } from '../../../src-shared/mail/subject.ts';
import type { ParsedLetter } from '../../mime/letter.ts';
import { parseInWorker } from '../../mime/mime-client.ts';
import { parseOptionsFor } from '../../app/sender-encodings.ts';
import { messageById } from '../../store/queries/messages.ts';
import { readOptions } from '../../store/queries/options.ts';
import { rawMessage } from '../../store/queries/raw.ts';
import { emptyDraft, type DraftContent } from './draft-content.ts';
import { plainWords } from './editor/plain-words.ts';
import { signedDraft } from './signing.ts';
import { isWithoutBody, makeAnswer, openFresh, readLetter, speak } from './start-composition.ts';

/** The letter itself goes along, byte for byte, as a letter within the letter (RFC 2046 §5.2.1). */
export async function startForwardAsAttachment(id: MessageId): Promise<void> {
  const letter = await wholeLetter(id);
  if (!letter) return;
  const { composeFormat, signatures } = await readOptions();
  const { row, raw, accountId } = letter;
  const draft: DraftContent = {
    ...emptyDraft(accountId, composeFormat),
    subject: forwardSubject(row.subject),
    attachments: [
      { fileName: letterFileName(row.subject), contentType: 'message/rfc822', bytes: raw },
    ],
    sourceMessageId: id,
    sourceMark: 'forwarded',
  };
  await openFresh(signedDraft(draft, signatures));
}

/** To others as if it had come to them from its author: nothing of it can be changed. */
export async function startRedirect(id: MessageId): Promise<void> {
  const letter = await wholeLetter(id);
  if (!letter) return;
  const { row, raw, parsed, accountId } = letter;
  await openFresh({
    ...emptyDraft(accountId, 'plain'),
    subject: row.subject,
    text: parsed?.text ?? plainWords(parsed?.html ?? ''),
    redirects: raw,
    sourceMessageId: id,
    sourceMark: 'forwarded',
  });
}

/** A new letter that says the same to the same people; it answers nothing. */
export async function startEditAsNew(id: MessageId): Promise<void> {
  const draft = await draftOfLetter(id);
  if (draft) await openFresh(draft);
}

/** What a letter says and to whom, as a draft that is not saved yet; null, and a word about it, where it is not whole. */
export async function draftOfLetter(id: MessageId): Promise<DraftContent | null> {
  const letter = await wholeLetter(id);
  if (!letter) return null;
  const { row, parsed, answered, accountId } = letter;
  return {
    ...emptyDraft(accountId, 'plain'),
    to: formatRecipients(answered.to),
    cc: formatRecipients(answered.cc),
    bcc: formatRecipients(row.bcc),
    subject: row.subject,
    text: answered.text,
    html: parsed?.html === null || parsed === null ? null : (answered.quotableHtml ?? ''),
    attachments: answered.attachments,
    priority: row.priority,
  };
}

/** To the address its List-Post names (RFC 2369 §3.4). */
export async function startReplyToList(id: MessageId): Promise<void> {
  const letter = await wholeLetter(id);
  if (!letter) return;
  const list = listAddress(letter.parsed);
  if (list === null) {
    await speak('writing.noList');
    return;
  }
  const draft = await makeAnswer('reply', id);
  if (draft) await openFresh({ ...draft, to: list, cc: '' });
}

/** null for `List-Post: NO`, for a list that takes letters on a page only, and for what came from no list. */
export function listAddress(parsed: Pick<ParsedLetter, 'headers'> | null): string | null {
  const field = parsed?.headers.find(({ name }) => name.toLowerCase() === 'list-post');
  for (const [, address = ''] of (field?.value ?? '').matchAll(/<([^<>]*)>/gu)) {
    const to = readMailto(address)?.to ?? '';
    if (to !== '') return to;
  }
  return null;
}

/** null, and a word about it, where the letter or its body is not here. */
async function wholeLetter(id: MessageId) {
  if (await isWithoutBody(id)) {
    await speak('placeholder.notForwarded' satisfies MessageKey);
    return null;
  }
  const [row, raw] = await Promise.all([messageById(id), rawMessage(id)]);
  if (!row || !raw) return null;
  const parsed = await parseInWorker(raw, parseOptionsFor(await readOptions(), row));
  return { row, raw, parsed, ...(await readLetter(row, raw, parsed)) };
}
