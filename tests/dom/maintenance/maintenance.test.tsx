// Options > Maintenance, Check and Repair with its report, folder properties, and the warning that the disk is nearly full.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StorePlace } from '../../../src-shared/ipc/contract.ts';
import { folderId } from '../../../src-shared/mail/ids.ts';
import { startCatalogue, stopCatalogue } from '../../../src-renderer/catalogue/catalogue-client.ts';
import { FolderPropertiesDialog } from '../../../src-renderer/features/folders/FolderPropertiesDialog.tsx';
import { FolderUse } from '../../../src-renderer/features/folders/FolderUse.tsx';
import { brokenOff } from '../../../src-renderer/repair/broken-off.ts';
import { CheckDialog } from '../../../src-renderer/features/maintenance/CheckDialog.tsx';
import { StorageNotice } from '../../../src-renderer/features/maintenance/StorageNotice.tsx';
import { OptionsDialog } from '../../../src-renderer/features/options/OptionsDialog.tsx';
import {
  newReport,
  unreadableFinding,
  withFindings,
} from '../../../src-renderer/store/check-report.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { lastCheck } from '../../../src-renderer/store/queries/check.ts';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import { keepCheckReport } from '../../../src-renderer/store/writes/check.ts';
import { createFolder } from '../../../src-renderer/store/writes/folders.ts';
import { moveMessages } from '../../../src-renderer/store/writes/messages.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { honest, stored } from '../repair/harness.ts';
import { quotaExceeded } from '../store/support.ts';
import {
  draw,
  freshStore,
  press,
  PretendedMain,
  shows,
  undraw,
  until,
} from '../transfer/harness.tsx';

const gib = 1024 ** 3;
const place: StorePlace = {
  folder: '/home/anna/.config/Outpost',
  usedBytes: 5 * 1024 ** 2,
  disk: { freeBytes: 60 * gib, totalBytes: 500 * gib },
};

let main: PretendedMain;

beforeEach(async () => {
  await freshStore();
  main = new PretendedMain();
  main.answers['store.place'] = () => place;
});
afterEach(async () => {
  stopCatalogue();
  await undraw();
});

describe('the Maintenance tab', () => {
  async function open(): Promise<void> {
    startCatalogue();
    await draw(main, <OptionsDialog onClose={() => undefined} folderUse={<FolderUse />} />);
    await until(() => shows('Options'));
    await press('Maintenance');
  }

  test('tells what each folder takes, in the order of the folder list, and the sums', async () => {
    const ids = await stored(await honest('one', 'two', 'three'));
    const own = await createFolder(folderId('inbox'), 'Family');
    await moveMessages([ids.get('three')!], own);
    await store().searchSegments.add({
      letterIds: Uint32Array.of(1, 2),
      firstTerms: ['a'],
      byteLength: 2 * 1024 ** 2 - 8,
    });
    await open();
    await until(() => table()[1]?.includes('1 KB'));
    expect(table().map((row) => row.split(/(?<=\D)(?=\d)/)[0])).toEqual([
      'Inbox',
      'Family',
      'Outbox',
      'Sent Items',
      'Deleted Items',
      'Junk E-mail',
      'Drafts',
    ]);
    await until(() => shows('60 GB'));
    const sums = document.querySelector('dl')!.innerText.replace(/\s+/g, ' ');
    expect(sums).toMatch(
      /Search index, uncompressed: 2 MB On the disk, compressed: 5 MB Free on this disk: 60 GB/,
    );
    expect(shows('/home/anna/.config/Outpost')).toBe(true);
  });

  test('keeps the choice to empty Deleted Items on exit', async () => {
    await open();
    const box = await until(() =>
      [...document.querySelectorAll('label')].find((each) => /on exit/.test(each.textContent)),
    );
    box.querySelector('input')!.click();
    await press('OK');
    await until(async () => (await readOptions()).emptyDeletedOnExit);
  });

  test('goes on looking how much of the disk is taken, since space is given back later', async () => {
    await open();
    await until(() => shows('5 MB'));
    main.answers['store.place'] = () => ({ ...place, usedBytes: 3 * 1024 ** 2 });
    await until(() => shows('3 MB'));
  });

  test('opens the folder', async () => {
    await open();
    await press('Open Folder');
    await until(() => main.argumentsOf('store.openFolder').length === 1);
  });

  test('throws the search index away, says how far the new one is, and when it is done', async () => {
    const names = Array.from({ length: 320 }, (_, at) => `letter ${at}`);
    await stored(await honest(...names));
    await open();
    await until(async () => (await store().searchSegments.count()) > 0);
    const before = await store().searchSegments.toCollection().primaryKeys();
    await press('Rebuild Search Index');
    await until(() => shows('The search index is being made anew.'));
    await until(() => /\d of 320 messages/.test(document.body.innerText));
    await until(() => shows('The search index has been made anew: 320 messages are in it.'));
    await until(() => !shows('The search index is being made anew.'));
    const after = await store().searchSegments.toCollection().primaryKeys();
    expect(after.filter((id) => before.includes(id))).toEqual([]);
  });
});

