// Letters on their way out, for tests of drafts and the Outbox.
import type { Composition } from '../../../src-shared/mail/composition.ts';
import type { DraftRow } from '../../../src-renderer/store/rows.ts';
import type { LetterToQueue } from '../../../src-renderer/store/writes/outbox.ts';
import { anna, rawOf } from './support.ts';

export function draftOf(
  overrides: Partial<Omit<DraftRow, 'messageId'>> = {},
): Omit<DraftRow, 'messageId'> {
  return {
    accountId: anna,
    to: 'lin@example.org',
    cc: '',
    bcc: '',
    subject: 'Plans',
    text: 'Shall we?',
    html: null,
    attachments: [],
    priority: 'normal',
    requestReadReceipt: false,
    inReplyTo: '',
    references: [],
    sourceMessageId: null,
    sourceMark: null,
    ...overrides,
  };
}

const composition: Composition = {
  from: { name: 'Anna', address: 'anna@example.org' },
  replyTo: null,
  organization: '',
  to: [{ name: 'Lin, Mei', address: 'lin@example.org' }],
  cc: [],
  bcc: [{ name: '', address: 'secret@example.org' }],
  subject: 'Plans',
  text: 'Shall we?',
  html: '<p>Shall we?</p>',
  attachments: [],
  priority: 'normal',
  requestReadReceipt: false,
  inReplyTo: '',
  references: [],
};

export function queuedOf(overrides: Partial<LetterToQueue> = {}): LetterToQueue {
  return {
    accountId: anna,
    built: {
      raw: rawOf('Subject: Plans\r\n\r\nShall we?\r\n'),
      envelope: { from: 'anna@example.org', to: ['lin@example.org', 'secret@example.org'] },
      messageIdHeader: '<plans@example.org>',
      sentAt: 1_700_000_000_000,
    },
    summary: composition,
    source: null,
    draftMessageId: null,
    ...overrides,
  };
}
