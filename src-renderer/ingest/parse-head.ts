// What is read out of a letter's bytes before it is stored: its row, the words it is found by, and whatever else is wanted of it.
import type { MailAddress } from '../../src-shared/mail/composition.ts';
import type { ReportOnSent } from '../../src-shared/mail/sent-report.ts';
import type { Part } from '../mime/part.ts';
import { summariseWithParts } from '../mime/summarise.ts';
import { searchTermsOf, wordsOf } from './index-letters.ts';
import { junkTokensOf } from './junk-tokens.ts';
import { protectionClaims } from '../mime/protection.ts';
import { readReport } from '../mime/report/read-report.ts';
import { reportOnSent } from '../mime/report/report-on-sent.ts';
import type { HeadOptions, ParsedHead, ParsedRuleFacts } from './parse-messages.ts';

/** Null where the parser breaks on this letter. */
export function parseHead(raw: Uint8Array, options: HeadOptions): ParsedHead | null {
  try {
    const { summary, root } = summariseWithParts(raw, options);
    const { fallbackCharset, wantsTokens = false, wantsRuleFacts = false } = options;
    const words = wordsOf(root, fallbackCharset);
    const terms = searchTermsOf(summary, words);
    const tokens = wantsTokens ? junkTokensOf(summary, root, words, fallbackCharset) : '';
    const report = root && reportIn(root, summary.from, fallbackCharset);
    const ruleFacts = wantsRuleFacts && root ? ruleFactsOf(root, words.body) : undefined;
    return {
      summary,
      terms,
      tokens,
      ...(ruleFacts ? { ruleFacts } : {}),
      ...(report ? { report } : {}),
    };
  } catch {
    return null;
  }
}

function ruleFactsOf(root: Part, body: string): ParsedRuleFacts {
  const isSecure = protectionClaims(root).some(
    ({ kind, isWhole }) => isWhole && (kind === 'signed' || kind === 'encrypted'),
  );
  return { body, isSecure };
}

/** Of those written as the standards have it; a report in words alone is read when the person opens it. */
function reportIn(root: Part, from: MailAddress, fallbackCharset: string): ReportOnSent | null {
  const report = readReport(root, { from, text: null, fallbackCharset });
  return report && reportOnSent(report);
}
