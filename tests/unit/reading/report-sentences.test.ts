// A report as sentences: the worst first, and nobody it is about left out.
import { expect, test } from 'vitest';
import { createTranslate } from '../../../src-shared/i18n/translate.ts';
import type { Format } from '../../../src-renderer/app/formats.ts';
import { reportSentences } from '../../../src-renderer/features/reading-pane/report-sentences.ts';
import type { ReportedRecipient } from '../../../src-renderer/mime/report/letter-report.ts';

const format = { longDate: () => 'a day' } as unknown as Format;

function said(...recipients: Partial<ReportedRecipient>[]) {
  const one = { address: '', action: 'failed', status: '', cause: null, diagnostic: '' } as const;
  const report = {
    kind: 'delivery',
    recipients: recipients.map((each) => ({
      ...one,
      remoteServer: '',
      retryUntil: null,
      ...each,
    })),
    reportingServer: '',
    envelopeId: '',
    original: null,
  } as const;
  return reportSentences(report, createTranslate('en'), format);
}

test('a report of several outcomes names the others after the worst', () => {
  const { tone, groups, others, serverWords } = said(
    { address: 'well@example.org', action: 'delivered' },
    { address: 'full@example.org', action: 'delayed', diagnostic: '452 Mailbox full' },
    { address: 'nobody@example.org', action: 'failed', diagnostic: '550 User unknown' },
  );
  expect(tone).toBe('error');
  expect(groups.map(({ addresses }) => addresses)).toEqual(['nobody@example.org']);
  expect(others).toEqual(['Still being tried: full@example.org', 'Delivered: well@example.org']);
  expect(serverWords).toHaveLength(2);
});

test('a report of one outcome has no others', () => {
  expect(said({ action: 'delivered' }).others).toEqual([]);
  expect(said({}, {}).others).toEqual([]);
});
