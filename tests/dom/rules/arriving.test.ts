// Message rules and letters on their way into the store: where they go, how they are marked, and what is noted to be done.
import { beforeEach, describe, expect, test } from 'vitest';
import { accountId, folderId, type FolderId } from '../../../src-shared/mail/ids.ts';
import type { MailRule, RuleActions, RuleCondition } from '../../../src-shared/mail/rules.ts';
import { store } from '../../../src-renderer/store/database.ts';
import type { MessageRow } from '../../../src-renderer/store/rows.ts';
import { createFolder, removeFolders } from '../../../src-renderer/store/writes/folders.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { purgeLetters } from '../../../src-renderer/store/writes/purge.ts';
import { wishFor } from '../../../src-renderer/store/writes/wishes.ts';
import { termsOf } from '../ingest/fetcher.ts';
import { serve } from '../ingest/serve.ts';
import { goodRaw, junkRaw, teachMany } from '../junk/mail.ts';
import { anna, counters, entryOf, rawOf, recount, useFreshStore } from '../store/support.ts';

useFreshStore();

const deleted = folderId('deleted');
const junk = folderId('junk');
let work: FolderId;
beforeEach(async () => {
  work = await createFolder(null, 'Work');
});

let session = 0;

/** Fetches letters as a retrieval does; gives their rows. */
async function arrive(
  raws: readonly Uint8Array[],
  meanwhile: () => Promise<unknown> = async () => undefined,
): Promise<MessageRow[]> {
  session += 1;
  const known = new Set(await store().messages.toCollection().primaryKeys());
  const { fetcher } = serve({ ...termsOf(`s-${session}`), accountId: accountId(`a-${session}`) });
  const entries = raws.map((raw, at) => entryOf(`${session}-${at}`, raw.byteLength, at + 1));
  await fetcher.list(entries);
  await meanwhile();
  for (const [at, raw] of raws.entries()) fetcher.sendLetter(entries[at]!, raw);
  await fetcher.settled(raws.length);
  expect(fetcher.nacked).toEqual([]);
  expect(await counters()).toEqual(await recount());
  return (await store().messages.toArray()).filter((row) => !known.has(row.id));
}

function rule(conditions: readonly RuleCondition[], actions: RuleActions, id = 'one'): MailRule {
  const criteria = conditions;
  return { id, name: id, isOn: true, conditions: { joinedBy: 'and', criteria }, actions };
}

function friend(at: number): RuleCondition {
  return { kind: 'people', field: 'from', entries: `friend${at}@example.tw`, match: 'any' };
}

function inBody(entries: string): RuleCondition {
  return { kind: 'phrases', field: 'body', entries, match: 'any' };
}

const rulesAre = (...rules: readonly MailRule[]) => writeOption('mailRules', rules);

/** What is noted, without what is of no interest here. */
async function deeds() {
  return (await store().ruleDeeds.toArray()).map(({ messageId, deed }) => ({ messageId, deed }));
}

test('a letter is moved, coloured, flagged and read as it arrives, and counted so', async () => {
  await rulesAre(
    rule([friend(1)], { moveTo: work, color: 'red', flag: true }),
    rule([friend(1)], { markRead: true, conversation: 'watched' }),
  );
  const [first, second] = await arrive([goodRaw(1), goodRaw(2)]);
  expect(first).toMatchObject({
    ...{ folderId: work, previousFolderId: null },
    ...{ color: 'red', isFlagged: 1, isRead: 1, conversationMark: 'watched' },
  });
  expect(second).toMatchObject({ folderId: 'inbox', isFlagged: 0, isRead: 0 });
  expect(second).not.toHaveProperty('color');
});

test('the text of a letter is looked at, in whatever charset it came', async () => {
  await rulesAre(rule([inBody('聚會')], { color: 'blue' }));
  const big5 = rawOf('From: a@example.tw\r\nContent-Type: text/plain; charset=big5\r\n\r\n');
  const words = Uint8Array.from([0xbb, 0x45, 0xb7, 0x7c, 0x0d, 0x0a]);
  const rows = await arrive([goodRaw(1), junkRaw(1), Uint8Array.from([...big5, ...words])]);
  expect(rows.map(({ color }) => color)).toEqual(['blue', undefined, 'blue']);
});

