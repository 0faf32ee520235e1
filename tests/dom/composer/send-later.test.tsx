// A composer whose letter is to leave later, or to be reported on.
import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { runCommand } from '../../../src-renderer/app/command-registry.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { isDue } from '../../../src-renderer/store/outbox-due.ts';
import { composerStage } from './composer-stage.ts';

const stage = composerStage();

beforeEach(async () => {
  await stage.show({ to: 'lin@example.org' });
  await expect.element(page.getByLabelText('Subject')).toBeInTheDocument();
});

it('puts the letter into the Outbox with the time that was chosen', async () => {
  await page.getByRole('button', { name: 'Now or later' }).click();
  await page.getByRole('menuitem', { name: 'Send Later…' }).click();
  await page.getByRole('button', { name: /^Tomorrow morning/ }).click();
  await userEvent.keyboard('{Enter}');
  await page.getByRole('button', { name: 'OK' }).click();
  await expect.poll(() => stage.bridge.named('window.close')).toHaveLength(1);
  const [queued] = await store().outbox.toArray();
  expect(queued?.state).toBe('waiting');
  expect(new Date(queued?.sendAt ?? 0).getHours()).toBe(8);
  expect(queued?.sendAt).toBeGreaterThan(Date.now());
});

it('sends nothing when the person thinks better of it', async () => {
  runCommand('compose.sendLater');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(page.getByLabelText('Subject')).toBeVisible();
  expect(await store().outbox.count()).toBe(0);
  expect(stage.bridge.compositions).toEqual([]);
});

it('asks for reports and for encryption all the way, as its Tools menu says', async () => {
  runCommand('compose.deliveryReceipt');
  runCommand('compose.requireTls');
  runCommand('compose.send');
  await expect.poll(() => stage.bridge.compositions).toHaveLength(1);
  expect(stage.bridge.compositions[0]).toMatchObject({
    requestDeliveryReceipt: true,
    requireTls: true,
  });
});

describe('a letter taken back from the Outbox', () => {
  const tomorrow = Date.now() + 26 * 3_600_000;
  const shown = (sendAt: number) => showTimed(sendAt, 'Later');

  it('says which time it keeps, and goes back into the Outbox with it', async () => {
    await shown(tomorrow);
    await expect.element(page.getByText('Send keeps the time you chose')).toBeVisible();
    runCommand('compose.send');
    await expect.poll(() => store().outbox.count()).toBe(1);
    expect(await store().outbox.toArray()).toMatchObject([{ sendAt: tomorrow, state: 'waiting' }]);
  });

  it('has no time any more once that is taken away, which is kept with the draft', async () => {
    await shown(tomorrow);
    await page.getByRole('button', { name: 'Change the Time…' }).click();
    await page.getByRole('button', { name: 'No Set Time' }).click();
    await expect.element(page.getByText('Send keeps the time you chose')).not.toBeInTheDocument();
    runCommand('compose.saveDraft');
    await expect
      .poll(async () => (await store().drafts.toArray()).some((draft) => 'sendAt' in draft))
      .toBe(false);
    runCommand('compose.send');
    await expect.poll(() => store().outbox.count()).toBe(1);
    expect((await store().outbox.toArray())[0]).not.toHaveProperty('sendAt');
  });

  it('whose time has passed says nothing of it and goes at once', async () => {
    await shown(1_000);
    expect(page.getByText('Send keeps the time you chose').query()).toBeNull();
    runCommand('compose.send');
    await expect.poll(() => store().outbox.count()).toBe(1);
    expect(isDue((await store().outbox.toArray())[0]!, Date.now())).toBe(true);
  });
});

async function showTimed(sendAt: number, subject: string): Promise<void> {
  await stage.show({ to: 'lin@example.org', subject, sendAt });
  await expect.element(page.getByLabelText('Subject')).toHaveValue(subject);
}
