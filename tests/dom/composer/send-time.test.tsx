// The day and time a letter is to leave: shown in the program's language whatever the engine's, typed, moved by keys, chosen in a calendar.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { runCommand } from '../../../src-renderer/app/command-registry.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { installMnemonics } from '../../../src-renderer/ui/mnemonic.ts';
import type { Language } from '../../../src-shared/ipc/contract.ts';
import { dateField, shownIn, typeInto } from '../date-fields.ts';
import { composerStage } from './composer-stage.ts';

const stage = composerStage();
const date = () => dateField('日期(D)');
const time = () => dateField('時間(T)');
const shownDate = () => expect.poll(() => shownIn(date()));
const shownTime = () => expect.poll(() => shownIn(time()));
const part = (name: string) => page.getByRole('spinbutton', { name });

async function ask(language: Language): Promise<void> {
  await writeOption('language', language);
  await stage.show({ to: 'lin@example.org' });
  await expect
    .element(page.getByLabelText(language === 'en' ? 'Subject' : '主旨(U)'))
    .toBeInTheDocument();
  runCommand('compose.sendLater');
}

describe('a time to send at', () => {
  let endMnemonics = () => {};
  afterEach(() => endMnemonics());
  beforeEach(async () => {
    endMnemonics = installMnemonics();
    await ask('zh-TW');
    await expect.element(part('年, 日期(D)')).toHaveFocus();
  });

  it('is refused in a sentence while a part of it is missing or no such day exists', async () => {
    await typeInto(date(), '20990203{Shift>}{Tab}{/Shift}{Backspace}{Enter}');
    await shownDate().toBe('2099/月/03');
    await expect.element(page.getByText('請輸入日期與時間。')).toBeVisible();
    await typeInto(date(), '20990230{Enter}');
    await shownDate().toBe('2099/02/30');
    await expect.element(page.getByText('2099年2月只有 28 天。')).toBeVisible();
    expect(await store().outbox.count()).toBe(0);
  });

  it('is read as it was typed', async () => {
    await typeInto(date(), '20990203');
    await typeInto(time(), '{ArrowUp}{Tab}305');
    await shownDate().toBe('2099/02/03');
    await shownTime().toBe('下午3:05');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => store().outbox.count()).toBe(1);
    const [queued] = await store().outbox.toArray();
    expect(new Date(queued?.sendAt ?? 0)).toEqual(new Date(2099, 1, 3, 15, 5));
  });

  it('is written as people write it here, each part under its name', async () => {
    await shownDate().toMatch(/^\d{4}\/\d\d\/\d\d$/u);
    await shownTime().toBe('上午8:00');
    for (const name of ['年', '月', '日']) {
      await expect.element(part(`${name}, 日期(D)`)).toBeVisible();
    }
    for (const name of ['時段', '小時', '分鐘']) {
      await expect.element(part(`${name}, 時間(T)`)).toBeVisible();
    }
  });

  it('takes a year of this century once the field is left', async () => {
    await typeInto(date(), '20990228');
    await typeInto(date(), '{Backspace}{Backspace}{Backspace}{Backspace}');
    await time().getByRole('spinbutton').first().click();
    await shownDate().toBe('年/02/28');
    await typeInto(date(), '2');
    await time().getByRole('spinbutton').first().click();
    await shownDate().toBe('2/02/28');
    await typeInto(date(), '99{Tab}0203');
    await time().getByRole('spinbutton').first().click();
    await shownDate().toBe('2099/02/03');
  });

  it('moves by the arrow keys in the part the caret stands in', async () => {
    await typeInto(date(), '20991231{ArrowUp}');
    await shownDate().toBe('2099/12/01');
    await typeInto(date(), '{ArrowDown}{ArrowDown}');
    await shownDate().toBe('2097/12/01');
    await typeInto(time(), '{ArrowRight}1159{ArrowUp}');
    await shownTime().toBe('上午11:00');
  });

  it('is reached by its access keys', async () => {
    await userEvent.keyboard('{Alt>}t{/Alt}');
    await expect.element(part('時段, 時間(T)')).toHaveFocus();
    await userEvent.keyboard('{Alt>}d{/Alt}');
    await expect.element(part('年, 日期(D)')).toHaveFocus();
  });

  it.each(['{F4}', '{Alt>}{ArrowDown}{/Alt}'])(
    'is chosen in a calendar by keys alone, which %s opens in the language',
    async (keys) => {
      await typeInto(date(), `20990131${keys}`);
      await expect.element(page.getByRole('grid', { name: '2099年1月' })).toBeVisible();
      expect(page.getByRole('grid').element().textContent).toMatch(/^日一二三四五六/u);
      await userEvent.keyboard('{ArrowRight}{PageDown}');
      await expect.element(page.getByRole('grid', { name: '2099年3月' })).toBeVisible();
      await userEvent.keyboard('{Enter}');
      await shownDate().toBe('2099/03/01');
      await expect.element(page.getByRole('grid')).not.toBeInTheDocument();
      await expect.element(part('日, 日期(D)')).toHaveFocus();
    },
  );

  it('keeps the day and the dialog when the calendar is left by Escape', async () => {
    await typeInto(date(), '20990131{F4}');
    await expect.element(page.getByRole('grid', { name: '2099年1月' })).toBeVisible();
    await userEvent.keyboard('{ArrowUp}{Escape}');
    await expect.element(page.getByRole('grid')).not.toBeInTheDocument();
    await shownDate().toBe('2099/01/31');
  });

  it('is today at one press', async () => {
    await typeInto(date(), '20990131{F4}');
    await expect.element(page.getByRole('grid', { name: '2099年1月' })).toBeVisible();
    const button = page.getByRole('button', { name: /^今天：/u });
    const [year = '', month = '', day = ''] = button.element().textContent?.match(/\d+/gu) ?? [];
    await button.click();
    await expect.element(page.getByRole('grid')).not.toBeInTheDocument();
    await shownDate().toBe(`${year}/${month.padStart(2, '0')}/${day.padStart(2, '0')}`);
  });
});

it('is written in English in English', async () => {
  await ask('en');
  await typeInto(dateField('Date'), '01312099');
  await expect.poll(() => shownIn(dateField('Date'))).toBe('01/31/2099');
  await expect.poll(() => shownIn(dateField('Time'))).toMatch(/^8:00\sAM$/u);
  await typeInto(dateField('Date'), '{F4}');
  await expect.element(page.getByRole('grid', { name: 'January 2099' })).toBeVisible();
  expect(page.getByRole('grid').element().textContent).toMatch(/^SunMonTueWedThuFriSat/u);
});
