// Lists in the whole program: another window asks the main one's catalogue, and a start takes over what the last run wrote down.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CataloguePageRow, JournalRow, MessageRow } from '../../src-renderer/store/rows.ts';
import { closeByKey, Outpost, patienceMs } from './support/outpost.ts';
import { because, programUnavailableReason } from './support/post-office.ts';

const unavailable = programUnavailableReason();

describe.skipIf(unavailable)(`lists${because(unavailable)}`, () => {
  let outpost: Outpost;
  /** Of the Inbox, the newest first, as they are listed. */
  let subjects: string[];

  beforeAll(async () => {
    outpost = await Outpost.start({ language: 'en' });
  });
  afterAll(() => outpost?.remove());

  it('show the letters of the practice post office', async () => {
    await outpost.page.getByRole('button', { name: outpost.plain('welcome.practice') }).click();
    await expect.poll(async () => (await inbox()).length).toBeGreaterThan(2);
    await outpost.openFolder(outpost.say('folders.inbox'));
    await expect.poll(listed).toHaveLength((await inbox()).length);
    subjects = await listed();
  });

  const inbox = async () =>
    (await outpost.table<MessageRow>('messages')).filter((row) => row.folderId === 'inbox');
  const listed = () =>
    outpost
      .grid(outpost.say('folders.inbox'))
      .locator('[data-index] [data-column="subject"]')
      .allTextContents();
  const step = (letter: Page, where: 'next' | 'previous') =>
    letter
      .getByRole('toolbar')
      .getByRole('button', { name: outpost.plain(`command.${where}Message`), exact: true });

  it("lead from letter to letter in a letter's own window", async () => {
    const letter = await outpost.newWindow(() =>
      outpost.page.locator('[data-index="0"]').dblclick(),
    );
    // Sooner than it would have read the letters itself.
    await expect.poll(() => step(letter, 'next').isEnabled(), { timeout: 2_500 }).toBe(true);
    expect(await step(letter, 'previous').isEnabled()).toBe(false);
    for (let place = 1; place < subjects.length; place += 1) {
      await step(letter, 'next').click();
      await expect.poll(() => step(letter, 'previous').isEnabled()).toBe(true);
    }
    await expect.poll(() => step(letter, 'next').isEnabled()).toBe(false);
    await closeByKey(letter, 'Control+w');
  });

  const toldInJournal = async (): Promise<number> => {
    const rows = await outpost.table<JournalRow>('journal');
    return rows.reduce((sum, row) => sum + sizeOf(row.added) + sizeOf(row.changed), 0);
  };

  it('are written down when nothing happens, and the journal is cut', async () => {
    await expect
      .poll(async () => (await outpost.table<CataloguePageRow>('cataloguePages')).length, {
        timeout: patienceMs,
      })
      .toBeGreaterThan(1);
    await expect
      .poll(toldInJournal, { timeout: patienceMs })
      // Nothing but the row that keeps the numbers.
      .toBe(0);
  });

  it('are as they were after a start, also when the program was killed', async () => {
    await outpost.restart({ awaitsCheck: false });
    await outpost.openFolder(outpost.say('folders.inbox'));
    await expect.poll(listed).toEqual(subjects);
    await outpost.page.locator('[data-index="0"]').click();
    await outpost.page.keyboard.press('Delete');
    await expect.poll(listed).toEqual(subjects.slice(1));
    await outpost.kill();
    await outpost.launch({ awaitsCheck: false });
    await outpost.openFolder(outpost.say('folders.inbox'));
    await expect.poll(listed).toEqual(subjects.slice(1));
  });
});

/** A typed array may come out of the page as a plain object. */
function sizeOf(ids: Uint32Array): number {
  return Object.keys(ids).length;
}