test('what is deleted can be put back where it would have been', async () => {
  await rulesAre(rule([friend(1)], { delete: true }));
  const [row] = await arrive([goodRaw(1)]);
  expect(row).toMatchObject({ folderId: deleted, previousFolderId: 'inbox' });
});

test('a signed letter is secure, another is not', async () => {
  await rulesAre(rule([{ kind: 'isSecure', is: true }], { flag: true }));
  const signed = (fields: string) =>
    rawOf(
      `From: a@example.tw\r\n${fields}\r\n\r\n--b\r\n\r\nwords\r\n--b\r\n` +
        'Content-Type: application/pkcs7-signature\r\n\r\nx\r\n--b--\r\n',
    );
  const rows = await arrive([
    signed('Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary=b'),
    goodRaw(1),
  ]);
  expect(rows.map(({ isFlagged }) => isFlagged)).toEqual([1, 0]);
});

describe('a folder that is gone', () => {
  test('before the session: the letter stays, and bears its marks all the same', async () => {
    await rulesAre(rule([friend(1)], { moveTo: work, copyTo: work, color: 'red' }));
    await removeFolders([work]);
    const [row] = await arrive([goodRaw(1)]);
    expect(row).toMatchObject({ folderId: 'inbox', color: 'red' });
    expect(await deeds()).toEqual([]);
  });

  test('while letters are on their way: none is lost with it', async () => {
    await rulesAre(rule([friend(1)], { moveTo: work }));
    const [row] = await arrive([goodRaw(1)], () => removeFolders([work]));
    expect(row).toMatchObject({ folderId: 'inbox' });
  });
});

test('nothing is put where letters wait to be sent or written', async () => {
  for (const target of ['outbox', 'drafts']) {
    await rulesAre(rule([], { moveTo: folderId(target), copyTo: folderId(target) }));
    const [row] = await arrive([goodRaw(1)]);
    expect(row).toMatchObject({ folderId: 'inbox' });
  }
  expect(await deeds()).toEqual([]);
});

test('copies, answers and forwards are noted with the letter, each once', async () => {
  const reply = { subject: '', text: 'On holiday.' };
  await rulesAre(
    rule([friend(1)], { copyTo: work, forwardTo: 'b@example.org', conversation: 'ignored' }, 'a'),
    rule([], { replyWith: reply }, 'b'),
  );
  const [first, second] = await arrive([goodRaw(1), goodRaw(2)]);
  const of = ({ id }: MessageRow) => id;
  expect(await deeds()).toEqual([
    { messageId: of(first!), deed: { kind: 'conversation', mark: 'ignored' } },
    { messageId: of(first!), deed: { kind: 'copy', target: work } },
    { messageId: of(first!), deed: { kind: 'forward', ruleId: 'a', to: 'b@example.org' } },
    { messageId: of(first!), deed: { kind: 'reply', ruleId: 'b', reply } },
    { messageId: of(second!), deed: { kind: 'reply', ruleId: 'b', reply } },
  ]);
});

test('whom several rules name is passed the letter once, by the upper one', async () => {
  await rulesAre(
    rule([], { forwardTo: 'Eve <eve@example.org>' }, 'a'),
    rule([], { forwardTo: 'eve@EXAMPLE.org' }, 'b'),
    rule([], { forwardTo: 'lin@example.net; eve@example.org' }, 'c'),
  );
  await arrive([goodRaw(1)]);
  expect((await deeds()).map(({ deed }) => deed)).toEqual([
    { kind: 'forward', ruleId: 'a', to: 'Eve <eve@example.org>' },
    { kind: 'forward', ruleId: 'c', to: 'lin@example.net' },
  ]);
});

