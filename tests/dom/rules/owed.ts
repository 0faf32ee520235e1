// Letters that rules owe something, and a world in which it is done: the store is real, main is played by the test.
import { newAccount, type AccountSettings } from '../../../src-shared/mail/account.ts';
import type { BuiltMessage, Composition } from '../../../src-shared/mail/composition.ts';
import { accountId, type MessageId } from '../../../src-shared/mail/ids.ts';
import type { MailRule } from '../../../src-shared/mail/rules.ts';
import { carryOutDeed } from '../../../src-renderer/features/rules-at-work/carry-out-deed.ts';
import type {
  DeedTrouble,
  DeedWorld,
} from '../../../src-renderer/features/rules-at-work/deed-world.ts';
import { store } from '../../../src-renderer/store/database.ts';
import type { RuleDeed, RuleDeedRow } from '../../../src-renderer/store/rows.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { letterOf, rawOf, summaryOf } from '../store/support.ts';

export const noon = Date.UTC(2026, 0, 5, 12);

export const forward = {
  kind: 'forward',
  ruleId: 'r-forward',
  to: 'Eve <eve@example.com>',
} as const satisfies RuleDeed;
export const reply = {
  kind: 'reply',
  ruleId: 'r-reply',
  reply: { subject: '', text: 'I am away.\n' },
} as const satisfies RuleDeed;

/** What the tests' letters are: from Lin to Anna. `lines` above the other fields. */
export function rawLetter(subject: string, ...lines: readonly string[]): Uint8Array {
  const fields = ['From: Lin <lin@example.net>', 'To: anna@example.org', `Subject: ${subject}`];
  return rawOf(
    [...lines, ...fields, `Message-ID: <${subject}@example.net>`, '', 'Text', ''].join('\r\n'),
  );
}

/** Stores a letter that is owed these deeds; gives its id. `sentAt`: ms since the epoch. */
export async function stored(
  subject: string,
  deeds: readonly RuleDeed[],
  raw: Uint8Array = rawLetter(subject),
  sentAt = noon,
): Promise<MessageId> {
  const summary = summaryOf({ subject, sentAt, messageIdHeader: `<${subject}@example.net>` });
  const byRules = { marks: {}, deeds };
  await commitLetters([letterOf(subject, { raw, summary, byRules })]);
  const rows = await store().messages.toArray();
  return rows.find((row) => row.subject === subject && row.folderId === 'inbox')!.id;
}

export async function addAccount(name: string, part: Partial<AccountSettings> = {}): Promise<void> {
  const fresh = newAccount(accountId(name));
  const order = await store().accounts.count();
  const emailAddress = `${name}@example.org`;
  const row = { ...fresh, displayName: name, emailAddress, order, ...part };
  await store().accounts.put({ ...row, isDefault: order === 0 ? 1 : 0 });
}

export async function addRules(...ids: readonly string[]): Promise<void> {
  const rules = ids.map((id): MailRule => {
    const conditions = { joinedBy: 'and', criteria: [] } as const;
    return { id, name: `rule ${id}`, isOn: true, conditions, actions: { stop: true } };
  });
  await writeOption('mailRules', rules);
}

/** What was built, in order. */
export class PlayedWorld implements DeedWorld {
  readonly built: Composition[] = [];
  time = noon;
  conversation: readonly MessageId[] = [];

  build = async (composition: Composition): Promise<BuiltMessage> => {
    this.built.push(composition);
    return {
      raw: rawOf(`Subject: ${composition.subject}\r\n\r\n`),
      envelope: { from: '', to: composition.to.map(({ address }) => address) },
      messageIdHeader: `<built-${this.built.length}@example.org>`,
      sentAt: this.time,
    };
  };
  conversationOf = async () => this.conversation;
  forwardText = () => 'Passed on.';
  now = () => this.time;
}

export async function owed(): Promise<RuleDeedRow[]> {
  return store().ruleDeeds.toArray();
}

/** Does all that is owed; gives what went wrong. */
export async function carryOutAll(world: DeedWorld): Promise<DeedTrouble[]> {
  const troubles: DeedTrouble[] = [];
  for (const row of await owed()) {
    const trouble = await carryOutDeed(row, world);
    if (trouble) troubles.push(trouble);
  }
  return troubles;
}
