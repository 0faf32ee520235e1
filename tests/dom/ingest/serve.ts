// A retrieval served against the test's own store, its fetcher played by the test.
import type { IngestNotice, RetrievalTerms } from '../../../src-renderer/ingest/messages.ts';
import { serveRetrieval, type RetrievalWorld } from '../../../src-renderer/ingest/retrieval.ts';
import { parseHead } from '../../../src-renderer/ingest/parse-head.ts';
import { Fetcher, termsOf } from './fetcher.ts';

export function serve(
  terms: RetrievalTerms = termsOf('session'),
  overrides: Partial<RetrievalWorld> = {},
) {
  const fetcher = new Fetcher();
  const notices: IngestNotice[] = [];
  const closed = new Promise<IngestNotice>((resolve) => {
    serveRetrieval(fetcher.otherEnd, terms, {
      openStore: () => Promise.resolve(),
      async summarise(raw, options) {
        const parsed = parseHead(raw, options);
        if (!parsed) throw new Error('the parser broke on this letter');
        return parsed;
      },
      now: () => 1_700_000_000_000,
      notify: (notice) => {
        notices.push(notice);
        if (notice.type === 'closed') resolve(notice);
      },
      ...overrides,
    });
  });
  return { fetcher, notices, closed };
}
