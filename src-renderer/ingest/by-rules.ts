// What the person's message rules make of an arriving letter.
import { formatRecipients, isSameAddress, parseRecipients } from '../../src-shared/mail/address.ts';
import { folderId, type FolderId } from '../../src-shared/mail/ids.ts';
import type { MailRule } from '../../src-shared/mail/rules.ts';
import { RuleLetter, type RuleFacts } from '../rules/rule-letter.ts';
import { marksOf, type RuleVerdict, verdictOf } from '../rules/verdict.ts';
import type { RuleDeed } from '../store/rows.ts';
import type { Place } from '../store/writes/relocate.ts';
import type { RuledLetter } from '../store/writes/ruled-letter.ts';

export interface Ruled extends RuledLetter {
  /** Null: no rule says where it belongs. */
  readonly place: Place | null;
}

const inbox = folderId('inbox');
const deleted = folderId('deleted');
const junk = folderId('junk');

/** Folders that mean something by themselves: what lies in Outbox waits to be sent. */
const neverTargets: ReadonlySet<string> = new Set(['outbox', 'drafts']);

export interface RuledArrival {
  /** False: its headers alone are here, and nothing of it is copied or passed on. */
  readonly isWhole: boolean;
  /** Its headers alone are here, and the server's copy goes. */
  readonly goes: boolean;
  /** ms since the epoch. */
  readonly receivedAt: number;
}

/** `folders`: those that are there; what should go elsewhere stays. */
export function ruled(
  rules: readonly MailRule[],
  facts: RuleFacts,
  folders: ReadonlySet<FolderId>,
  { isWhole, goes, receivedAt }: RuledArrival,
): Ruled {
  const verdict = verdictOf(rules, new RuleLetter(facts));
  return {
    place: placeBy(verdict, folders, goes, receivedAt),
    marks: marksOf(verdict),
    ...(isWhole && verdict.deleteFromServer ? { goesFromServer: true } : {}),
    deeds: isWhole ? deedsBy(verdict, folders) : [],
  };
}

function placeBy(
  { moveTo }: RuleVerdict,
  folders: ReadonlySet<FolderId>,
  goes: boolean,
  receivedAt: number,
): Place | null {
  // Headers of a letter that goes from the server are no more than a note that it was there.
  const target = moveTo ?? (goes ? deleted : null);
  if (target === null || !folders.has(target) || neverTargets.has(target)) return null;
  if (target === junk) {
    return { folderId: junk, previousFolderId: inbox, junkSince: receivedAt };
  }
  return { folderId: target, previousFolderId: target === deleted ? inbox : null };
}

function deedsBy(
  { copyTo, conversation, forwardTo, replyWith }: RuleVerdict,
  folders: ReadonlySet<FolderId>,
): RuleDeed[] {
  const copies = copyTo.filter((target) => folders.has(target) && !neverTargets.has(target));
  return [
    ...(conversation ? [{ kind: 'conversation', mark: conversation } as const] : []),
    ...copies.map((target): RuleDeed => ({ kind: 'copy', target })),
    ...forwardsBy(forwardTo),
    ...(replyWith
      ? [{ kind: 'reply', ruleId: replyWith.ruleId, reply: replyWith.what } as const]
      : []),
  ];
}

/** Whom two rules name gets the letter once, by the upper one. */
function forwardsBy(forwardTo: RuleVerdict['forwardTo']): RuleDeed[] {
  const named: string[] = [];
  return forwardTo.flatMap(({ ruleId, what }): RuleDeed[] => {
    const people = parseRecipients(what);
    const others = people.filter(
      ({ address }) => !named.some((known) => isSameAddress(known, address)),
    );
    named.push(...others.map(({ address }) => address));
    if (others.length === people.length) return [{ kind: 'forward', ruleId, to: what }];
    return others.length === 0 ? [] : [{ kind: 'forward', ruleId, to: formatRecipients(others) }];
  });
}