describe('Check and Repair', () => {
  test('says what it does, checks, and says that all is well', async () => {
    await stored(await honest('one', 'two'));
    await draw(main, <CheckDialog onClose={() => undefined} />);
    await until(() => shows('No message is deleted.'));
    await press('Start');
    await until(() => shows('Everything is in order.'));
    expect(shows('2 messages')).toBe(true);
    expect((await lastCheck())?.end).toBe('done');
  });

  test('says in sentences what it found, and names the letters', async () => {
    const ids = await stored(await honest('lost', 'homeless', 'fine'));
    await store().raw.delete([ids.get('lost')!, 0]);
    await store().messages.update(ids.get('homeless')!, { folderId: folderId('gone') });
    await draw(main, <CheckDialog onClose={() => undefined} />);
    await until(() => shows('No message is deleted.'));
    await press('Start');
    await until(() => shows('The content of 1 message is missing; its entry was kept and marked.'));
    expect(shows('it is now in the folder “Recovered Messages”')).toBe(true);
    expect(named()).toEqual(['Content missing lost', 'Moved homeless', 'Counted Inbox']);
  });

  test('shows what the last one found, long after', async () => {
    const report = {
      ...newReport(1_700_000_000_000),
      end: 'done' as const,
      endedAt: 1_700_000_000_000,
    };
    await keepCheckReport(
      withFindings(report, [{ kind: 'recovered', messageId: null, name: 'x' }]),
    );
    await draw(main, <CheckDialog onClose={() => undefined} />);
    await until(() => shows('Last check'));
    expect(shows('1 message without an entry was found')).toBe(true);
    expect(named()).toEqual(['Recovered x']);
  });

  test('calls records that can’t be read what they are to a person, and the key besides', async () => {
    const report = { ...newReport(1_700_000_000_000), end: 'done' as const };
    await keepCheckReport(
      withFindings(report, [
        unreadableFinding('pack', [1, 0], ''),
        unreadableFinding('raw', [7, 0], 'Lunch'),
        unreadableFinding('ledger', ['anna', 'u1', 0], ''),
      ]),
    );
    await draw(main, <CheckDialog onClose={() => undefined} />);
    await until(() => shows('3 records can'));
    expect(named()).toEqual([
      'Unreadable Content of several messages pack [1,0]',
      'Unreadable Lunch — Content of a message raw [7,0]',
      'Unreadable What is known of a message on a server ledger ["anna","u1",0]',
    ]);
  });

  test('goes on where it was cut off', async () => {
    const ids = await stored(await honest('one', 'two'));
    const cut = { ...newReport(1_700_000_000_000), letterCount: 1, afterId: ids.get('one')! };
    await keepCheckReport(withFindings(cut, [{ kind: 'missing', messageId: null, name: 'x' }]));
    await draw(main, <CheckDialog onClose={() => undefined} />);
    await until(() => shows('interrupted; 1 message checked so far.'));
    await press('Go On');
    await until(() => shows('Completed on'));
    expect(await lastCheck()).toMatchObject({ letterCount: 2, found: { missing: 1 } });
  });

  describe('that cannot even begin since the disk is full', () => {
    /** What the worker of a full store says; in its own thread nothing of it can be pretended. */
    async function startOnFullDisk(): Promise<void> {
      const told = brokenOff(newReport(Date.now()), quotaExceeded(), Date.now());
      const { Worker: Before } = globalThis;
      globalThis.Worker = class extends EventTarget {
        postMessage(): void {
          const data = { type: 'ended', report: told };
          setTimeout(() => this.dispatchEvent(new MessageEvent('message', { data })));
        }
        terminate(): void {
          // There is none.
        }
      } as unknown as typeof Worker;
      await press('Start');
      await until(() => shows('The check could not begin, because the disk is full.'));
      globalThis.Worker = Before;
    }

    test('says so, and that nothing is lost, and can be started again', async () => {
      await draw(main, <CheckDialog onClose={() => undefined} />);
      await until(() => shows('No message is deleted.'));
      await startOnFullDisk();
      expect(shows('Nothing was lost. Free some space')).toBe(true);
      expect(shows('QuotaExceeded')).toBe(false);
      expect(buttons()).toEqual(['Start', 'Close']);
      await press('Start');
      await until(() => shows('Everything is in order.'));
    });

    test('does not show the earlier one as its own', async () => {
      const earlier = { ...newReport(1_700_000_000_000), end: 'done' as const, letterCount: 77 };
      await keepCheckReport(earlier);
      await draw(main, <CheckDialog onClose={() => undefined} />);
      await until(() => shows('77 messages'));
      await startOnFullDisk();
      expect(shows('77 messages')).toBe(false);
    });
  });

  test('interrupted before a message was checked does not offer to go on', async () => {
    await keepCheckReport(newReport(1_700_000_000_000));
    await draw(main, <CheckDialog onClose={() => undefined} />);
    await until(() => shows('interrupted before any message was checked.'));
    expect(buttons()).toEqual(['Start', 'Close']);
  });

  test('speaks Chinese as well', async () => {
    await writeOption('language', 'zh-TW');
    const ids = await stored(await honest('lost'));
    await store().raw.delete([ids.get('lost')!, 0]);
    await draw(main, <CheckDialog onClose={() => undefined} />);
    await until(() => shows('不會刪除任何郵件'));
    await press('開始(S)');
    await until(() => shows('有 1 封郵件的內容遺失'));
  });
});

