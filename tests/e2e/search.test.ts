// Letters of the practice post office, found by part of a Chinese word of their text: in the search field and in Find Message.
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessageRow } from '../../src-renderer/store/rows.ts';
import { closeByKey, Outpost } from './support/outpost.ts';
import { because, programUnavailableReason } from './support/post-office.ts';

const unavailable = programUnavailableReason();

/** The beginning and middle of a word that stands in the texts of two letters, and in no subject. */
const part = '帳號名';

describe.skipIf(unavailable)(`search${because(unavailable)}`, () => {
  let outpost: Outpost;

  beforeAll(async () => {
    outpost = await Outpost.start({ language: 'zh-TW' });
  });
  afterAll(() => outpost?.remove());

  const letters = () => outpost.table<MessageRow>('messages');
  const holders = async () => {
    const subjects = [
      outpost.say('practice.welcome.subject'),
      outpost.say('practice.pop3.subject'),
    ];
    return (await letters()).filter((row) => subjects.includes(row.subject));
  };
  const foldersOfHolders = async () => (await holders()).map(({ folderId }) => folderId).sort();
  const field = () => outpost.page.locator('[data-search-field]');
  const rows = (page: Page) => page.locator('[data-index]');
  const becomes = (page: Page, count: number) =>
    expect.poll(() => hitCount(page), { timeout: 20_000 }).toBe(String(count));

  it('has letters once the practice post office was opened', async () => {
    await outpost.page.getByRole('button', { name: outpost.plain('welcome.practice') }).click();
    await expect.poll(async () => (await holders()).length, { timeout: 60_000 }).toBe(2);
  });

  it('filters the folder as one types, by a part of a Chinese word of the text', async () => {
    const { page } = outpost;
    await page.keyboard.press('Control+E');
    await page.keyboard.insertText(part);
    await becomes(page, 2);
    await expect.poll(() => rows(page).count()).toBe(2);
    await page.getByText(outpost.say('search.found', { count: 2 })).waitFor();
  });

  it('marks the words in the letter that is opened', async () => {
    const { page } = outpost;
    await page.keyboard.press('ArrowDown');
    await outpost.letterFrame().getByText(part).first().waitFor();
    await expect.poll(() => markedIn(outpost.letterFrame().locator('body'))).toEqual([part]);
  });

  it('deletes what was found, which is found again where all folders are searched', async () => {
    const { page } = outpost;
    await page.keyboard.press('Delete');
    await becomes(page, 1);
    expect(await foldersOfHolders()).toEqual(['deleted', 'inbox']);
    await page.getByText(outpost.say('search.allFolders'), { exact: true }).click();
    await becomes(page, 2);
    await expect
      .poll(() => page.locator('[data-index] [data-column="folder"]').allInnerTexts())
      .toEqual(
        expect.arrayContaining([outpost.say('folders.inbox'), outpost.say('folders.deleted')]),
      );
  });

  it('shows the folder whole again after Escape', async () => {
    const { page } = outpost;
    await field().click();
    await page.keyboard.press('Escape');
    await expect.poll(() => rows(page).count()).toBeGreaterThan(2);
    expect(await field().inputValue()).toBe('');
    await page.keyboard.press('Escape');
    await expect
      .poll(() =>
        outpost
          .grid(outpost.say('folders.inbox'))
          .evaluate((grid) => grid === document.activeElement),
      )
      .toBe(true);
  });

  it('says what to do where nothing is found', async () => {
    const { page } = outpost;
    await page.keyboard.press('Control+E');
    await page.keyboard.insertText('沒有這種字');
    await becomes(page, 0);
    await page.getByRole('button', { name: outpost.say('search.searchAll') }).click();
    await page
      .getByText(outpost.say('search.noneAnywhere', { words: '沒有這種字' }), { exact: true })
      .waitFor();
    await field().click();
    await page.keyboard.press('Escape');
  });

  describe('Find Message', () => {
    let window: Page;

    const textField = (key: 'findMessage.message' | 'findMessage.subject'): Locator =>
      window.getByRole('textbox', { name: outpost.plain(key).replace(/[:：]$/, '') });

    it('is opened by its key, once', async () => {
      window = await outpost.newWindow(() => outpost.page.keyboard.press('Control+Shift+F'));
      await window.getByRole('form').waitFor();
      await outpost.page.keyboard.press('Control+Shift+F');
      await expect.poll(() => outpost.app.windows().length).toBe(2);
    });

    it('finds the letters in whichever folder they lie', async () => {
      await textField('findMessage.message').fill(part);
      await window.keyboard.press('Enter');
      await becomes(window, 2);
      await expect.poll(() => rows(window).count()).toBe(2);
    });

    it('explains a wrong size beside its field and looks for nothing', async () => {
      const size = window.getByRole('textbox', { name: /大小至少/ });
      await size.fill('很大');
      await window.getByText(outpost.say('findMessage.noNumber')).waitFor();
      await size.fill('');
    });

    it('moves what was found, by keyboard alone', async () => {
      await window.getByRole('grid').focus();
      await window.keyboard.press('Home');
      await window.keyboard.press('Control+A');
      await window.keyboard.press('Control+Shift+V');
      const dialog = window.getByRole('dialog', { name: outpost.say('folders.moveTitle') });
      await dialog.getByRole('row', { name: outpost.say('folders.drafts') }).click();
      await window.keyboard.press('Enter');
      await expect.poll(foldersOfHolders).toEqual(['drafts', 'drafts']);
      await expect
        .poll(() => rows(window).locator('[data-column="folder"]').allInnerTexts())
        .toEqual([outpost.say('folders.drafts'), outpost.say('folders.drafts')]);
    });

    it('deletes what was found', async () => {
      await window.getByRole('grid').focus();
      await window.keyboard.press('Home');
      await window.keyboard.press('Delete');
      await expect.poll(foldersOfHolders).toEqual(['deleted', 'drafts']);
    });

    it('opens what was found with the words marked in it', async () => {
      const other = outpost.say('practice.smtp.subject');
      await textField('findMessage.message').fill('密件副本');
      await textField('findMessage.subject').fill(other.slice(0, 3));
      await window.keyboard.press('Enter');
      await expect.poll(async () => Number(await hitCount(window))).toBeGreaterThan(0);
      await rows(window).first().click();
      const letter = await outpost.newWindow(() => window.keyboard.press('Enter'));
      const body = letter.frameLocator('iframe').locator('body');
      await expect.poll(() => markedIn(body)).toEqual(expect.arrayContaining(['密件副本']));
      await letter.keyboard.press('F3');
      await letter.keyboard.insertText('SMTP');
      await letter.getByText(/^第 1 個，共 \d+ 個$/).waitFor();
      await letter.keyboard.press('Escape');
      await closeByKey(letter, 'Escape');
    });

    it('closes by its key', () => closeByKey(window, 'Escape'));
  });
});

async function hitCount(page: Page): Promise<string | null> {
  const element = page.locator('[data-hit-count]');
  return (await element.count()) === 0 ? null : element.getAttribute('data-hit-count');
}

/** What a search has marked in a letter's document. */
function markedIn(body: Locator): Promise<string[]> {
  return body.evaluate((element) => {
    const { CSS: styles } = element.ownerDocument.defaultView as Window & typeof globalThis;
    return [...(styles.highlights.get('sought') ?? [])].map(String);
  });
}
