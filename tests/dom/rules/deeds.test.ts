// What rules owe letters is done once, whatever comes between.
import { beforeEach, describe, expect, test } from 'vitest';
import { MailError } from '../../../src-shared/failure.ts';
import { accountId, folderId } from '../../../src-shared/mail/ids.ts';
import { carryOutDeed } from '../../../src-renderer/features/rules-at-work/carry-out-deed.ts';
import { store } from '../../../src-renderer/store/database.ts';
import type { RuleDeed } from '../../../src-renderer/store/rows.ts';
import { nextDeed } from '../../../src-renderer/store/writes/rule-deeds.ts';
import {
  anna,
  counters,
  failOnAdd,
  idsInFolder,
  orphanedRawCount,
  quotaExceeded,
  recount,
  useFreshStore,
} from '../store/support.ts';
import { isKnownCorrespondent } from '../../../src-renderer/store/queries/address-book.ts';
import { areAnyOwn } from '../../../src-renderer/store/queries/sent-letters.ts';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import { rawMessage } from '../../../src-renderer/store/queries/raw.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { settleOutgoing } from '../../../src-renderer/store/writes/settle-outgoing.ts';
import {
  addAccount,
  addRules,
  carryOutAll,
  forward,
  noon,
  owed,
  PlayedWorld,
  rawLetter,
  reply,
  stored,
} from './owed.ts';

useFreshStore();

const sent = folderId('sent');
const copy: RuleDeed = { kind: 'copy', target: sent };
const watch: RuleDeed = { kind: 'conversation', mark: 'watched' };
const sentNow = { kind: 'sent', refused: [], serverReply: '250 queued' } as const;
let world: PlayedWorld;

beforeEach(async () => {
  world = new PlayedWorld();
  await addAccount('anna');
  await addRules('r-forward', 'r-reply', 'r-other');
});

const outbox = () => store().outbox.toArray();

describe('a deed that is broken off', () => {
  test.each([copy, forward, reply])(
    'leaves nothing behind, is owed still, and is done once after: $kind',
    async (deed) => {
      await stored('one', [deed]);
      const before = await counters();
      const mend = failOnAdd('journal', () => quotaExceeded());
      const [row] = await owed();
      await expect(carryOutDeed(row!, world)).rejects.toThrow();
      expect(await owed()).toEqual([row]);
      expect(await counters()).toEqual(before);
      expect(await store().messages.count()).toBe(1);
      expect(await store().ruleReplies.count()).toBe(0);
      expect(await store().options.get('ruleLetterTimes')).toBeUndefined();
      mend();
      expect(await carryOutAll(world)).toEqual([]);
      expect(await store().messages.count()).toBe(2);
      expect(await carryOutDeed(row!, world)).toBeNull();
      expect(await store().messages.count()).toBe(2);
      expect(await owed()).toEqual([]);
      expect(await counters()).toEqual(await recount());
      expect(await orphanedRawCount()).toBe(0);
    },
  );

  test.each([copy, forward, reply])(
    'by another who did it meanwhile is not done again: $kind',
    async (deed) => {
      await stored('one', [deed]);
      const [row] = await owed();
      await Promise.all([carryOutDeed(row!, world), carryOutDeed(row!, world)]);
      expect(await store().messages.count()).toBe(2);
      expect(await outbox()).toHaveLength(deed.kind === 'copy' ? 0 : 1);
      expect(await owed()).toEqual([]);
    },
  );

  test('since main has gone is owed still, and done at the next start', async () => {
    await stored('one', [forward]);
    const { build } = world;
    world.build = () => Promise.reject(new Error('nobody answers'));
    expect(await carryOutAll(world)).toEqual([{ kind: 'put-off' }]);
    expect(await owed()).toHaveLength(1);
    world.build = build;
    expect(await carryOutAll(world)).toEqual([]);
    expect(await outbox()).toHaveLength(1);
    expect(await owed()).toEqual([]);
  });

  test('for a reason that does not pass is told after three tries, and owed no more', async () => {
    await stored('one', [forward, reply]);
    world.build = () => Promise.reject(new Error('out of order'));
    const putOff = [{ kind: 'put-off' }, { kind: 'put-off' }];
    expect(await carryOutAll(world)).toEqual(putOff);
    expect(await carryOutAll(world)).toEqual(putOff);
    expect(await carryOutAll(world)).toMatchObject([
      { kind: 'not-done', deed: forward, subject: 'one', reason: 'failed' },
      { kind: 'not-done', deed: reply, subject: 'one', reason: 'failed' },
    ]);
    expect(await owed()).toEqual([]);
    expect(await outbox()).toEqual([]);
  });
});

