// The address book on the disk: what deleting takes and undoing gives back, who is known, and who becomes so by being written to.
import { describe, expect, test } from 'vitest';
import { emptyContact, type ContactDetails } from '../../../src-shared/address-book/contact.ts';
import { messageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../../../src-renderer/store/database.ts';
import {
  contactsWithAddress,
  isKnownCorrespondent,
  peopleWrittenTo,
  readAddressBook,
} from '../../../src-renderer/store/queries/address-book.ts';
import { saveDraft } from '../../../src-renderer/store/writes/drafts.ts';
import {
  addPeople,
  addToGroup,
  deleteEntries,
  newContactId,
  restoreEntries,
  saveContact,
  saveGroup,
  writeBookChanges,
} from '../../../src-renderer/store/writes/contacts.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { claimNextOutgoing, queueMessage } from '../../../src-renderer/store/writes/outbox.ts';
import { settleOutgoing } from '../../../src-renderer/store/writes/settle-outgoing.ts';
import { gatherFromSentItems } from '../../../src-renderer/store/writes/sent-letters.ts';
import { draftOf, queuedOf } from './compositions.ts';
import { anna, idsInFolder, useFreshStore } from './support.ts';

useFreshStore();

const details = (fields: Partial<ContactDetails>): ContactDetails => ({
  ...emptyContact,
  ...fields,
});
const sent = { kind: 'sent', refused: [], serverReply: '250 ok' } as const;

async function send(saveCopy = true, source: Parameters<typeof queuedOf>[0] = {}): Promise<void> {
  const id = await queueMessage(queuedOf(source));
  await claimNextOutgoing(Infinity, [anna]);
  await settleOutgoing(id, sent, { saveCopy });
  await settleOutgoing(id, sent, { saveCopy });
}

describe('deleting', () => {
  test('takes contacts out of groups that stay, and undoing puts all of it back', async () => {
    const lin = await saveContact(details({ displayName: 'Lin', emails: ['lin@x.org'] }));
    const wang = await saveContact(details({ displayName: 'Wang' }));
    const team = await saveGroup({ name: 'Team', notes: 'n', memberIds: [lin, wang] });
    const gone = await saveGroup({ name: 'Gone', notes: '', memberIds: [wang] });
    const before = await readAddressBook();
    const deleted = await deleteEntries([lin], [gone]);
    const after = await readAddressBook();
    expect(after.contacts.map(({ id }) => id)).toEqual([wang]);
    expect(after.groups).toEqual([{ id: team, name: 'Team', notes: 'n', memberIds: [wang] }]);
    expect(await isKnownCorrespondent('lin@x.org')).toBe(false);
    await restoreEntries(deleted);
    const { contacts, groups } = await readAddressBook();
    expect(contacts).toEqual(before.contacts);
    expect(groups.find(({ id }) => id === team)?.memberIds.toSorted()).toEqual(
      [lin, wang].toSorted(),
    );
    expect(groups.find(({ id }) => id === gone)?.memberIds).toEqual([wang]);
  });

  test('an import that fails in the middle has changed nothing', async () => {
    const bad = { ...details({ displayName: 'Bad' }), id: 5n as never };
    const good = { ...details({ displayName: 'Good' }), id: newContactId() };
    await expect(writeBookChanges({ contacts: [good, bad], groups: [] })).rejects.toThrow();
    expect((await readAddressBook()).contacts).toEqual([]);
  });
});

describe('a contact', () => {
  test('is found by each address, whatever its case, and no more by one it lost', async () => {
    const id = await saveContact(details({ emails: ['One@X.org', 'two@x.org'] }));
    expect(await contactsWithAddress('one@x.ORG')).toMatchObject([{ id }]);
    await saveContact(details({ emails: ['two@x.org'] }), id);
    expect(await contactsWithAddress('one@x.org')).toEqual([]);
    expect(await isKnownCorrespondent(' TWO@x.org ')).toBe(true);
  });

  test('leaves and joins the groups it is said to be in', async () => {
    const id = await saveContact(details({ displayName: 'A' }));
    const one = await saveGroup({ name: 'One', notes: '', memberIds: [id] });
    const two = await saveGroup({ name: 'Two', notes: '', memberIds: [] });
    await saveContact(details({ displayName: 'A' }), id, [two]);
    const members = new Map(
      (await readAddressBook()).groups.map((each) => [each.id, each.memberIds]),
    );
    expect([members.get(one), members.get(two)]).toEqual([[], [id]]);
    await addToGroup(two, [id, id]);
    expect((await store().contactGroups.get(two))?.memberIds).toEqual([id]);
  });

  test('is made of people who are in none yet, each once', async () => {
    await saveContact(details({ emails: ['known@x.org'] }));
    const people = [
      { name: 'Known', address: 'KNOWN@x.org' },
      { name: 'New', address: 'new@x.org' },
      { name: '', address: 'NEW@x.org' },
      { name: 'bare@x.org', address: 'bare@x.org' },
    ];
    expect(await addPeople(people)).toHaveLength(2);
    expect(await addPeople(people)).toEqual([]);
    const names = (await readAddressBook()).contacts.map(({ displayName }) => displayName);
    expect(names.toSorted()).toEqual(['', '', 'New']);
  });
});

describe('people written to', () => {
  test('are counted once a letter, however often its end is told, with or without a copy', async () => {
    await send();
    await send(false);
    expect(await peopleWrittenTo(10)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ key: 'lin@example.org', name: 'Lin, Mei', count: 2 }),
        expect.objectContaining({ key: 'secret@example.org', count: 2 }),
      ]),
    );
    expect(await isKnownCorrespondent('LIN@example.org')).toBe(true);
    expect(await isKnownCorrespondent('')).toBe(false);
    expect((await readAddressBook()).contacts).toEqual([]);
  });

  test.each([
    [true, 'answered', ['lin@example.org']],
    [true, 'forwarded', []],
    [false, 'answered', []],
  ] as const)(
    'become contacts where that is chosen (%s) and they are %s',
    async (isChosen, mark, expected) => {
      await writeOption('addRepliedToContacts', isChosen);
      await send(true, { source: { messageId: messageId(99), mark } });
      const { contacts } = await readAddressBook();
      expect(contacts.flatMap(({ emails }) => emails)).toEqual(expected);
    },
  );

  test('are not those of a letter that failed', async () => {
    const id = await queueMessage(queuedOf());
    await claimNextOutgoing(Infinity, [anna]);
    const failure = { code: 'connection-lost', phase: 'data' } as const;
    await settleOutgoing(id, { kind: 'failed', failure, refused: [] }, { saveCopy: true });
    expect(await peopleWrittenTo(10)).toEqual([]);
  });

  test('before there was an address book are found in Sent Items, once', async () => {
    await send();
    await store().peopleWrittenTo.clear();
    await saveDraft(draftOf({ to: 'draft@example.org' }));
    expect(await idsInFolder('sent')).toHaveLength(1);
    await gatherFromSentItems();
    await gatherFromSentItems();
    expect((await peopleWrittenTo(10)).map(({ address, count }) => [address, count])).toEqual(
      expect.arrayContaining([
        ['lin@example.org', 1],
        ['secret@example.org', 1],
      ]),
    );
    expect(await peopleWrittenTo(10)).toHaveLength(2);
  });
});

test('of 50,000 contacts one is known at once, and all are read within seconds', async () => {
  const contacts = Array.from({ length: 50_000 }, (_, at) => ({
    ...details({ displayName: `Person ${at}`, emails: [`p${at}@example.org`] }),
    id: newContactId(),
  }));
  await writeBookChanges({ contacts, groups: [] });
  const begun = performance.now();
  for (let at = 0; at < 100; at += 1) await isKnownCorrespondent(`p${at * 499}@example.org`);
  const each = (performance.now() - begun) / 100;
  const reading = performance.now();
  expect((await readAddressBook()).contacts).toHaveLength(50_000);
  console.log(
    `known in ${each.toFixed(1)} ms, all read in ${Math.round(performance.now() - reading)} ms`,
  );
  expect(each).toBeLessThan(100);
}, 120_000);
