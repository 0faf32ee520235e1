// Message rules applied to letters that are here already, by the worker that does all work on letters.
import { expect, test } from 'vitest';
import { folderId } from '../../../src-shared/mail/ids.ts';
import type { MailRule, RuleActions, RuleCondition } from '../../../src-shared/mail/rules.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { createFolder } from '../../../src-renderer/store/writes/folders.ts';
import { markRead } from '../../../src-renderer/store/writes/messages.ts';
import { expectWhole, inbox, places, receive, runAndKill } from '../jobs/mailroom.ts';
import { useFreshStore } from '../store/support.ts';

useFreshStore();

function rule(conditions: readonly RuleCondition[], actions: RuleActions): MailRule {
  const criteria = conditions;
  return { id: 'x', name: 'x', isOn: false, conditions: { joinedBy: 'and', criteria }, actions };
}

const phrase = (field: 'subject' | 'body', entries: string): RuleCondition => ({
  kind: 'phrases',
  field,
  entries,
  match: 'any',
});

async function apply(rules: readonly MailRule[], killAt: number | null = null) {
  return runAndKill({ kind: 'applyRules', rules, folderIds: [inbox] }, killAt);
}

const colours = async () =>
  (await store().messages.toArray()).filter(({ color }) => color === 'red').map(({ id }) => id);

test('letters are moved and marked by what they say, the chosen rule on or off, and all is undone', async () => {
  const ids = await receive(30);
  const work = await createFolder(null, 'Work');
  await markRead(ids.slice(0, 1), true);
  const before = await places();
  const { end, changes } = await apply([
    rule([phrase('body', 'words of letter 1')], { moveTo: work, color: 'red', markRead: true }),
  ]);
  // "letter 1" begins "letter 10" to "letter 19", too.
  expect(end).toEqual({ changedCount: 11, isStopped: false, failure: null });
  const moved = (await store().messages.toArray()).filter((row) => row.folderId === work);
  expect(moved.map(({ subject }) => subject).sort()).toEqual(
    ['letter 1', ...Array.from({ length: 10 }, (_, at) => `letter 1${at}`)].sort(),
  );
  expect(moved.every(({ isRead, color }) => isRead === 1 && color === 'red')).toBe(true);
  await expectWhole();
  await runAndKill({ kind: 'undo', changes }, null);
  expect(await places()).toEqual(before);
  expect(await colours()).toEqual([]);
});

test('applied once more they change nothing, and say so', async () => {
  await receive(10);
  const rules = [rule([phrase('subject', 'letter 3')], { color: 'red' })];
  expect((await apply(rules)).end.changedCount).toBe(1);
  expect((await apply(rules)).end.changedCount).toBe(0);
});

test('nothing is passed on, answered, or taken from the server', async () => {
  await receive(3);
  const away: RuleActions = {
    ...{ forwardTo: 'a@example.org', replyWith: { subject: '', text: 'x' } },
    ...{ doNotDownload: true, deleteFromServer: true },
  };
  expect((await apply([rule([], away)])).end.changedCount).toBe(0);
  const { ruleDeeds, wishes, outbox } = store();
  const counts = await Promise.all([ruleDeeds.count(), wishes.count(), outbox.count()]);
  expect(counts).toEqual([0, 0, 0]);
});

test('copies are made where they are to go, and undone', async () => {
  await receive(5);
  const work = await createFolder(null, 'Work');
  const { end, changes } = await apply([rule([phrase('subject', 'letter 2')], { copyTo: work })]);
  expect(end.changedCount).toBe(1);
  const rows = await store().messages.toArray();
  expect(rows.map(({ folderId: lies }) => lies).filter((lies) => lies === work)).toHaveLength(1);
  expect(rows).toHaveLength(6);
  await runAndKill({ kind: 'undo', changes }, null);
  expect(await store().messages.count()).toBe(5);
});

test.each([0, 1, 2, 3, 5])(
  'killed at report %i: nothing is lost, and what was done is undone',
  async (at) => {
    await receive(1_100);
    const work = await createFolder(null, 'Work');
    const before = await places();
    const rules = [
      rule([phrase('subject', 'letter')], { moveTo: work, flag: true, copyTo: folderId('sent') }),
    ];
    const { changes } = await apply(rules, at);
    await expectWhole();
    await runAndKill({ kind: 'undo', changes }, null);
    const after = await places();
    for (const [id, place] of before) expect(after.get(id)).toBe(place);
  },
);