describe('beside the junk filter and blocked senders', () => {
  beforeEach(() => teachMany());

  test('a rule that says where a letter goes is right, and junk is answered by none', async () => {
    const promo = {
      kind: 'people',
      field: 'from',
      entries: '@shop.example.cn',
      match: 'any',
    } as const;
    const reply = { subject: '', text: 'x' };
    await rulesAre(rule([promo], { replyWith: reply, color: 'grey' }));
    const [filtered] = await arrive([junkRaw(100)]);
    expect(filtered).toMatchObject({ folderId: junk, color: 'grey' });
    expect(await deeds()).toEqual([]);
    await rulesAre(rule([], { moveTo: work, replyWith: reply, forwardTo: 'b@example.org' }));
    const [kept, good] = await arrive([junkRaw(101), goodRaw(1)]);
    expect([kept, good]).toMatchObject([{ folderId: work }, { folderId: work }]);
    expect((await deeds()).map(({ messageId, deed }) => [messageId, deed.kind])).toEqual([
      [kept?.id, 'forward'],
      [good?.id, 'forward'],
      [good?.id, 'reply'],
    ]);
  });

  test('what blocked senders write is no rule’s business', async () => {
    await writeOption('blockedSenders', ['friend1@example.tw']);
    await rulesAre(rule([], { moveTo: work, color: 'red' }));
    const [row] = await arrive([goodRaw(1)]);
    expect(row).toMatchObject({ folderId: deleted });
    expect(row).not.toHaveProperty('color');
  });
});

test('rules that make no sense keep no letter away', async () => {
  const broken = { id: 'x', name: '', isOn: true, conditions: {}, actions: {} };
  await store().options.put({ key: 'mailRules', value: [broken] });
  const [row] = await arrive([goodRaw(1)]);
  expect(row).toMatchObject({ folderId: 'inbox' });
});

test.each([
  ['a word'],
  [{ rules: [] }],
  [[null, { isOn: true }]],
  [[{ id: 'one', isOn: true, actions: { deleteFromServer: true } }]],
])(
  'whatever the store holds for rules, letters arrive and blocked senders stay blocked: %j',
  async (value) => {
    await writeOption('mailRules', value as never);
    await writeOption('blockedSenders', ['friend1@example.tw']);
    const [first, second] = await arrive([goodRaw(1), goodRaw(2)]);
    expect([first?.folderId, second?.folderId]).toEqual(['deleted', 'inbox']);
    expect(await deeds()).toEqual([]);
  },
);

describe('what was done with a letter is not owed again when it comes once more', () => {
  const entry = entryOf('again', goodRaw(1).byteLength, 1);
  const comes = async () => {
    session += 1;
    const { fetcher } = serve(termsOf(`again-${session}`, { leaveOnServer: true }));
    const plan = await fetcher.list([entry]);
    if (plan.retrieve.length > 0) {
      fetcher.sendLetter(entry, goodRaw(1));
      await fetcher.settled(1);
    }
    return plan.retrieve.length;
  };
  const purge = async () => {
    const ids = await store().messages.toCollection().primaryKeys();
    await purgeLetters(ids, () => true);
  };

  beforeEach(async () => {
    await rulesAre(rule([], { forwardTo: 'eve@example.com' }));
    expect(await comes()).toBe(1);
    expect(await deeds()).toHaveLength(1);
    await store().ruleDeeds.clear();
  });

  test('since the person purged it and asked for it', async () => {
    await purge();
    await wishFor(anna, [entry], 'get');
    expect(await comes()).toBe(1);
    expect(await store().messages.count()).toBe(1);
    expect(await deeds()).toEqual([]);
  });

  test('since its bytes were lost', async () => {
    const [row] = await store().ledger.toArray();
    await store().ledger.put({ ...row!, state: 'headers' });
    expect(await comes()).toBe(1);
    expect(await deeds()).toEqual([]);
  });

  test('but for another letter of the same unique-id it is', async () => {
    const [row] = await store().ledger.toArray();
    await store().ledger.put({ ...row!, state: 'headers', receivedBytes: 1 });
    expect(await comes()).toBe(1);
    expect(await deeds()).toHaveLength(1);
  });
});
