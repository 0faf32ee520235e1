// What stands over a sent letter: the truth of servers and receipts, the worst first.
import { describe, expect, it } from 'vitest';
import { sentWaySentences } from '../../../src-renderer/features/reading-pane/sent-way-sentences.ts';
import { parseLetter } from '../../../src-renderer/mime/parse-letter.ts';
import { reportOnSent } from '../../../src-renderer/mime/report/report-on-sent.ts';
import type { SentLetterRow } from '../../../src-renderer/store/rows.ts';
import { createTranslate } from '../../../src-shared/i18n/translate.ts';
import { messageId } from '../../../src-shared/mail/ids.ts';
import type { RecipientFate } from '../../../src-shared/mail/sent-report.ts';

const english = createTranslate('en');
const said = (...reports: [RecipientFate, string][]): SentLetterRow => ({
  messageIdHeader: '<1@example.org>',
  reports: reports.map(([fate, recipient], at) => ({
    ...{ fate, recipient, at },
    reportId: messageId(at + 1),
  })),
});

describe('over a sent letter', () => {
  it('nothing stands where nothing is known', () => {
    expect(sentWaySentences({ messageIdHeader: '<1@example.org>' }, english)).toBeNull();
  });

  it('the latest word on each recipient counts', () => {
    const way = said(['delayed', 'a@example.org'], ['delivered', 'A@example.org']);
    expect(sentWaySentences(way, english)).toMatchObject({
      tone: 'success',
      sentences: ['According to a report, it was delivered to A@example.org.'],
    });
  });

  it('the latest is the one that came last, whichever was opened last', () => {
    const { messageIdHeader, reports } = said(
      ['delayed', 'a@example.org'],
      ['delivered', 'a@example.org'],
    );
    const way = { messageIdHeader, reports: reports?.toReversed() ?? [] };
    expect(sentWaySentences(way, english)?.tone).toBe('success');
  });

  it.each([
    'a@example.org is lost, call 555',
    `${'a'.repeat(400)}@example.org`,
    '\u202egro@a',
    'a@\nb',
  ])('a report that names %j as a recipient puts no such words there', async (recipient) => {
    const report = {
      kind: 'display',
      outcome: 'displayed',
      isAutomatic: false,
      recipient,
      original: { subject: '', messageId: '<1@example.org>', to: '', sentAt: null },
    } as const;
    expect(reportOnSent(report)?.outcomes).toEqual([{ recipient: '', fate: 'displayed' }]);
  });

  it('whom an unclear loss may have kept from it is asked of the reports as well', () => {
    const unclear = (address: string) => ({ address, serverReply: '', fate: 'unclear' }) as const;
    const refused = [unclear('A@example.org'), unclear('b@example.org')];
    const words = sentWaySentences({ ...said(['delivered', 'a@example.org']), refused }, english);
    expect(words?.tone).toBe('warning');
    expect(words?.sentences).toEqual([
      'The connection broke: whether b@example.org got it is not known.',
      'According to a report, it was delivered to a@example.org.',
    ]);
    const failed = { ...said(['failed', 'b@example.org']), refused };
    expect(sentWaySentences(failed, english)?.tone).toBe('error');
  });

  it('what went wrong comes first and gives the tone', () => {
    const way = said(
      ['delivered', 'a@example.org'],
      ['displayed', 'a@example.org'],
      ['failed', 'b@example.org'],
    );
    const words = sentWaySentences(way, english);
    expect(words?.tone).toBe('error');
    expect(words?.sentences[0]).toBe(
      'According to a report, it was not delivered to b@example.org.',
    );
    expect(words?.sentences).toHaveLength(3);
  });

  it('who was refused is told apart from who may have it', () => {
    const words = sentWaySentences(
      {
        messageIdHeader: '<1@example.org>',
        refused: [
          { address: 'no@example.org', serverReply: '550 no' },
          { address: 'perhaps@example.org', serverReply: '', fate: 'unclear' },
        ],
      },
      english,
    );
    expect(words?.sentences).toEqual([
      'The server did not take this message for no@example.org.',
      'The connection broke: whether perhaps@example.org got it is not known.',
    ]);
    expect(words?.serverWords).toEqual(['no@example.org · 550 no']);
  });

  it.each([
    ['requested', 'none has come yet'],
    ['unavailable', 'knows none'],
  ] as const)('receipts that are %s are told of until one has come', (deliveryReceipt, words) => {
    const asked = { ...said(['displayed', 'a@example.org']), deliveryReceipt };
    expect(sentWaySentences(asked, english)?.sentences.at(-1)).toContain(words);
    const come = { ...said(['delivered', 'a@example.org']), deliveryReceipt };
    expect(sentWaySentences(come, english)?.sentences).toHaveLength(1);
  });
});

describe('a report that came in', () => {
  const reportIn = async (...lines: string[]) => {
    const raw = new TextEncoder().encode(lines.join('\r\n'));
    const { report } = await parseLetter(raw, { fallbackCharset: '' });
    return report && reportOnSent(report);
  };
  const delivery = (...fields: string[]) => [
    ...['From: MAILER-DAEMON@mx.example.net', 'Return-Path: <>'],
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    ...['', '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx'],
    ...fields,
    ...['', 'Final-Recipient: rfc822; a@example.org', 'Action: relayed', 'Status: 2.0.0', ''],
  ];

  it('names its letter by the envelope alone where no header came back', async () => {
    expect(await reportIn(...delivery('Original-Envelope-Id: abc-1'), '--b--', '')).toEqual({
      messageIdHeader: '',
      envelopeId: 'abc-1',
      outcomes: [{ recipient: 'a@example.org', fate: 'relayed' }],
    });
  });

  it('names its letter by the headers that came back', async () => {
    const returned = ['--b', 'Content-Type: text/rfc822-headers', '', 'Message-ID: <1@x.org>'];
    expect(await reportIn(...delivery(), ...returned, '', '--b--', '')).toMatchObject({
      messageIdHeader: '<1@x.org>',
    });
  });

  it('that names no letter is about none', async () => {
    expect(await reportIn(...delivery(), '--b--', '')).toBeNull();
  });

  it('of a program that could not show the letter is not one of a failed delivery', async () => {
    const report = await reportIn(
      ...['From: a@example.org', 'Content-Type: multipart/report; boundary=b', '', '--b'],
      ...['Content-Type: message/disposition-notification', ''],
      ...['Final-Recipient: rfc822;a@example.org', 'Original-Message-ID: <1@x.org>'],
      ...['Disposition: manual-action/MDN-sent-manually; failed', '', '--b--', ''],
    );
    expect(report?.outcomes).toEqual([{ recipient: 'a@example.org', fate: 'not-displayed' }]);
  });
});
