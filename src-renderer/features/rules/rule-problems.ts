// What is wrong with a rule while it is being written. Pure.
import {
  addressProblem,
  parseRecipients,
  type AddressProblem,
} from '../../../src-shared/mail/address.ts';
import type { FolderId } from '../../../src-shared/mail/ids.ts';
import type { RuleCondition } from '../../../src-shared/mail/rules.ts';
import { criteriaProblems, type CriterionProblem } from '../../app/criteria/criteria-problems.ts';
import type { RuleDraft } from './rule-draft.ts';

export const ruleNameMaxLength = 60;

/** Named as its sentence in `rules.problem`. */
export type NameProblem = 'nameEmpty' | 'nameTooLong' | 'nameTaken';
export type FolderProblem = 'noFolder' | 'folderGone';
/** `unknownBefore`: a condition looks at what only comes with the whole letter. `needsWhole`: so does another action. */
export type ServerProblem = 'unknownBefore' | 'needsWhole';

export interface WrongRecipient {
  /** As typed. */
  readonly address: string;
  readonly problem: AddressProblem;
}

/** Null, or nothing in a list but null: all is well. */
export interface RuleProblems {
  readonly name: NameProblem | null;
  readonly criteria: readonly (CriterionProblem | null)[];
  readonly hasNoCondition: boolean;
  readonly hasNoAction: boolean;
  readonly moveTo: FolderProblem | null;
  readonly copyTo: FolderProblem | null;
  readonly forwardTo: 'nobody' | WrongRecipient | null;
  readonly replyWith: 'noText' | null;
  readonly server: ServerProblem | null;
}

export interface RuleSurroundings {
  /** Every other rule: no two may be called the same. */
  readonly others: readonly { readonly name: string }[];
  /** Those that are there; undefined while it is not known. */
  readonly folders: readonly { readonly id: FolderId }[] | undefined;
}

export function ruleProblems(draft: RuleDraft, around: RuleSurroundings): RuleProblems {
  const { conditions, ticked } = draft;
  const criteria = conditions.joinedBy === 'every' ? [] : conditions.criteria;
  return {
    name: nameProblem(draft.name, around.others),
    criteria: criteriaProblems({ criteria }),
    hasNoCondition: conditions.joinedBy !== 'every' && criteria.length === 0,
    hasNoAction: ticked.size === 0,
    moveTo: ticked.has('moveTo') ? folderProblem(draft.moveTo, around.folders) : null,
    copyTo: ticked.has('copyTo') ? folderProblem(draft.copyTo, around.folders) : null,
    forwardTo: ticked.has('forwardTo') ? forwardProblem(draft.forwardTo) : null,
    replyWith: ticked.has('replyWith') && draft.replyWith.text.trim() === '' ? 'noText' : null,
    server: serverProblem(draft, criteria),
  };
}

export function isWhole(problems: RuleProblems): boolean {
  const { criteria, hasNoCondition, hasNoAction, ...others } = problems;
  if (hasNoCondition || hasNoAction) return false;
  return [...criteria, ...Object.values(others)].every((problem) => problem === null);
}

function nameProblem(
  name: string,
  others: readonly { readonly name: string }[],
): NameProblem | null {
  const wanted = foldName(name);
  if (wanted === '') return 'nameEmpty';
  if ([...name.trim()].length > ruleNameMaxLength) return 'nameTooLong';
  return others.some((other) => foldName(other.name) === wanted) ? 'nameTaken' : null;
}

/** As two names are compared. */
export function foldName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

function folderProblem(
  id: FolderId | null,
  folders: RuleSurroundings['folders'],
): FolderProblem | null {
  if (id === null) return 'noFolder';
  return folders && folders.every((folder) => folder.id !== id) ? 'folderGone' : null;
}

function forwardProblem(typed: string): RuleProblems['forwardTo'] {
  const recipients = parseRecipients(typed);
  if (recipients.length === 0) return 'nobody';
  for (const { address } of recipients) {
    const problem = addressProblem(address);
    if (problem) return { address, problem };
  }
  return null;
}

/** What comes after headers were read can't be looked at, copied or passed on where headers decide that it does not come. */
function serverProblem(
  { ticked }: RuleDraft,
  criteria: readonly RuleCondition[],
): ServerProblem | null {
  if (!ticked.has('doNotDownload') && !ticked.has('deleteFromServer')) return null;
  const isUnknown = criteria.some(
    (each) => each.kind === 'hasAttachment' || (each.kind === 'phrases' && each.field === 'body'),
  );
  if (isUnknown) return 'unknownBefore';
  const needWhole = ['copyTo', 'forwardTo', 'replyWith'] as const;
  return needWhole.some((action) => ticked.has(action)) ? 'needsWhole' : null;
}
