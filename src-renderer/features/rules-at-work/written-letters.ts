// The letters message rules write: one that passes a letter on, whole, and one that answers it. Pure.
import { isSameAddress } from '../../../src-shared/mail/address.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import type { Composition, MailAddress } from '../../../src-shared/mail/composition.ts';
import { letterFileName } from '../../../src-shared/mail/letter-file-name.ts';
import { referencesOfAnswer } from '../../../src-shared/mail/references.ts';
import type { RuleReply } from '../../../src-shared/mail/rules.ts';
import { forwardSubject, replySubject } from '../../../src-shared/mail/subject.ts';
import { passingMark } from '../../rules/letter-fields.ts';
import type { Forwarding } from '../../rules/may-forward.ts';
import type { MessageRow } from '../../store/rows.ts';

type Letter = Pick<MessageRow, 'subject' | 'messageIdHeader' | 'references' | 'inReplyTo'>;

/** What main takes: of a stranger's letter any field may be longer. */
const longestSubject = 2_000;
const longestId = 990;

/** `raw`: the letter, which goes along byte for byte (RFC 2046 §5.2.1). `text`: what stands before it. */
export function forwardedLetter(
  { subject }: Letter,
  raw: Uint8Array,
  { to, passedOnBy }: Forwarding,
  account: AccountSettings,
  text: string,
): Composition {
  return {
    ...letterFrom(account),
    to,
    subject: forwardSubject(subject).slice(0, longestSubject),
    text,
    attachments: [{ fileName: letterFileName(subject), contentType: 'message/rfc822', bytes: raw }],
    automatic: {
      kind: 'auto-generated',
      passedOnBy: [...passedOnBy, passingMark(account.emailAddress)],
    },
  };
}

export function answeringLetter(
  letter: Letter,
  to: MailAddress,
  { subject, text }: RuleReply,
  account: AccountSettings,
): Composition {
  const own = subject.trim();
  return {
    ...letterFrom(account),
    to: [to],
    subject: (own === '' ? replySubject(letter.subject) : own).slice(0, longestSubject),
    text,
    inReplyTo: letter.messageIdHeader.length > longestId ? '' : letter.messageIdHeader,
    references: referencesOfAnswer(letter).filter((id) => id.length <= longestId),
    automatic: { kind: 'auto-replied', passedOnBy: [] },
  };
}

function letterFrom(account: AccountSettings): Omit<Composition, 'to' | 'subject' | 'text'> {
  const { displayName: name, emailAddress, replyAddress, organization } = account;
  const repliesElsewhere = replyAddress !== '' && !isSameAddress(replyAddress, emailAddress);
  return {
    from: { name, address: emailAddress },
    replyTo: repliesElsewhere ? { name, address: replyAddress } : null,
    organization,
    cc: [],
    bcc: [],
    html: null,
    attachments: [],
    priority: 'normal',
    requestReadReceipt: false,
    inReplyTo: '',
    references: [],
  };
}
