// Message rules applied to letters that are here already. What a rule would send or take from a server is left out: 50,000 letters must
// not be answered because somebody wanted them sorted.
import { groupBy } from '../../src-shared/mail/group-by.ts';
import { folderId, type FolderId, type MessageId } from '../../src-shared/mail/ids.ts';
import { wantParsing, type MailRule } from '../../src-shared/mail/rules.ts';
import type { ParsedRuleFacts } from '../ingest/parse-messages.ts';
import { RuleLetter, type RuleFacts } from '../rules/rule-letter.ts';
import { marksOf, type RuleVerdict, verdictOf } from '../rules/verdict.ts';
import { presentLetters } from '../store/many-letters.ts';
import { listFolders } from '../store/queries/folders.ts';
import { idsInFolder } from '../store/queries/messages.ts';
import type { MessageRow } from '../store/rows.ts';
import { placeFor } from '../store/writes/messages.ts';
import { copying, marking, moving, type Step, type TellChanges } from './job-steps.ts';
import { ruleFactsOf } from './letter-parser.ts';

/** What lies there is being written or sent. */
const ownWriting: ReadonlySet<FolderId> = new Set([folderId('outbox'), folderId('drafts')]);

interface Judged {
  readonly row: MessageRow;
  readonly verdict: RuleVerdict;
}

/** One step over all letters of the folders; rules that are off count, too: who applies a rule has chosen it. */
export async function ruling(
  chosen: readonly MailRule[],
  folderIds: readonly FolderId[],
): Promise<Step> {
  const rules = chosen.map((rule) => ({ ...rule, isOn: true }));
  const looked = folderIds.filter((id) => !ownWriting.has(id));
  const lists = await Promise.all(looked.map((id) => idsInFolder(id)));
  const isParsed = wantParsing(rules);
  const present = new Set((await listFolders()).map(({ id }) => id));
  return {
    ids: lists.flat(),
    async run(piece, tell) {
      const rows = (await presentLetters(piece)).filter((row) => !ownWriting.has(row.folderId));
      const parsed = isParsed ? await ruleFactsOf(rows.map(({ id }) => id)) : null;
      const judged = rows.map((row): Judged => {
        const letter = new RuleLetter(factsOf(row, parsed?.get(row.id)));
        return { row, verdict: verdictOf(rules, letter) };
      });
      return carryOut(judged, present, tell);
    },
  };
}

function factsOf(row: MessageRow, parsed: ParsedRuleFacts | undefined): RuleFacts {
  const { accountId, from, to, cc, subject, priority, sizeBytes } = row;
  return {
    ...{ accountId, from, to, cc, subject, priority, sizeBytes },
    hasAttachment: row.damage === null ? row.hasAttachment === 1 : null,
    isSecure: parsed?.isSecure ?? null,
    body: row.damage === null ? (parsed?.body ?? null) : null,
  };
}

/** Marked and copied before it is moved: a copy bears the same marks. Gives the number of letters that were changed. */
async function carryOut(
  judged: readonly Judged[],
  present: ReadonlySet<FolderId>,
  tell: TellChanges,
): Promise<number> {
  const changed = new Set<MessageId>();
  const does = async (step: Step) => {
    await step.run(step.ids, (changes) => {
      tell(changes);
      for (const change of changes) {
        // Of copies the ids are those of the copies.
        const ids = change.kind === 'copied' ? step.ids : 'ids' in change ? change.ids : [];
        for (const id of ids) changed.add(id as MessageId);
      }
    });
  };
  for (const [key, group] of groupBy(judged, ({ verdict }) => JSON.stringify(marksOf(verdict)))) {
    if (key !== '{}') await does(marking(idsOf(group), marksOf(group[0]!.verdict)));
  }
  const copies = judged.flatMap(({ row, verdict }) =>
    verdict.copyTo.map((target) => ({ row, target })),
  );
  for (const [target, group] of groupBy(copies, (copy) => copy.target)) {
    if (mayGoTo(target, present)) await does(copying(idsOf(group), target));
  }
  for (const [target, group] of groupBy(judged, ({ verdict }) => verdict.moveTo)) {
    if (target !== null && mayGoTo(target, present)) {
      await does(moving(idsOf(group), placeFor(target)));
    }
  }
  return changed.size;
}

function mayGoTo(target: FolderId, present: ReadonlySet<FolderId>): boolean {
  return present.has(target) && !ownWriting.has(target);
}

function idsOf(letters: readonly { readonly row: MessageRow }[]): MessageId[] {
  return letters.map(({ row }) => row.id);
}