test('a folder’s properties tell how much is in it, and in the folders inside', async () => {
  const ids = await stored(await honest('one', 'two', 'three'));
  const own = await createFolder(folderId('inbox'), 'Family');
  await moveMessages([ids.get('three')!], own);
  startCatalogue();
  await draw(main, <FolderPropertiesDialog id={folderId('inbox')} onClose={() => undefined} />);
  await until(() => shows('3 messages, 1 KB'));
  const facts = document.querySelector('dl')!.innerText.replace(/\s+/g, ' ');
  expect(facts).toBe(
    'Place: Local Folders › Inbox Messages: 2 Unread: 2 Size on disk: 1 KB ' +
      'Folders inside: 1 With the folders inside: 3 messages, 1 KB',
  );
});

describe('the disk that holds the mail', () => {
  test('with room is nothing to tell', async () => {
    await draw(main, <StorageNotice />);
    await until(() => main.argumentsOf('store.place').length > 0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(shows('Little space')).toBe(false);
  });

  test('with little is told, with what to do, and can be put away', async () => {
    main.answers['store.place'] = () => ({
      ...place,
      disk: { freeBytes: 300 * 1024 ** 2, totalBytes: 500 * gib },
    });
    await draw(main, <StorageNotice />);
    await until(() => shows('Little space is left on the disk that holds your mail: 300 MB.'));
    await press('Dismiss');
    await until(() => !shows('Little space'));
  });

  test('that fills up is told with what is left at each look, every minute, and no more once there is room', async () => {
    const left = (mib: number) => {
      const disk = { freeBytes: mib * 1024 ** 2, totalBytes: 500 * gib };
      main.answers['store.place'] = () => ({ ...place, disk });
    };
    left(300);
    const looks: { readonly look: () => void; readonly everyMs: number | undefined }[] = [];
    const { setInterval: before } = window;
    window.setInterval = ((look: () => void, everyMs?: number) => {
      looks.push({ look, everyMs });
      return 0;
    }) as typeof setInterval;
    try {
      await draw(main, <StorageNotice />);
      await until(() => shows('300 MB'));
      // What is drawn anew with every look is not read aloud each time.
      expect(document.querySelector('[aria-live="off"]')?.textContent).toContain('300 MB');
      expect(looks.at(-1)?.everyMs).toBe(60_000);
      left(30);
      looks.at(-1)!.look();
      await until(() => shows('30 MB') && !shows('300 MB'));
      left(60_000);
      looks.at(-1)!.look();
      await until(() => !shows('Little space'));
      expect(looks.at(-1)?.everyMs).toBe(300_000);
    } finally {
      window.setInterval = before;
    }
  });

  test('that is said to be full already is not told to have little left', async () => {
    const disk = { freeBytes: 0, totalBytes: 500 * gib };
    main.answers['store.place'] = () => ({ ...place, disk });
    await draw(main, <StorageNotice isFullTold />);
    await until(() => main.argumentsOf('store.place').length > 0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(shows('Little space')).toBe(false);
  });

  test('that nobody can tell anything of is no trouble', async () => {
    main.answers['store.place'] = () => ({ ...place, disk: null });
    await draw(main, <StorageNotice />);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(shows('Little space')).toBe(false);
  });
});

function table(): string[] {
  return [...document.querySelectorAll('tbody tr')].map((row) => row.textContent);
}

function buttons(): string[] {
  return [...document.querySelectorAll('button')].flatMap((each) =>
    each.textContent === '' ? [] : [each.textContent],
  );
}

function named(): string[] {
  const list = document.querySelector('ul[aria-label="Messages and records concerned"]');
  return [...(list?.querySelectorAll('li') ?? [])].map((each) =>
    [...each.children].map((part) => part.textContent).join(' '),
  );
}
