// What crosses between the summariser and its parse worker.
import type { ReportOnSent } from '../../src-shared/mail/sent-report.ts';
import type { SummaryOptions } from '../mime/summarise.ts';
import type { RuleFacts } from '../rules/rule-letter.ts';
import type { LetterSummary } from '../store/rows.ts';

export interface HeadOptions extends SummaryOptions {
  /** What the junk filter knows a letter by is wanted too. */
  readonly wantsTokens?: boolean;
  /** What message rules look at is wanted too. */
  readonly wantsRuleFacts?: boolean;
}

export interface ParseRequest {
  readonly id: number;
  readonly raw: Uint8Array;
  readonly options: HeadOptions;
}

/** What is read out of a letter's bytes. */
export interface ParsedHead {
  readonly summary: LetterSummary;
  /** What it is found by, see `search/terms.ts`. */
  readonly terms: string;
  /** What the junk filter knows it by, see `junk/tokens.ts`; empty where that was not wanted or not to be had. */
  readonly tokens: string;
  /** Absent where it was not wanted or not to be had. */
  readonly ruleFacts?: ParsedRuleFacts;
  /** What it reports on a letter the person may have sent; absent for every other letter. */
  readonly report?: ReportOnSent;
}

/** Of what rules look at, what a summary does not tell. */
export type ParsedRuleFacts = {
  readonly [Name in 'body' | 'isSecure']: NonNullable<RuleFacts[Name]>;
};

export interface ParseAnswer {
  readonly id: number;
  /** null: the parser broke on this letter. */
  readonly parsed: ParsedHead | null;
}

/** Posted once the worker listens: its start is no letter's time. */
export const readyNotice = 'ready';
