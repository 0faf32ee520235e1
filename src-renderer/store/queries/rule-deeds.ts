// Reads what message rules owe letters, and on what terms they may write some more of their own.
import {
  answerEveryMs,
  ruleLettersAnHour,
  ruleLetterSpanMs,
} from '../../../src-shared/mail/rule-manners.ts';
import { store } from '../database.ts';
import { keptRules } from '../kept-rules.ts';

/** How much is owed. */
export async function deedCount(): Promise<number> {
  return store().ruleDeeds.count();
}

/** The seq of the deed that is next; undefined: nothing is owed. */
export async function nextDeedSeq(): Promise<number | undefined> {
  const [seq] = await store().ruleDeeds.toCollection().limit(1).primaryKeys();
  return seq;
}

/** A letter a rule is about to write. */
export interface RuleLetterTerms {
  readonly ruleId: string;
  /** Whom it answers; null: it answers nobody. */
  readonly answers: string | null;
  /** ms since the epoch. */
  readonly now: number;
}

/**
 * Why it is not to be written; null: it may. `unwanted`: the rule is gone or off, or has answered them of late. What is in the future was written
 * under a clock that was wrong, and counts for nothing.
 */
export async function ruleLetterObstacle({
  ruleId,
  answers,
  now,
}: RuleLetterTerms): Promise<'unwanted' | 'too-many' | null> {
  const { options, ruleReplies } = store();
  const rules = keptRules((await options.get('mailRules'))?.value);
  if (!rules.some(({ id, isOn }) => isOn && id === ruleId)) return 'unwanted';
  const last =
    answers === null ? undefined : await ruleReplies.get([ruleId, answers.toLowerCase()]);
  if (last && isWithin(answerEveryMs, last.at, now)) return 'unwanted';
  return (await ruleLetterTimes(now)).length < ruleLettersAnHour ? null : 'too-many';
}

/** Of the last hour, ms since the epoch. */
export async function ruleLetterTimes(now: number): Promise<readonly number[]> {
  const row = await store().options.get('ruleLetterTimes');
  const times: unknown[] = Array.isArray(row?.value) ? row.value : [];
  return times.filter(
    (at): at is number => typeof at === 'number' && isWithin(ruleLetterSpanMs, at, now),
  );
}

function isWithin(spanMs: number, at: number, now: number): boolean {
  return at <= now && at > now - spanMs;
}
