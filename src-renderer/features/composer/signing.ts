// Signatures in drafts of either format: at their beginning, when the sender changes, when the person asks for one.
import { catalogues } from '../../../src-shared/i18n/catalogues.ts';
import {
  signatureAtStart,
  signatureOf,
  type Signature,
  type SignatureChoices,
} from '../../../src-shared/mail/signature.ts';
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import { sanitizeForQuoting } from '../../sanitize/sanitize.ts';
import type { DraftContent } from './draft-content.ts';
import { plainWords } from './editor/plain-words.ts';
import { textToHtml } from './html-text.ts';
import { exchangeInHtml, insertIntoHtml, signatureBlock } from './signature-html.ts';
import { exchangeInText, insertIntoText, separated } from './signature-text.ts';

/** The lines that begin a quoted letter, in both languages. */
export const quoteSeparators: readonly string[] = [catalogues.en, catalogues['zh-TW']].map(
  ({ composer }) => composer.originalMessage,
);

type Body = Pick<DraftContent, 'text' | 'html'>;

/** A draft as its composer opens, with the signature its account puts in by itself. */
export function signedDraft(draft: DraftContent, choices: SignatureChoices): DraftContent {
  const signature = signatureAtStart(choices, draft.accountId, isAnswer(draft));
  return signature ? { ...draft, ...inserted(draft, signature) } : draft;
}

/** The body for another sender. null: the person has edited the signature or taken it out, and it stays as it is. */
export function bodyForSender(
  draft: DraftContent,
  accountId: AccountId,
  choices: SignatureChoices,
): Body | null {
  for (const present of choices.list) {
    const next = signatureOf(choices, accountId);
    if (next?.id === present.id || present.content.trim() === '') continue;
    const body = exchanged(draft, present, next);
    if (body) return body;
  }
  const hadNone = signatureAtStart(choices, draft.accountId, isAnswer(draft)) === null;
  const next = signatureAtStart(choices, accountId, isAnswer(draft));
  return hadNone && next && !hasSignature(draft, next) ? inserted(draft, next) : null;
}

/** As it goes into HTML, made safe. */
export function signatureHtml(signature: Signature): string {
  const { format, content } = signature;
  return signatureBlock(format === 'html' ? sanitizeForQuoting(content) : textToHtml(content));
}

/** As it goes into plain text. */
export function signatureText({ format, content }: Signature): string {
  return separated(format === 'html' ? plainWords(content) : content);
}

function isAnswer({ sourceMark, inReplyTo }: DraftContent): boolean {
  return sourceMark !== null || inReplyTo !== '';
}

function inserted({ text, html }: DraftContent, signature: Signature): Body {
  return {
    text: insertIntoText(text, signatureText(signature), quoteSeparators),
    html: html === null ? null : insertIntoHtml(html, signatureHtml(signature), quoteSeparators),
  };
}

function exchanged({ text, html }: Body, present: Signature, next: Signature | null): Body | null {
  if (html === null) {
    const words = exchangeInText(text, signatureText(present), next && signatureText(next));
    return words === null ? null : { text: words, html };
  }
  const changed = exchangeInHtml(html, blockWords(present), next && signatureHtml(next));
  return changed === null ? null : { text: plainWords(changed), html: changed };
}

function hasSignature(body: Body, signature: Signature): boolean {
  return exchanged(body, signature, signature) !== null;
}

function blockWords(signature: Signature): string {
  return plainWords(signatureHtml(signature));
}
