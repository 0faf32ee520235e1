// A retrieval served against the test's own store, its fetcher played by the test.
import type { IngestNotice, RetrievalTerms } from '../../../src-renderer/ingest/messages.ts';
import { serveRetrieval, type RetrievalWorld } from '../../../src-renderer/ingest/retrieval.ts';
import { searchTermsOf, wordsOf } from '../../../src-renderer/ingest/index-letters.ts';
import { junkTokensOf } from '../../../src-renderer/ingest/junk-tokens.ts';
import { summariseWithParts } from '../../../src-renderer/mime/summarise.ts';
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
      summarise: (raw, options) => {
        const { summary, root } = summariseWithParts(raw, options);
        const words = wordsOf(root, '');
        const tokens = options.wantsTokens ? junkTokensOf(summary, root, words, '') : '';
        return Promise.resolve({ summary, terms: searchTermsOf(summary, words), tokens });
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