describe('nothing is done, and nobody told,', () => {
  const all = [copy, watch, forward, reply];

  test('for a letter that is gone', async () => {
    const id = await stored('one', all);
    await store().messages.delete(id);
    expect(await carryOutAll(world)).toEqual([]);
    expect(await owed()).toEqual([]);
    expect(await store().messages.count()).toBe(0);
  });

  test('for a letter that lies in Junk now', async () => {
    const id = await stored('one', all);
    await store().messages.update(id, { folderId: folderId('junk') });
    expect(await carryOutAll(world)).toEqual([]);
    expect(await owed()).toEqual([]);
    expect(world.built).toEqual([]);
    expect(await store().messages.count()).toBe(1);
  });

  test('for a letter that came into Junk while another was written about it', async () => {
    const id = await stored('one', [forward]);
    const build = world.build;
    world.build = async (composition) => {
      await store().messages.update(id, { folderId: folderId('junk') });
      return build(composition);
    };
    expect(await carryOutAll(world)).toEqual([]);
    expect(await outbox()).toEqual([]);
    expect(await owed()).toEqual([]);
  });

  test('by a rule the person has taken away since', async () => {
    await stored('one', [forward, reply]);
    await addRules('r-other');
    expect(await carryOutAll(world)).toEqual([]);
    expect(world.built).toEqual([]);
    expect(await owed()).toEqual([]);
  });

  test('by a rule the person has switched off since', async () => {
    await stored('one', [forward, reply]);
    const { mailRules } = await readOptions();
    await writeOption(
      'mailRules',
      mailRules.map((rule) => ({ ...rule, isOn: false })),
    );
    expect(await carryOutAll(world)).toEqual([]);
    expect(world.built).toEqual([]);
    expect(await owed()).toEqual([]);
  });

  test('where the store holds no rules anybody understands', async () => {
    await stored('one', [forward, reply]);
    await writeOption('mailRules', { length: 1 } as never);
    await writeOption('ruleLetterTimes', 'often' as never);
    expect(await carryOutAll(world)).toEqual([]);
    expect(await owed()).toEqual([]);
  });

  test('with a folder that is gone', async () => {
    await stored('one', [{ kind: 'copy', target: folderId('f-gone') }]);
    expect(await carryOutAll(world)).toEqual([]);
    expect(await store().messages.count()).toBe(1);
    expect(await owed()).toEqual([]);
  });

  test('where a letter is none to be answered, or none to be passed on', async () => {
    await stored('list', [reply], rawLetter('list', 'List-Id: <dogs.example.net>'));
    await stored('bounce', [forward, reply], rawLetter('bounce', 'Return-Path: <>'));
    await stored('round', [forward], rawLetter('round', 'X-Loop: anna@example.org'));
    await stored('home', [{ ...forward, to: 'anna@example.org' }]);
    expect(await carryOutAll(world)).toEqual([]);
    expect(world.built).toEqual([]);
    expect(await owed()).toEqual([]);
  });
});

describe('the person is told of', () => {
  test('an address that is none, and the next deed is done all the same', async () => {
    await stored('one', [{ ...forward, to: 'eve@example.com; bob' }, copy]);
    expect(await carryOutAll(world)).toMatchObject([{ reason: 'address', address: 'bob' }]);
    expect(await outbox()).toEqual([]);
    expect(await idsInFolder('sent')).toHaveLength(1);
  });

  test('an address that only main knows to be none', async () => {
    await stored('one', [forward]);
    const failure = { code: 'address-invalid', phase: 'local', detail: 'eve@1' } as const;
    world.build = () => Promise.reject(new MailError(failure));
    expect(await carryOutAll(world)).toMatchObject([{ reason: 'address', address: 'eve@1' }]);
    expect(await owed()).toEqual([]);
  });

  test('a rule that names nobody', async () => {
    await stored('one', [{ ...forward, to: ' ; ' }]);
    expect(await carryOutAll(world)).toMatchObject([{ reason: 'address' }]);
  });

  test('a letter whose bytes are not here', async () => {
    const id = await stored('one', [forward]);
    await store().raw.clear();
    expect(await carryOutAll(world)).toMatchObject([{ reason: 'unreadable', subject: 'one' }]);
    const row = (await store().messages.get(id))!;
    await store().messages.put({ ...row, damage: 'headers-only' });
    await store().ruleDeeds.add({ messageId: id, deed: forward });
    expect(await carryOutAll(world)).toMatchObject([{ reason: 'unreadable' }]);
  });

  test('a person without an account', async () => {
    await store().accounts.clear();
    await stored('one', [forward]);
    expect(await carryOutAll(world)).toMatchObject([{ reason: 'noAccount' }]);
    expect(await owed()).toEqual([]);
  });
});

