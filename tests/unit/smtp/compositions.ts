// Compositions for tests of the builder; nothing in them is anybody's mail.
import type { Composition, MailAddress } from '../../../src-shared/mail/composition.ts';

export const mailbox = (address: string, name = ''): MailAddress => ({ name, address });

export function compose(changes: Partial<Composition> = {}): Composition {
  return {
    from: mailbox('sender@example.com', 'Sender'),
    replyTo: null,
    organization: '',
    to: [mailbox('reader@example.org')],
    cc: [],
    bcc: [],
    subject: 'Hello',
    text: 'Hello\n',
    html: null,
    attachments: [],
    priority: 'normal',
    requestReadReceipt: false,
    inReplyTo: '',
    references: [],
    ...changes,
  };
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
