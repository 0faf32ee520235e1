// The POP3 lesson with the real practice post office, in the whole program: typed, answered, checked, kept.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lessons, type LessonStep } from '../../src-shared/protocol/lesson.ts';
import { Outpost } from './support/outpost.ts';
import { because, programUnavailableReason } from './support/post-office.ts';

const unavailable = programUnavailableReason();

describe.skipIf(unavailable)(`a conversation by hand${because(unavailable)}`, () => {
  let outpost: Outpost;

  beforeAll(async () => {
    outpost = await Outpost.start({ language: 'en' });
    const { page } = outpost;
    await page.getByRole('button', { name: outpost.plain('welcome.practice') }).click();
    await outpost.openFolder(outpost.say('folders.inbox'));
    // The program's own collecting holds the mailbox's lock.
    await page.getByText('new messages').waitFor();
  });
  afterAll(() => outpost?.remove());

  it('goes through the whole lesson, and the dialogue is kept without the password', async () => {
    const { page } = outpost;
    await outpost.menu('tools.manual');
    const dialog = outpost.dialog(outpost.say('manual.title'));
    // The program has collected the mailbox: the letter that is looked at is handed in by the first lesson.
    for (const name of ['smtp', 'pop3'] as const) {
      await dialog.getByRole('button', { name: /Lesson/ }).click();
      await page.getByRole('option', { name: new RegExp(`\\(${name}\\)`, 'i') }).click();
      await dialog.getByText('Outpost practice post office').waitFor();
      const steps: readonly LessonStep[] = lessons[name];
      for (const [index, { example }] of steps.entries()) {
        const field = dialog.locator('input[maxlength="12288"]');
        await field.fill(example);
        await field.press('Enter');
        await dialog.getByText(`${index + 1} of ${steps.length} steps`).waitFor();
      }
      await dialog.getByText(outpost.say('lesson.finished')).waitFor();
    }
    await dialog.getByText('PASS ••••••••').waitFor();
    await page.keyboard.press('Escape');
    await outpost.menu('tools.sessions');
    await page.getByRole('option', { name: /POP3 \(by hand\)/ }).click();
    await expect
      .poll(() => page.getByRole('log', { name: outpost.say('transfer.dialogue') }).innerText())
      .toContain('RSET');
  });
});
