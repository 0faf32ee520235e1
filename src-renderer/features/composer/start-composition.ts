// Begins letters: a new one, an answer, a forward. Each is a draft in the store first, then a window that shows it.
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import { createTranslate, pickLanguage } from '../../../src-shared/i18n/translate.ts';
import { formatRecipients, isSameAddress } from '../../../src-shared/mail/address.ts';
import type { MailAddress } from '../../../src-shared/mail/composition.ts';
import type { AccountId, MessageId } from '../../../src-shared/mail/ids.ts';
import { request } from '../../app/bridge.ts';
import { environment } from '../../app/environment.ts';
import { createFormat } from '../../app/formats.ts';
import { notify } from '../../app/notices.tsx';
import type { ParsedLetter } from '../../mime/letter.ts';
import { parseInWorker } from '../../mime/mime-client.ts';
import { parseOptionsFor } from '../../app/sender-encodings.ts';
import { sanitizeForQuoting } from '../../sanitize/sanitize.ts';
import type { Options } from '../../store/options.ts';
import { defaultAccount, listAccounts } from '../../store/queries/accounts.ts';
import { draftOf } from '../../store/queries/drafts.ts';
import { messageById } from '../../store/queries/messages.ts';
import { readOptions } from '../../store/queries/options.ts';
import { rawMessage } from '../../store/queries/raw.ts';
import type { AccountRow, MessageRow } from '../../store/rows.ts';
import { saveDraft } from '../../store/writes/drafts.ts';
import { answerDraft, type AnsweredLetter, type AnswerKind } from './answer.ts';
import { contentOf, emptyDraft, type DraftAttachment, type DraftContent } from './draft-content.ts';
import { plainWords } from './editor/plain-words.ts';
import { markFresh } from './fresh-drafts.ts';
import { signedDraft } from './signing.ts';
import { letterOfTemplate } from './templates.ts';

/** A new letter from the account given, else the default one. `given` fills fields in, as a mailto: link does. */
export async function startNew(
  accountId?: AccountId,
  given: Partial<DraftContent> = {},
): Promise<void> {
  const { composeFormat, signatures } = await readOptions();
  const account = accountId ?? (await defaultAccount())?.id ?? null;
  await openFresh(signedDraft({ ...emptyDraft(account, composeFormat), ...given }, signatures));
}

export function startReply(id: MessageId): Promise<void> {
  return startAnswer('reply', id);
}

export function startReplyAll(id: MessageId): Promise<void> {
  return startAnswer('reply-all', id);
}

export function startForward(id: MessageId): Promise<void> {
  return startAnswer('forward', id);
}

/** Goes on with a draft, in the window that shows it already if there is one; a template begins a new letter. */
export async function openDraft(messageId: MessageId): Promise<void> {
  const draft = await draftOf(messageId);
  const letter = draft && letterOfTemplate(contentOf(draft));
  if (letter) await openFresh(letter);
  else await openWindow(messageId);
}

async function openWindow(messageId: MessageId): Promise<void> {
  await request('window.open', { kind: 'composer', draftMessageId: messageId });
}

async function startAnswer(kind: AnswerKind, id: MessageId): Promise<void> {
  if (kind === 'forward' && (await isWithoutBody(id))) {
    await speak('placeholder.notForwarded');
    return;
  }
  const draft = await makeAnswer(kind, id);
  if (draft) await openFresh(draft);
}

/** Says a sentence in the window the command was given in. */
export async function speak(key: MessageKey): Promise<void> {
  notify(createTranslate(languageOf(await readOptions()))(key), 'warning');
}

/** True where only a letter's headers are here, or not even those: forwarded, they would pass for the letter. */
export async function isWithoutBody(id: MessageId): Promise<boolean> {
  const damage = (await messageById(id))?.damage;
  return (
    damage === 'headers-only' ||
    damage === 'refused' ||
    damage === 'missing' ||
    damage === 'unreadable'
  );
}

/** The draft of an answer, not saved yet; null when the letter is gone. */
export async function makeAnswer(kind: AnswerKind, id: MessageId): Promise<DraftContent | null> {
  const [row, raw, options, accounts] = await Promise.all([
    messageById(id),
    rawMessage(id),
    readOptions(),
    listAccounts(),
  ]);
  if (!row) return null;
  const parsed = raw && (await parseInWorker(raw, parseOptionsFor(options, row)));
  const letter = parsed ? fromParsed(row, parsed, options) : fromRow(row, raw);
  const account = accountFor(row, accounts);
  const draft = answerDraft(letter, {
    kind,
    accountId: account?.id ?? null,
    answeringAddresses: account ? addressesOf(account) : [],
    ownAddresses: accounts.flatMap(addressesOf),
    format: options.composeFormat,
    quotePrefix: options.quotePrefix,
    wrapColumns: options.quoteWrapColumns ?? 0,
    includeOriginal: options.includeOriginalInReply,
    ...headingOf(letter, parsed?.date ?? row.sentAt, options),
  });
  return signedDraft(draft, options.signatures);
}

