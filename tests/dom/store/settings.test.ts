// Folders, accounts and options: what the dialogs write.
import { describe, expect, test } from 'vitest';
import { checkArguments } from '../../../src-shared/ipc/guards.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import { accountId, folderId, sessionId } from '../../../src-shared/mail/ids.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { optionDefaults } from '../../../src-renderer/store/options.ts';
import {
  defaultAccount,
  listAccounts,
  settingsOf,
} from '../../../src-renderer/store/queries/accounts.ts';
import { folderById, listFolders } from '../../../src-renderer/store/queries/folders.ts';
import { ledgerOf } from '../../../src-renderer/store/queries/ledger.ts';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import { outboxRow } from '../../../src-renderer/store/queries/outbox.ts';
import { standardFolders } from '../../../src-renderer/store/standard-folders.ts';
import {
  removeAccount,
  reorderAccounts,
  saveAccount,
  setDefaultAccount,
} from '../../../src-renderer/store/writes/accounts.ts';
import {
  createFolder,
  moveFolder,
  renameFolder,
} from '../../../src-renderer/store/writes/folders.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import { moveMessages } from '../../../src-renderer/store/writes/messages.ts';
import { changeOption, writeOption } from '../../../src-renderer/store/writes/options.ts';
import { queueMessage } from '../../../src-renderer/store/writes/outbox.ts';
import { queuedOf } from './compositions.ts';
import { anna, counters, deleteFolder, letterOf, recount, useFreshStore } from './support.ts';

useFreshStore();

describe('a folder name', () => {
  test.each([
    ['empty', '  '],
    ['too-long', 'x'.repeat(101)],
    ['duplicate', 'ＷＯＲＫ'],
  ])('that is %s is refused', async (problem, name) => {
    await createFolder(null, 'Work');
    await expect(createFolder(null, name)).rejects.toMatchObject({ problem });
  });

  test('may be used again under another parent, and kept when renaming', async () => {
    const work = await createFolder(null, 'Work');
    const inner = await createFolder(work, 'Work');
    await renameFolder(inner, 'Work ');
    expect(await folderById(inner)).toMatchObject({ name: 'Work', parentId: work });
  });
});

describe('a folder', () => {
  test('of the standard five is neither renamed, moved nor deleted', async () => {
    const inbox = folderId('inbox');
    const standard = { problem: 'standard-folder' };
    await expect(renameFolder(inbox, 'Mine')).rejects.toMatchObject(standard);
    await expect(moveFolder(inbox, null)).rejects.toMatchObject(standard);
    await expect(deleteFolder(inbox)).rejects.toMatchObject(standard);
  });

  test('is not moved into itself or below itself', async () => {
    const outer = await createFolder(null, 'Outer');
    const inner = await createFolder(outer, 'Inner');
    for (const target of [outer, inner]) {
      await expect(moveFolder(outer, target)).rejects.toMatchObject({ problem: 'inside-itself' });
    }
    await moveFolder(inner, null);
    expect(await folderById(inner)).toMatchObject({ parentId: null });
  });

  test('that is deleted takes its folders along and gives their letters to Deleted Items', async () => {
    const outer = await createFolder(null, 'Outer');
    const inner = await createFolder(outer, 'Inner');
    await commitLetters([letterOf('a'), letterOf('b')]);
    const [a, b] = await store().messages.toCollection().primaryKeys();
    await moveMessages([a!], outer);
    await moveMessages([b!], inner);
    await deleteFolder(outer);
    expect((await listFolders()).map((row) => row.id)).toEqual(standardFolders);
    expect((await counters())['deleted']).toEqual([2, 2]);
    expect(await counters()).toEqual(await recount());
  });
});

describe('accounts', () => {
  const one = newAccount(accountId('one'));
  const two = newAccount(accountId('two'));

  test('the first is the default, and there is always exactly one', async () => {
    await saveAccount(one);
    await saveAccount(two);
    expect((await defaultAccount())?.id).toBe('one');
    await setDefaultAccount(two.id);
    await saveAccount({ ...two, label: 'changed' });
    expect((await defaultAccount())?.id).toBe('two');
    await removeAccount(two.id);
    expect((await listAccounts()).map((row) => [row.id, row.isDefault])).toEqual([['one', 1]]);
    await setDefaultAccount(two.id);
    expect((await defaultAccount())?.id).toBe('one');
  });

  test('keep the order they were put in', async () => {
    for (const account of [one, two, newAccount(anna)]) await saveAccount(account);
    await reorderAccounts([anna, two.id]);
    expect((await listAccounts()).map((row) => row.id)).toEqual(['anna', 'two', 'one']);
  });

  test('never hold a password, whatever was given along', async () => {
    await saveAccount({ ...one, password: 'open sesame' } as typeof one);
    expect(JSON.stringify(await store().accounts.toArray())).not.toContain('sesame');
  });

  test('as settings pass the guard of the main process', async () => {
    await saveAccount(one);
    const [row] = await listAccounts();
    const account = settingsOf(row!);
    const check = () => checkArguments('pop3.receive', [{ sessionId: sessionId('s'), account }]);
    expect(check).not.toThrow();
  });

  test('removed, take their ledger along but leave their letters', async () => {
    await saveAccount(newAccount(anna));
    await commitLetters([letterOf('a'), letterOf('b', { accountId: one.id })]);
    await removeAccount(anna);
    expect(await ledgerOf(anna)).toEqual([]);
    expect(await ledgerOf(one.id)).toHaveLength(1);
    expect(await store().messages.count()).toBe(2);
  });

  test('removed, leave no letter waiting in the Outbox for a server that will never be asked', async () => {
    await saveAccount(newAccount(anna));
    const own = await queueMessage(queuedOf());
    const other = await queueMessage(queuedOf({ accountId: one.id }));
    await removeAccount(anna);
    expect(await outboxRow(own)).toMatchObject({ state: 'failed', failure: { phase: 'local' } });
    expect(await outboxRow(other)).toMatchObject({ state: 'waiting', failure: null });
  });
});

describe('options', () => {
  test('have their defaults until chosen, and forget what this version does not know', async () => {
    expect(await readOptions()).toEqual(optionDefaults);
    await writeOption('checkEveryMinutes', null);
    await store().options.put({ key: 'ofTheFuture', value: 1 });
    expect(await readOptions()).toEqual({ ...optionDefaults, checkEveryMinutes: null });
  });

  test('changed in two windows at once keep both changes', async () => {
    const add = (sender: string) =>
      changeOption('trustedSenders', (present = []) => [...present, sender]);
    await Promise.all([add('a@example.org'), add('b@example.org')]);
    expect([...(await readOptions()).trustedSenders].sort()).toEqual([
      'a@example.org',
      'b@example.org',
    ]);
  });
});