test('a copy is a letter of its own, with the same bytes', async () => {
  const id = await stored('one', [copy]);
  expect(await carryOutAll(world)).toEqual([]);
  const [copied] = await idsInFolder('sent');
  expect(await rawMessage(copied!)).toEqual(await rawMessage(id));
  expect(await idsInFolder('inbox')).toEqual([id]);
});

test('of a conversation those letters are marked that came before', async () => {
  const before = await stored('before', []);
  const id = await stored('one', [watch]);
  const after = await stored('after', []);
  const other = await stored('other', []);
  world.conversation = [before, id, after];
  expect(await carryOutAll(world)).toEqual([]);
  const marks = (await store().messages.toArray()).map((row) => [row.id, row.conversationMark]);
  expect(Object.fromEntries(marks)).toMatchObject({ [before]: 'watched' });
  expect(marks.filter(([, mark]) => mark !== undefined)).toHaveLength(1);
  expect([after, other].every((one) => one > id)).toBe(true);
});

describe('a letter that is passed on', () => {
  test('goes whole, from the account it came to, and says how it came', async () => {
    await addAccount('bob');
    await store().accounts.update(accountId('bob'), { isDefault: 1 });
    const raw = rawLetter('one', 'X-Loop: lin@example.net');
    const id = await stored('one', [forward], raw);
    expect(await carryOutAll(world)).toEqual([]);
    expect(world.built).toMatchObject([
      {
        from: { name: 'anna', address: 'anna@example.org' },
        to: [{ name: 'Eve', address: 'eve@example.com' }],
        subject: 'Fw: one',
        text: 'Passed on.',
        html: null,
        inReplyTo: '',
        references: [],
        attachments: [{ fileName: 'one.eml', contentType: 'message/rfc822', bytes: raw }],
        automatic: { kind: 'auto-generated', passedOnBy: ['lin@example.net', 'anna@example.org'] },
      },
    ]);
    expect(await outbox()).toMatchObject([
      {
        accountId: 'anna',
        state: 'waiting',
        sourceMessageId: id,
        sourceMark: 'forwarded',
        isByRule: true,
      },
    ]);
    const [entry] = await outbox();
    await settleOutgoing(entry!.messageId, sentNow, { now: noon });
    expect(await store().messages.get(id)).toMatchObject({ isForwarded: 1 });
    expect(await idsInFolder('sent')).toHaveLength(1);
    expect(await areAnyOwn(['<built-1@example.org>'])).toBe(true);
  });

  test('leaves by the default account where its own is gone', async () => {
    await addAccount('bob', { emailAddress: 'bob@example.com', replyAddress: 'desk@example.com' });
    await store().accounts.delete(anna);
    await stored('one', [forward]);
    expect(await carryOutAll(world)).toEqual([]);
    expect(await outbox()).toMatchObject([{ accountId: 'bob' }]);
    expect(world.built[0]).toMatchObject({ replyTo: { address: 'desk@example.com' } });
  });
});

