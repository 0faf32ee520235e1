// What message rules say of a letter before it is fetched, by what is known of it then: its size, or its headers.
import { isForServer, type MailRule, type RuleCondition } from '../../src-shared/mail/rules.ts';
import type { RuledAhead } from '../../src-shared/mail/retrieval.ts';
import { isMet } from './is-met.ts';
import type { RuleLetter } from './rule-letter.ts';
import { verdictOf } from './verdict.ts';

/** Null: it is fetched. What a rule can't know before that is left to the sorting of what has come. */
export function ruledAhead(rules: readonly MailRule[], letter: RuleLetter): RuledAhead | null {
  const { deleteFromServer, doNotDownload } = verdictOf(rules, letter);
  if (deleteFromServer) return 'remove';
  return doNotDownload ? 'hold' : null;
}

/** Whether {@link ruledAhead} could say something else, were the headers known of a letter whose size alone is. */
export function mayHeadersTell(rules: readonly MailRule[], letter: RuleLetter): boolean {
  const on = rules.filter(({ isOn }) => isOn);
  let isHeld = false;
  for (const [at, rule] of on.entries()) {
    const { conditions, actions } = rule;
    const answer = isMet(conditions, letter);
    if (answer === true && actions.deleteFromServer) return false;
    if (answer === null && isForServer(rule) && canHeadersMeet(rule)) {
      if (actions.deleteFromServer || !isHeld) return true;
    }
    if (answer === null && actions.stop && on.slice(at + 1).some(isForServer)) return true;
    isHeld ||= answer === true && actions.doNotDownload === true;
    if (answer !== false && actions.stop) return false;
  }
  return false;
}

/** Whether headers alone can be enough for it. */
function canHeadersMeet({ conditions: { criteria, joinedBy } }: MailRule): boolean {
  return joinedBy === 'and' ? !criteria.some(isBeyondHeaders) : !criteria.every(isBeyondHeaders);
}

function isBeyondHeaders(condition: RuleCondition): boolean {
  return (
    condition.kind === 'hasAttachment' ||
    (condition.kind === 'phrases' && condition.field === 'body')
  );
}
