// A message rule made in its window before any mail is there: letters of the practice post office come as it says.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessageRow } from '../../src-renderer/store/rows.ts';
import { Outpost } from './support/outpost.ts';
import { because, programUnavailableReason } from './support/post-office.ts';

const unavailable = programUnavailableReason();

describe.skipIf(unavailable)(`the windows of message rules${because(unavailable)}`, () => {
  let outpost: Outpost;

  beforeAll(async () => {
    outpost = await Outpost.start({ language: 'zh-TW' });
  });
  afterAll(() => outpost?.remove());

  const letters = () => outpost.table<MessageRow>('messages');

  it('take a rule by keyboard', async () => {
    const { page } = outpost;
    await outpost.menu('tools.mailRules');
    await outpost.dialog(outpost.say('rules.title')).waitFor();
    await page.keyboard.press('Alt+N');
    await outpost.dialog(outpost.say('rules.newTitle')).waitFor();
    await page.keyboard.press('Alt+D');
    const condition = page.getByRole('group', {
      name: outpost.say('criteria.condition', { number: 1 }),
    });
    await condition.getByRole('textbox').focus();
    await page.keyboard.insertText('@practice.example');
    for (const action of ['color', 'flag'] as const) {
      await page.getByRole('checkbox', { name: outpost.say(`rules.action.${action}`) }).focus();
      await page.keyboard.press('Space');
    }
    await page.keyboard.press('Enter');
    await outpost.dialog(outpost.say('rules.newTitle')).waitFor({ state: 'detached' });
    await page.getByText(outpost.say('rules.does.flag'), { exact: true }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('and the letters that come are as it says', async () => {
    const { page } = outpost;
    await page.getByRole('button', { name: outpost.plain('welcome.practice') }).click();
    await expect.poll(async () => (await letters()).length, { timeout: 60_000 }).toBe(6);
    const looks = (await letters()).map(({ color, isFlagged }) => `${color} ${isFlagged}`);
    expect(looks).toEqual(looks.map(() => 'red 1'));
  });

  it('begin a rule with whoever wrote the letter selected', async () => {
    const { page } = outpost;
    await page.locator('[data-index]').first().click();
    await outpost.menu('message.createRule');
    const dialog = outpost.dialog(outpost.say('rules.newTitle'));
    const fields = dialog.getByRole('textbox');
    await expect.poll(() => fields.nth(1).inputValue()).toBe('postmaster@practice.example');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });
});
