// The day and time a letter is to leave: written in the program's language whatever the engine's, typed, moved by keys, chosen in a calendar.
import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { runCommand } from '../../../src-renderer/app/command-registry.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { composerStage } from './composer-stage.ts';

const stage = composerStage();
const date = () => page.getByLabelText('日期(D)');
const time = () => page.getByLabelText('時間(T)');

beforeEach(async () => {
  await writeOption('language', 'zh-TW');
  await stage.show({ to: 'lin@example.org' });
  await expect.element(page.getByLabelText('主旨(U)')).toBeInTheDocument();
  runCommand('compose.sendLater');
  await expect.element(date()).toHaveFocus();
});

describe('a time to send at', () => {
  it('is written as people write it here', async () => {
    await expect.element(date()).toHaveValue(expect.stringMatching(/^\d{4}\/\d\d\/\d\d$/u));
    await expect.element(time()).toHaveValue('上午 08:00');
  });

  it('is understood however it is typed, and refused in a sentence where it means nothing', async () => {
    await date().fill('2099年2月30日');
    await page.getByRole('button', { name: '確定' }).click();
    await expect.element(time()).toHaveAccessibleDescription(expect.stringMatching(/./u));
    await date().fill('2099-2-3');
    await time().fill('下午3點5分');
    await userEvent.tab();
    await expect.element(date()).toHaveValue('2099/02/03');
    await expect.element(time()).toHaveValue('下午 03:05');
    await page.getByRole('button', { name: '確定' }).click();
    await expect.poll(() => store().outbox.count()).toBe(1);
    const [queued] = await store().outbox.toArray();
    expect(new Date(queued?.sendAt ?? 0)).toEqual(new Date(2099, 1, 3, 15, 5));
  });

  it('moves by the arrow keys where the caret stands', async () => {
    await date().fill('2099/12/31');
    await userEvent.keyboard('{End}{ArrowUp}');
    await expect.element(date()).toHaveValue('2100/01/01');
    await userEvent.keyboard('{Home}{ArrowDown}{ArrowDown}');
    await expect.element(date()).toHaveValue('2098/01/01');
    await time().fill('上午 11:59');
    await userEvent.keyboard('{End}{ArrowUp}');
    await expect.element(time()).toHaveValue('下午 12:00');
  });

  it('is chosen in a calendar by keys alone, which speaks the language too', async () => {
    await date().fill('2099/01/31');
    await userEvent.keyboard('{F4}');
    await expect.element(page.getByRole('grid', { name: '2099年1月' })).toBeVisible();
    await userEvent.keyboard('{ArrowRight}{PageDown}');
    await expect.element(page.getByRole('grid', { name: '2099年3月' })).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.element(date()).toHaveValue('2099/03/01');
    await expect.element(date()).toHaveFocus();
  });

  it('keeps the day and the dialog when the calendar is left by Escape', async () => {
    await date().fill('2099/01/31');
    await userEvent.keyboard('{F4}');
    await expect.element(page.getByRole('grid', { name: '2099年1月' })).toBeVisible();
    await userEvent.keyboard('{ArrowUp}{Escape}');
    await expect.element(page.getByRole('grid')).not.toBeInTheDocument();
    await expect.element(date()).toHaveValue('2099/01/31');
  });
});
