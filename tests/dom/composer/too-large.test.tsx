import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { runCommand } from '../../../src-renderer/app/command-registry.ts';
import { rememberSizeLimit } from '../../../src-renderer/features/transfer/size-limits.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import { accountId } from '../../../src-shared/mail/ids.ts';
import { mine } from './composer-page.tsx';
import { composerStage } from './composer-stage.ts';

const stage = composerStage();

const sent = { kind: 'sent', refused: [], serverReply: '250 ok' } as const;

it('a letter larger than the server takes is asked about, and stays a draft where the person says no', async () => {
  await rememberSizeLimit(mine.id, { ...sent, sizeLimitBytes: 10 });
  await stage.show({ to: 'lin@example.org', subject: 'Large', text: 'Hello there' });
  await expect.element(page.getByLabelText('Subject')).toBeInTheDocument();
  runCommand('compose.send');
  await userEvent.click(page.getByRole('button', { name: 'Cancel' }));
  expect(await store().outbox.count()).toBe(0);
  await expect.poll(() => document.querySelector('[role="alertdialog"]')).toBeNull();
  runCommand('compose.send');
  await userEvent.click(page.getByRole('button', { name: 'Send Anyway' }));
  await expect.poll(() => store().outbox.count()).toBe(1);
});

it('what a server takes is remembered by account, and forgotten when it no longer says', async () => {
  const other = accountId('other');
  await rememberSizeLimit(mine.id, { ...sent, sizeLimitBytes: 10 });
  await rememberSizeLimit(other, { ...sent, sizeLimitBytes: 20 });
  expect((await readOptions()).serverSizeLimits).toEqual({ mine: 10, other: 20 });
  const put = vi.spyOn(store().options, 'put');
  await rememberSizeLimit(other, { ...sent, sizeLimitBytes: 20 });
  expect(put).not.toHaveBeenCalled();
  put.mockRestore();
  const failure = { code: 'timed-out', phase: 'connect' } as const;
  await rememberSizeLimit(other, { kind: 'failed', failure, refused: [] });
  await rememberSizeLimit(mine.id, sent);
  expect((await readOptions()).serverSizeLimits).toEqual({ other: 20 });
});
