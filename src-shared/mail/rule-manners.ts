// How often message rules write letters.

/** RFC 3834 §2: somebody who writes often is answered once in so long by the same rule. */
export const answerEveryMs = 7 * 24 * 60 * 60 * 1_000;

/** Whoever wrote longer ago waits for no answer any more: a new account brings letters of years at once. */
export const answerWithinMs = 7 * 24 * 60 * 60 * 1_000;

/** A flood of mail must not become a flood of letters: no more than these leave by rules within an hour. */
export const ruleLettersAnHour = 50;
export const ruleLetterSpanMs = 60 * 60 * 1_000;