export async function openFresh(draft: DraftContent): Promise<void> {
  const id = await saveDraft(withReceipts(draft, await readOptions()));
  markFresh(id);
  await openWindow(id);
}

/** Asks for what the options ask for with every letter; the person may take it back in the window. */
function withReceipts(draft: DraftContent, options: Options): DraftContent {
  const { requestReadReceipts, requestDeliveryReceipts } = options;
  if (draft.redirects) return draft;
  return {
    ...draft,
    ...(requestReadReceipts ? { requestReadReceipt: true } : {}),
    ...(requestDeliveryReceipts ? { requestDeliveryReceipt: true } : {}),
  };
}

function addressesOf({ emailAddress, replyAddress }: AccountRow): string[] {
  return [emailAddress, replyAddress];
}

/** A letter as answers need it, and the account they come from. */
export async function readLetter(
  row: MessageRow,
  raw: Uint8Array | null,
  parsed: ParsedLetter | null,
): Promise<{ readonly answered: AnsweredLetter; readonly accountId: AccountId | null }> {
  const accounts = await listAccounts();
  return {
    answered: parsed ? fromParsed(row, parsed, { composeFormat: 'html' }) : fromRow(row, raw),
    accountId: accountFor(row, accounts)?.id ?? null,
  };
}

/**
 * The account the letter came to, unless it is written to another of the person's addresses and not to that account's: whoever has their
 * mail forwarded answers from the address that was written to. Else the default one.
 */
function accountFor(row: MessageRow, accounts: readonly AccountRow[]): AccountRow | undefined {
  const recipients = [...row.to, ...row.cc];
  const isNamed = (account: AccountRow) =>
    addressesOf(account).some((own) =>
      recipients.some(({ address }) => own !== '' && isSameAddress(address, own)),
    );
  const arrivedAt = accounts.find(({ id }) => id === row.accountId);
  if (arrivedAt && isNamed(arrivedAt)) return arrivedAt;
  return (
    accounts.find(isNamed) ??
    arrivedAt ??
    accounts.find(({ isDefault }) => isDefault === 1) ??
    accounts[0]
  );
}

function fromParsed(
  row: MessageRow,
  parsed: ParsedLetter,
  options: Pick<Options, 'composeFormat'>,
): AnsweredLetter {
  const isPlain = options.composeFormat === 'plain';
  const inline = parsed.attachments.filter(({ isInline }) => isInline);
  const ids = inline.flatMap(({ contentId }) => (contentId === null ? [] : [contentId]));
  // The pictures stay addressed by their Content-ID, as drafts have them.
  const byContentId = new Map(ids.map((id) => [id, `cid:${encodeURIComponent(id)}`]));
  return {
    id: row.id,
    from: parsed.from,
    replyTo: parsed.replyTo,
    to: parsed.to,
    cc: parsed.cc,
    subject: parsed.subject,
    messageIdHeader: row.messageIdHeader,
    references: row.references,
    inReplyTo: row.inReplyTo,
    text: parsed.text ?? plainWords(parsed.html ?? ''),
    quotableHtml:
      parsed.html === null || isPlain ? null : sanitizeForQuoting(parsed.html, byContentId),
    attachments: parsed.attachments.map(
      ({ fileName, contentType, bytes, contentId, isInline }): DraftAttachment => ({
        fileName,
        contentType,
        bytes,
        // In plain text no HTML shows it: it goes as an ordinary file.
        ...(isInline && contentId !== null && !isPlain ? { contentId } : {}),
      }),
    ),
  };
}

/** A letter that could not be read within its time: its headers, and itself whole for a forward. */
function fromRow(row: MessageRow, raw: Uint8Array | null): AnsweredLetter {
  return {
    id: row.id,
    from: row.from,
    replyTo: [],
    to: row.to,
    cc: row.cc,
    subject: row.subject,
    messageIdHeader: row.messageIdHeader,
    references: row.references,
    inReplyTo: row.inReplyTo,
    text: row.preview,
    quotableHtml: null,
    attachments: raw
      ? [{ fileName: 'message.eml', contentType: 'message/rfc822', bytes: raw }]
      : [],
  };
}

function languageOf({ language }: Options): 'en' | 'zh-TW' {
  return language ?? pickLanguage(environment().systemLanguages);
}

function headingOf(
  letter: AnsweredLetter,
  sentAt: number,
  options: Options,
): { heading: { name: string; value: string }[]; separator: string } {
  const language = languageOf(options);
  const translate = createTranslate(language);
  const line = (key: MessageKey, value: string) => ({ name: translate(key), value });
  const people = (key: MessageKey, list: readonly MailAddress[]) =>
    list.length === 0 ? [] : [line(key, formatRecipients(list))];
  return {
    separator: translate('composer.originalMessage'),
    heading: [
      ...people('composer.quotedFrom', [letter.from]),
      ...people('composer.quotedTo', letter.to),
      ...people('composer.quotedCc', letter.cc),
      line('composer.quotedDate', createFormat(language).longDate(sentAt)),
      line('composer.quotedSubject', letter.subject),
    ],
  };
}
