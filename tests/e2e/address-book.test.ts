// The address book in the whole program: one window, filled by hand, from which a letter is begun and a name becomes an address.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { Outpost } from './support/outpost.ts';

interface ContactRow {
  readonly displayName: string;
  readonly emails: readonly string[];
}

describe('the address book', () => {
  let outpost: Outpost;

  beforeEach(async () => {
    outpost = await Outpost.start();
  });
  afterEach(async () => {
    await outpost?.remove();
  });

  const openBook = () => outpost.newWindow(() => outpost.page.keyboard.press('Control+Shift+b'));

  async function addContact(book: Page, name: string, email: string): Promise<void> {
    await book.keyboard.press('Control+n');
    const dialog = book.getByRole('dialog');
    await dialog.locator('[name="displayName"]').fill(name);
    await dialog.locator('[name="newEmail"]').fill(email);
    await book.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
  }

  it('is one window, keeps who is written into it, and begins letters to them', async () => {
    const book = await openBook();
    await expect.poll(() => book.title()).toBe(outpost.say('addressBook.windowTitle'));
    await book.getByText(outpost.say('addressBook.emptyTitle')).waitFor();
    await addContact(book, '林怡君', 'lin@example.tw');
    await expect
      .poll(() => outpost.table<ContactRow>('contacts'))
      .toMatchObject([{ displayName: '林怡君', emails: ['lin@example.tw'] }]);
    const windows = outpost.app.windows().length;
    await outpost.page.bringToFront();
    await outpost.page.keyboard.press('Control+Shift+b');
    await book.bringToFront();
    expect(outpost.app.windows()).toHaveLength(windows);

    await book.getByRole('row', { name: /林怡君/ }).click();
    const composer = await outpost.newWindow(() => book.keyboard.press('Control+m'));
    const to = composer.getByRole('combobox', { name: outpost.say('composer.to'), exact: true });
    await expect.poll(() => to.inputValue()).toBe('林怡君 <lin@example.tw>');
    const cc = composer.getByRole('combobox', { name: outpost.say('composer.cc'), exact: true });
    await cc.click();
    await cc.pressSequentially('lin');
    await composer.getByRole('option', { name: /林怡君/ }).waitFor();
    await composer.keyboard.press('Enter');
    await expect.poll(() => cc.inputValue()).toBe('林怡君 <lin@example.tw>, ');
  });
});
