// Makes the finished letter of a composition: bytes, envelope, Message-ID and Date, once. A retry sends the same bytes.
import { randomUUID } from 'node:crypto';
import MailComposer, { type MailComposerOptions } from 'nodemailer/lib/mail-composer';
import type MimeNode from 'nodemailer/lib/mime-node';
import { MailError } from '../../src-shared/failure.ts';
import type {
  BuiltMessage,
  Composition,
  Envelope,
  MailAddress,
} from '../../src-shared/mail/composition.ts';
import { dateField } from '../../src-shared/mail/date-field.ts';
import { attachmentPart } from './attachment-part.ts';
import { buildRedirect } from './build-redirect.ts';
import { domainOf, toEnvelopeAddress } from './mail-address.ts';
import { encodedName, ownHeaders, threadOf, unstructuredField } from './message-headers.ts';
import { htmlBody, textBody } from './text-body.ts';

export interface BuildOptions {
  /** The program's version, for User-Agent. */
  readonly version: string;
  /** ms since the epoch. */
  readonly now?: number;
  readonly newId?: () => string;
}

/**
 * Builds the letter (RFC 5322, RFC 2045). Bcc is in the envelope and in no header.
 * Throws MailError `address-invalid` for any bad address, `internal` when there is no recipient at all.
 */
export async function buildMessage(
  composition: Composition,
  options: BuildOptions,
): Promise<BuiltMessage> {
  // The Date header counts whole seconds.
  const sentAt = Math.floor((options.now ?? Date.now()) / 1000) * 1000;
  const id = (options.newId ?? randomUUID)();
  const envelope = envelopeOf(composition, id);
  const messageIdHeader = `<${id}@${domainOf(toEnvelopeAddress(composition.from.address))}>`;
  if (composition.redirects) {
    const { from, to, cc, redirects } = composition;
    const raw = await buildRedirect(redirects, {
      from: mailbox(from),
      to: to.map(mailbox),
      cc: cc.map(mailbox),
      messageId: messageIdHeader,
      date: dateField(new Date(sentAt)),
    });
    return { raw: new Uint8Array(raw), envelope, messageIdHeader, sentAt };
  }
  const mail = mailOptions(composition, {
    version: options.version,
    messageId: messageIdHeader,
    date: dateField(new Date(sentAt)),
  });
  const built = await withOwnNames(new MailComposer(mail).compile()).build();
  // RFC 5322 §3.6.3 allows no To at all; some servers then write Bcc's recipients into one. The builder drops empty groups.
  const isToNobody = composition.to.length + composition.cc.length === 0;
  const raw = isToNobody ? Buffer.concat([toNobody, built]) : built;
  // A plain Uint8Array with a buffer of its own crosses to the renderer without the pool behind a Buffer.
  return { raw: new Uint8Array(raw), envelope, messageIdHeader, sentAt };
}

/** The builder has no other hook for names than the method that writes them. */
function withOwnNames(letter: MimeNode): MimeNode {
  const writer: MimeNode & { _encodeAddressName?(name: string): string } = letter;
  const encode = writer._encodeAddressName?.bind(writer);
  if (encode) writer._encodeAddressName = (name) => encodedName(name) ?? encode(name);
  return letter;
}

const toNobody = Buffer.from('To: undisclosed-recipients:;\r\n');

function envelopeOf(composition: Composition, id: string): Envelope {
  const recipients = [...composition.to, ...composition.cc, ...composition.bcc];
  const to = new Set(recipients.map(({ address }) => toEnvelopeAddress(address)));
  if (to.size === 0) {
    throw new MailError({ code: 'address-invalid', phase: 'local', detail: 'no recipient' });
  }
  const from = toEnvelopeAddress(composition.from.address);
  return {
    from: composition.automatic?.kind === 'auto-replied' ? '' : from,
    to: [...to],
    ...(composition.requestDeliveryReceipt ? { receiptId: id } : {}),
    ...(composition.requireTls ? { isTlsRequired: true } : {}),
  };
}

interface Stamp {
  readonly version: string;
  readonly messageId: string;
  readonly date: string;
}

function mailOptions(composition: Composition, stamp: Stamp): MailComposerOptions {
  const { from, to, cc, replyTo, html } = composition;
  const references = threadOf(composition.references);
  return {
    from: mailbox(from),
    to: to.map(mailbox),
    cc: cc.map(mailbox),
    ...(replyTo ? { replyTo: mailbox(replyTo) } : {}),
    messageId: stamp.messageId,
    date: stamp.date,
    ...(composition.inReplyTo ? { inReplyTo: composition.inReplyTo } : {}),
    ...(references.length > 0 ? { references } : {}),
    headers: {
      Subject: unstructuredField(oneLine(composition.subject)),
      ...ownHeaders(composition, stamp.version),
      ...(composition.requestReadReceipt
        ? { 'Disposition-Notification-To': receiptAddress(from) }
        : {}),
    },
    alternatives: [textBody(composition.text), ...(html === null ? [] : [htmlBody(html)])],
    attachments: composition.attachments.map((it) => attachmentPart(it, html !== null)),
    // What a page typed must never make main read a file or the network.
    disableFileAccess: true,
    disableUrlAccess: true,
    boundaryPrefix: '----=_Outpost',
  };
}

function mailbox({ name, address }: MailAddress): MailAddress {
  // Also checks Reply-To, which is in no envelope. International domains are made A-labels by the builder.
  toEnvelopeAddress(address);
  return { name: oneLine(name), address: address.trim() };
}

/** RFC 8098 §2.1. Without the name, so that no encoding can go wrong in a field that programs answer to. */
function receiptAddress({ address }: MailAddress): string {
  return `<${toEnvelopeAddress(address)}>`;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
