// What is done when the program ends: Deleted Items is emptied where the person wants it, and the server's copies are due to go.
import { beforeEach, expect, test } from 'vitest';
import { newAccount } from '../../../src-shared/mail/account.ts';
import { uidl } from '../../../src-shared/mail/ids.ts';
import { planRetrieval } from '../../../src-shared/mail/plan-retrieval.ts';
import type { Listing } from '../../../src-shared/mail/retrieval.ts';
import { carryOut } from '../../../src-renderer/app/work/carry-out.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { ledgerOf } from '../../../src-renderer/store/queries/ledger.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { anna, counters, entryOf, letterOf, recount } from '../store/support.ts';
import {
  asked,
  freshWindowForEachTest,
  idsIn,
  openWindow,
  tellPage,
  waitFor,
} from '../shell/window.tsx';

freshWindowForEachTest();

const letterCount = 1_500;
const names = Array.from({ length: letterCount }, (_, at) => `letter-${at}`);
const letters = names.map((name) => letterOf(name));

/** The server still lists every letter. */
const listing: Listing = {
  recognition: 'uidl',
  entries: letters.map(({ entry }, at) => ({ ...entry, number: at + 1 })),
};
const rules = {
  delivery: {
    leaveOnServer: true,
    removeAfterDays: null,
    removeWhenDeleted: true,
  },
  download: newAccount(anna).download,
  maildrop: 'anna@pop.example.org',
};

async function dueToGo(): Promise<string[]> {
  const plan = planRetrieval(listing, await ledgerOf(anna), rules, Date.now());
  return plan.remove.map(({ entry, rule }) => `${entry.uidl} ${rule}`);
}

const isDone = () => asked.some(({ name }) => name === 'app.lastWorkDone');

beforeEach(async () => {
  await commitLetters(letters);
});

test('a job that purges thousands of letters makes every one of them leave the server', async () => {
  await openWindow();
  const ids = Uint32Array.from(await idsIn('inbox'));
  await carryOut({ kind: 'delete', ids });
  expect(await dueToGo()).toEqual([]);
  await carryOut({ kind: 'purge', ids });
  expect(await dueToGo()).toEqual(names.map((name) => `${name} purged-here`));
});

test('Deleted Items is emptied when the program ends, and its letters leave the server, the others stay', async () => {
  await writeOption('emptyDeletedOnExit', true);
  await openWindow();
  const [kept, ...ids] = await idsIn('inbox');
  await carryOut({ kind: 'delete', ids: Uint32Array.from(ids) });
  await waitFor(() =>
    asked.some(({ name, args }) => name === 'app.setLastWork' && args[0] === true),
  );
  tellPage('app.lastWork', {});
  await waitFor(isDone, 60_000);
  expect(await idsIn('deleted')).toEqual([]);
  expect(await idsIn('inbox')).toEqual([kept]);
  expect(await store().raw.count()).toBe(1);
  expect(await dueToGo()).toHaveLength(letterCount - 1);
  expect(await counters()).toEqual(await recount());
});

test('nothing is emptied where the person does not want it', async () => {
  await openWindow();
  await carryOut({ kind: 'delete', ids: Uint32Array.from(await idsIn('inbox')) });
  expect(asked.filter(({ name }) => name === 'app.setLastWork').at(-1)?.args).toEqual([false]);
  tellPage('app.lastWork', {});
  await waitFor(isDone);
  expect(await idsIn('deleted')).toHaveLength(letterCount);
});

test('an unknown letter of the server is not among those that go', async () => {
  await openWindow();
  await carryOut({ kind: 'purge', ids: Uint32Array.from(await idsIn('inbox')) });
  const stranger = { ...entryOf('stranger', 9, letterCount + 1), uidl: uidl('stranger') };
  const plan = planRetrieval(
    { ...listing, entries: [...listing.entries, stranger] },
    await ledgerOf(anna),
    rules,
    Date.now(),
  );
  expect(plan.remove).toHaveLength(letterCount);
  expect(plan.retrieve.map(({ entry }) => entry.uidl)).toEqual(['stranger']);
});
