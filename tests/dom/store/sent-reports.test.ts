// Reports about sent letters as strangers may forge them: they change what is said over the letter, bounded, and nothing else.
import { beforeEach, describe, expect, test } from 'vitest';
import { folderId, messageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import { noteArrivedReports } from '../../../src-renderer/store/writes/sent-reports.ts';
import { letterOf, useFreshStore } from './support.ts';

useFreshStore();

const messageIdHeader = '<plans@example.org>';
const saying = (recipient: string, envelopeId = '') => ({
  messageIdHeader: envelopeId === '' ? messageIdHeader : '',
  envelopeId,
  outcomes: [{ recipient, fate: 'failed' as const }],
});
const reports = async () => (await store().sentLetters.get(messageIdHeader))?.reports ?? [];

beforeEach(async () => {
  await store().sentLetters.put({ messageIdHeader });
});

describe('a forged report', () => {
  test.each(['junk', 'deleted'])(
    'that is put into %s as it comes is not believed',
    async (place) => {
      const where = { folderId: folderId(place), previousFolderId: null };
      await commitLetters([{ ...letterOf('a'), report: saying('a@example.org'), place: where }]);
      expect(await reports()).toEqual([]);
      await commitLetters([{ ...letterOf('b'), report: saying('b@example.org') }]);
      expect(await reports()).toMatchObject([{ recipient: 'b@example.org' }]);
    },
  );

  test('that names no more than the beginning of an envelope is about no letter', async () => {
    for (const envelopeId of ['p', 'plan', 'plans@example.org>', '*']) {
      const report = saying('a@example.org', envelopeId);
      await noteArrivedReports([{ reportId: messageId(1), at: 1, report }]);
    }
    expect(await reports()).toEqual([]);
  });

  test('a flood of them is bounded, and does not keep out what comes after', async () => {
    const flood = Array.from({ length: 700 }, (_, at) => ({
      reportId: messageId(at + 1),
      at,
      report: saying(`x${at}@example.org`),
    }));
    await noteArrivedReports(flood);
    const truth = { reportId: messageId(900), at: 900, report: saying('lin@example.org') };
    await noteArrivedReports([truth]);
    expect(await reports()).toHaveLength(500);
    expect((await reports()).at(-1)).toMatchObject({ recipient: 'lin@example.org' });
  });

  test('touches neither letters nor anything else that is known of the way', async () => {
    const refused = [{ address: 'z@example.org', serverReply: '550' }];
    await store().sentLetters.put({ messageIdHeader, messageId: messageId(7), refused });
    await noteArrivedReports([{ reportId: messageId(1), at: 1, report: saying('a@example.org') }]);
    const row = await store().sentLetters.get(messageIdHeader);
    expect(row).toMatchObject({ messageId: 7, refused });
    expect(await store().messages.count()).toBe(0);
  });
});
