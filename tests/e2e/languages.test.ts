// Both languages and both themes, switched while the program runs; every control of every window has a name in each.
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessageRow } from '../../src-renderer/store/rows.ts';
import type { CommandId } from '../../src-shared/commands.ts';
import type { MessageKey } from '../../src-shared/i18n/catalogues.ts';
import { foreignNames, unnamedControls } from './support/accessible-names.ts';
import { openProperties, openWizard } from './support/accounts.ts';
import { compose } from './support/composer.ts';
import { closeByKey, Outpost } from './support/outpost.ts';
import { because, programUnavailableReason } from './support/post-office.ts';

const unavailable = programUnavailableReason();

describe.skipIf(unavailable)(`languages and themes${because(unavailable)}`, () => {
  let outpost: Outpost;
  let subject: string;

  beforeAll(async () => {
    outpost = await Outpost.start({ language: 'en' });
  });
  afterAll(() => outpost?.remove());

  it('names every control of the welcome page', async () => {
    await outpost.page.getByRole('heading', { name: outpost.say('welcome.title') }).waitFor();
    await expectNames(outpost.page);
  });

  it('opens the practice post office from it', async () => {
    await outpost.page.getByRole('button', { name: outpost.plain('welcome.practice') }).click();
    await expect.poll(async () => (await inbox()).length).toBeGreaterThan(2);
    await outpost.openFolder(outpost.say('folders.inbox'));
    subject = (await inbox())[0]?.subject ?? '';
    await outpost.select(subject);
  });

  it('names every control in English', () => expectEverythingNamed());

  it('speaks Chinese at once when Options says so, and turns dark', async () => {
    expect(await brightness(outpost.page)).toBeGreaterThan(128);
    const options = await openOptions();
    await pick(options, 'options.language', '繁體中文');
    await pick(options, 'options.theme', outpost.say('options.themeDark'));
    await options.getByRole('button', { name: outpost.say('common.ok'), exact: true }).click();
    await options.waitFor({ state: 'detached' });
    outpost.speaks('zh-TW');
    const bar = outpost.page.getByRole('menubar');
    await bar.getByRole('menuitem', { name: '檔案(F)', exact: true }).waitFor();
    expect(await outpost.page.evaluate(() => document.documentElement.lang)).toBe('zh-TW');
    await expect.poll(() => brightness(outpost.page)).toBeLessThan(80);
  });

  it('names every control in Chinese, and says nothing in English', () => expectEverythingNamed());

  it('still speaks Chinese and is dark after a restart', async () => {
    await outpost.restart({ awaitsCheck: false });
    await outpost.folder(outpost.say('folders.inbox')).waitFor();
    await expect.poll(() => brightness(outpost.page)).toBeLessThan(80);
  });

  async function expectEverythingNamed(): Promise<void> {
    await expectNames(outpost.page);
    await expectMenusNamed();
    await expectDialogNamed('tools.accounts', 'accounts.windowTitle', 'common.close');
    await expectDialogNamed('tools.sessions', 'transfer.sessionsTitle', 'transfer.close');
    await expectDialogNamed('help.about', 'shell.aboutTitle', 'common.ok');
    await expectDialogNamed('file.newFolder', 'folders.createTitle', 'common.cancel');
    await expectDialogNamed('file.print', 'print.title', 'common.close');
    await expectDialogNamed('edit.moveToFolder', 'folders.moveTitle', 'common.cancel');
    await expectTabsNamed(await openOptions());
    const label = await outpost.page
      .getByRole('region', { name: outpost.say('folders.accounts') })
      .getByRole('button')
      .first()
      .innerText();
    await expectTabsNamed(await openProperties(outpost, label));
    await expectWizardNamed();
    await expectComposerNamed();
    await expectLetterWindowNamed();
  }

  async function expectMenusNamed(): Promise<void> {
    const ofEachMenu: CommandId[] = [
      'file.print',
      'edit.selectAll',
      'view.source',
      'tools.sendReceive',
      'message.new',
      'help.about',
    ];
    for (const command of ofEachMenu) {
      await outpost.openMenuOf(command);
      await outpost.page.getByRole('menu').waitFor();
      await expectNames(outpost.page);
      await outpost.page.keyboard.press('Escape');
      await outpost.page.keyboard.press('Escape');
      await outpost.page.getByRole('menu').waitFor({ state: 'detached' });
    }
  }

  async function expectDialogNamed(
    command: CommandId,
    title: MessageKey,
    closing: MessageKey,
  ): Promise<void> {
    await outpost.menu(command);
    const dialog = outpost.dialog(outpost.say(title));
    await dialog.waitFor();
    await expectNames(outpost.page);
    await close(dialog, closing);
  }

  async function expectTabsNamed(dialog: Locator): Promise<void> {
    for (const tab of await dialog.getByRole('tab').all()) {
      await tab.click();
      await expectNames(outpost.page);
    }
    await close(dialog, 'common.cancel');
  }

  async function expectWizardNamed(): Promise<void> {
    const wizard = await openWizard(outpost);
    const server = { host: '127.0.0.1', port: 9, security: 'none' } as const;
    const account = { label: 'a', userName: 'a', password: 'a', incoming: server };
    // Pressed with nothing typed, a page also shows what it misses.
    await wizard.next();
    await expectNames(outpost.page);
    await wizard.name('王小明');
    await wizard.next();
    await expectNames(outpost.page);
    await wizard.address('alice@example.com');
    await wizard.next();
    await expectNames(outpost.page);
    await wizard.servers(server, server);
    await wizard.next();
    await expectNames(outpost.page);
    await wizard.logon({
      ...account,
      displayName: '',
      emailAddress: '',
      outgoing: server,
    });
    await wizard.dialog.getByRole('alert').first().waitFor();
    await expectNames(outpost.page);
    await close(wizard.dialog, 'common.cancel');
    await close(outpost.dialog(outpost.say('accounts.windowTitle')), 'common.close');
  }

  async function expectComposerNamed(): Promise<void> {
    const composer = await compose(outpost, 'newMessage');
    await composer.attach({ name: 'a.bin', mimeType: 'text/plain', buffer: Buffer.from('a') });
    await expectNames(composer.page);
    const question = composer.page.getByRole('alertdialog');
    await composer.page.keyboard.press('Control+w');
    await question.waitFor();
    await expectNames(composer.page);
    await Promise.all([
      composer.page.waitForEvent('close'),
      question
        .getByRole('button', { name: outpost.say('composer.closeDiscard'), exact: true })
        .click(),
    ]);
  }

  async function expectLetterWindowNamed(): Promise<void> {
    await outpost.bringIntoSight(subject);
    const letter = await outpost.newWindow(() => outpost.row(subject).first().dblclick());
    await letter.getByRole('article').waitFor();
    await expectNames(letter);
    await closeByKey(letter, 'Control+w');
  }

  async function expectNames(page: Page): Promise<void> {
    const body = page.locator('body');
    expect(await unnamedControls(body)).toEqual([]);
    expect(await foreignNames(body, outpost.language)).toEqual([]);
  }

  async function openOptions(): Promise<Locator> {
    await outpost.menu('tools.options');
    const dialog = outpost.dialog(outpost.say('options.title'));
    await dialog.waitFor();
    return dialog;
  }

  async function pick(within: Locator, label: MessageKey, choice: string): Promise<void> {
    await within.getByRole('button', { name: outpost.say(label) }).click();
    await outpost.page.getByRole('option', { name: choice, exact: true }).click();
  }

  async function close(dialog: Locator, key: MessageKey): Promise<void> {
    await dialog.getByRole('button', { name: outpost.say(key), exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  async function inbox(): Promise<MessageRow[]> {
    const rows = await outpost.table<MessageRow>('messages');
    return rows.filter(({ folderId }) => folderId === 'inbox');
  }
});

/** How bright the toolbar is, 0 to 255; a letter may bring a white sheet of its own. */
async function brightness(page: Page): Promise<number> {
  const picture = await page.locator('[data-region="toolbar"]').screenshot({ type: 'png' });
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const pen = canvas.getContext('2d');
    pen?.drawImage(bitmap, 0, 0);
    const pixels = pen?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? [];
    let sum = 0;
    for (let at = 0; at < pixels.length; at += 4) sum += pixels[at] ?? 0;
    return (sum * 4) / pixels.length;
  }, picture.toString('base64'));
}