describe('a letter that is answered', () => {
  test('is answered in its conversation, and its sender is nobody the person has written to', async () => {
    const raw = rawLetter('one', 'Reply-To: Desk <desk@example.net>');
    const id = await stored('one', [reply], raw);
    await store().options.put({ key: 'addRepliedToContacts', value: true });
    expect(await carryOutAll(world)).toEqual([]);
    expect(world.built).toMatchObject([
      {
        to: [{ name: 'Desk', address: 'desk@example.net' }],
        subject: 'Re: one',
        text: 'I am away.\n',
        attachments: [],
        inReplyTo: '<one@example.net>',
        references: ['<one@example.net>'],
        automatic: { kind: 'auto-replied', passedOnBy: [] },
      },
    ]);
    const [entry] = await outbox();
    await settleOutgoing(entry!.messageId, sentNow, { now: noon });
    expect(await store().messages.get(id)).toMatchObject({ isAnswered: 1 });
    expect(await isKnownCorrespondent('desk@example.net')).toBe(false);
    expect(await areAnyOwn(['<built-1@example.org>'])).toBe(false);
    expect(await store().contacts.count()).toBe(0);
  });

  test('is none that was written more than a week ago, though it came only now', async () => {
    const week = 7 * 24 * 60 * 60 * 1_000;
    await stored('old', [reply], rawLetter('old'), noon - week - 1);
    expect(await carryOutAll(world)).toEqual([]);
    expect(await owed()).toEqual([]);
    expect(world.built).toEqual([]);
    await stored('just in time', [reply], rawLetter('just in time'), noon - week);
    await carryOutAll(world);
    expect(world.built).toHaveLength(1);
  });

  test('with a subject of the rule has that one', async () => {
    await stored('one', [{ ...reply, reply: { subject: ' Away ', text: '' } }]);
    await carryOutAll(world);
    expect(world.built[0]?.subject).toBe('Away');
  });

  test('is answered once in seven days, by each rule', async () => {
    const days = 24 * 60 * 60 * 1_000;
    await stored('one', [reply]);
    await stored('two', [reply]);
    await stored('by another rule', [{ ...reply, ruleId: 'r-other' }]);
    expect(await carryOutAll(world)).toEqual([]);
    expect(world.built.map(({ subject }) => subject)).toEqual(['Re: one', 'Re: by another rule']);
    world.time = noon + 7 * days - 1;
    await stored('three', [reply]);
    await carryOutAll(world);
    expect(world.built).toHaveLength(2);
    world.time = noon + 7 * days;
    await stored('four', [reply]);
    await carryOutAll(world);
    expect(world.built.at(-1)?.subject).toBe('Re: four');
    // What is older is forgotten.
    expect(await store().ruleReplies.toArray()).toEqual([
      { ruleId: 'r-reply', address: 'lin@example.net', at: world.time },
    ]);
  });

  test('is answered where the last answer lies in the future of a clock that was wrong', async () => {
    await store().ruleReplies.put({ ruleId: 'r-reply', address: 'lin@example.net', at: noon + 1 });
    await stored('one', [reply]);
    await carryOutAll(world);
    expect(world.built).toHaveLength(1);
  });
});

test('no more than fifty letters an hour leave by rules; what is beyond is told and owed no more', async () => {
  for (let at = 0; at < 51; at += 1) await stored(`letter ${at}`, [forward]);
  expect(await carryOutAll(world)).toEqual([{ kind: 'too-many' }]);
  expect(await outbox()).toHaveLength(50);
  expect(await owed()).toEqual([]);
  world.time += 60 * 60 * 1_000 - 1;
  await stored('too early', [reply]);
  expect(await carryOutAll(world)).toEqual([{ kind: 'too-many' }]);
  expect(await store().ruleReplies.count()).toBe(0);
  world.time += 1;
  await stored('an hour later', [forward]);
  expect(await carryOutAll(world)).toEqual([]);
  expect((await store().options.get('ruleLetterTimes'))?.value).toEqual([world.time]);
});

test('what cannot be read of what is owed is forgotten, and the next is done', async () => {
  await stored('one', [copy]);
  const [bad] = await owed();
  await store().ruleDeeds.add({ messageId: bad!.messageId, deed: copy });
  const bulkGet = store().ruleDeeds.bulkGet.bind(store().ruleDeeds);
  store().ruleDeeds.bulkGet = ((keys: number[]) =>
    keys.includes(bad!.seq)
      ? Promise.reject(new DOMException('lost', 'NotReadableError'))
      : bulkGet(keys)) as never;
  expect((await nextDeed())?.seq).toBe(bad!.seq + 1);
  expect((await owed()).map(({ seq }) => seq)).toEqual([bad!.seq + 1]);
});
