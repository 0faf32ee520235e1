// Makes a read receipt: a multipart/report of words, fields for programs, and what names the letter (RFC 8098 §3, RFC 6522).
import { randomUUID } from 'node:crypto';
import MimeNode from 'nodemailer/lib/mime-node';
import type { BuiltMessage } from '../../src-shared/mail/composition.ts';
import { dateField } from '../../src-shared/mail/date-field.ts';
import type { ReadReceipt } from '../../src-shared/mail/read-receipt.ts';
import type { BuildOptions } from './build-message.ts';
import { domainOf, toEnvelopeAddress, typedAddress } from './mail-address.ts';

/** The return path is empty: a receipt that cannot be delivered is told to nobody. Throws MailError `address-invalid`. */
export async function buildReceipt(
  receipt: ReadReceipt,
  { version, now = Date.now(), newId = randomUUID }: BuildOptions,
): Promise<BuiltMessage> {
  const own = toEnvelopeAddress(receipt.from.address);
  const to = [...new Set(receipt.to.map(toEnvelopeAddress))];
  const sentAt = Math.floor(now / 1000) * 1000;
  const messageIdHeader = `<${newId()}@${domainOf(own)}>`;
  const original = oneLine(receipt.originalMessageId);
  const root = new MimeNode('multipart/report; report-type=disposition-notification', {
    boundaryPrefix: '----=_Outpost',
  });
  root.setHeader([
    { key: 'From', value: { name: oneLine(receipt.from.name), address: own } },
    { key: 'To', value: to },
    { key: 'Subject', value: oneLine(receipt.subject) },
    { key: 'Message-ID', value: messageIdHeader },
    { key: 'Date', value: dateField(new Date(sentAt)) },
    ...(original ? [{ key: 'In-Reply-To', value: original }] : []),
    ...(original ? [{ key: 'References', value: original }] : []),
    // RFC 3834 §5: programs that answer letters leave this one alone.
    ...(receipt.isAutomatic ? [{ key: 'Auto-Submitted', value: 'auto-replied' }] : []),
    { key: 'User-Agent', value: `Outpost/${version}` },
  ]);
  root.createChild('text/plain; charset=utf-8').setContent(receipt.text);
  root
    .createChild('message/disposition-notification')
    .setContent(fieldsForPrograms(receipt, own, version));
  root.createChild('text/rfc822-headers').setContent(namingFields(receipt.head));
  const raw = new Uint8Array(await root.build());
  return { raw, envelope: { from: '', to }, messageIdHeader, sentAt };
}

/** RFC 8098 §3.1. The disposition is what the person did, never what became of the letter afterwards. */
function fieldsForPrograms(receipt: ReadReceipt, own: string, version: string): string {
  const how = receipt.isAutomatic
    ? 'automatic-action/MDN-sent-automatically'
    : 'manual-action/MDN-sent-manually';
  const originalRecipient = /^[\w.+-]+ *; *[!-~]+$/.test(receipt.originalRecipient.trim());
  return [
    `Reporting-UA: Outpost/${version}`,
    ...(originalRecipient ? [`Original-Recipient: ${receipt.originalRecipient.trim()}`] : []),
    `Final-Recipient: ${typedAddress(own)}`,
    ...(receipt.originalMessageId
      ? [`Original-Message-ID: ${oneLine(receipt.originalMessageId)}`]
      : []),
    `Disposition: ${how}; displayed`,
    '',
  ].join('\r\n');
}

/** What tells its sender which letter it was. How it travelled on the person's side is nobody's business. */
function namingFields(head: Uint8Array): Buffer {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, maxHeadBytes));
  // Whatever the lines end in: where no end of the head were seen, the letter's words would pass for fields.
  const [block = ''] = text.toString('latin1').replaceAll(/\r\n?/g, '\n').split('\n\n', 1);
  const fields = block
    .split(/\n(?![ \t])/)
    .filter((field) => /^(?:message-id|date|from|to|subject):/i.test(field));
  return Buffer.from(
    fields.map((field) => `${field.replaceAll('\n', '\r\n')}\r\n`).join(''),
    'latin1',
  );
}

const maxHeadBytes = 64 * 1024;

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
