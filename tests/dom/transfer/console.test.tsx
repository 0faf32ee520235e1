// The Send/Receive window: what each line means, what is looked for, what went wrong, and when the window stays.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { accountId } from '../../../src-shared/mail/ids.ts';
import type { Transcript } from '../../../src-shared/mail/transcript.ts';
import { SessionsDialog } from '../../../src-renderer/features/transfer/SessionsDialog.tsx';
import { beginTask, endTask } from '../../../src-renderer/features/transfer/transfer-state.ts';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import {
  draw,
  freshStore,
  press,
  PretendedMain,
  sessionNamed,
  shows,
  undraw,
  until,
} from './harness.tsx';

let main: PretendedMain;
let isClosed = false;

const transcript: Transcript = {
  sessionId: sessionNamed('one'),
  accountId: accountId('anna'),
  protocol: 'pop3',
  purpose: 'receive',
  host: 'pop.example.org',
  port: 110,
  startedAt: 1_000,
  lines: [
    { at: 1_010, side: 'S', text: '+OK ready' },
    { at: 1_020, side: 'C', text: 'STAT' },
    { at: 1_050, side: 'S', text: '+OK 3 4120' },
  ],
};

const task = {
  sessionId: sessionNamed('one'),
  accountId: accountId('anna'),
  accountLabel: 'anna',
  direction: 'receive',
} as const;

beforeEach(async () => {
  main = new PretendedMain();
  main.answers['transcript.list'] = () => [transcript];
  isClosed = false;
  await freshStore();
});
afterEach(undraw);

const open = async () => {
  await draw(main, <SessionsDialog onClose={() => (isClosed = true)} />);
  await until(() => shows('+OK ready'));
};

test('arrow keys go from line to line, and the line is explained with its RFC', async () => {
  await open();
  document.querySelector<HTMLElement>('[role=log]')?.focus();
  for (const _ of transcript.lines) await userEvent.keyboard('{ArrowDown}');
  await until(() => shows('The mailbox holds 3 letters, 4,120 bytes in all.'));
  expect(shows('RFC 1939 §5')).toBe(true);
  const described = document.activeElement?.getAttribute('aria-describedby') ?? '';
  expect(document.getElementById(described)?.textContent).toContain('3 letters');
});

test('words are looked for in the dialogue, and hits are counted', async () => {
  await open();
  const field = await until(() => document.querySelector<HTMLElement>('[role=searchbox]'));
  await userEvent.type(field, '+ok');
  await until(() => shows('1 of 2'));
  await userEvent.keyboard('{Enter}');
  await until(() => shows('2 of 2'));
});

test('a dialogue is saved as plain text', async () => {
  await open();
  await press('Save…');
  const [[file] = []] = await until(() => {
    const calls = main.argumentsOf('file.save');
    return calls.length > 0 && calls;
  });
  expect(file?.fileName).toBe('Dialogue pop.example.org 1970-01-01.txt');
  expect(new TextDecoder().decode(file?.bytes)).toContain('C: STAT');
});

test('what went wrong stands under Errors, with a sentence', async () => {
  beginTask(task);
  endTask(task.sessionId, {
    code: 'connection-refused',
    phase: 'connect',
    host: 'pop.example.org',
    port: 110,
  });
  await open();
  await press('Errors: 1');
  await until(() => shows('pop.example.org refused the connection on port 110.'));
});

test('it goes by itself when all is done', async () => {
  beginTask(task);
  await open();
  await until(() => shows('Hide'));
  endTask(task.sessionId, null);
  await until(() => isClosed);
});

test.each(['pinned', 'failed'])('it stays when all is done but it is %s', async (why) => {
  await writeOption('keepTransfersOpen', why === 'pinned');
  beginTask(task);
  await open();
  const failure = { code: 'timed-out', phase: 'connect' } as const;
  endTask(task.sessionId, why === 'failed' ? failure : null);
  await until(() => shows('Close'));
  expect(isClosed).toBe(false);
});

test('the pin is remembered', async () => {
  await open();
  await press('Keep this window open when all tasks are done');
  await until(async () => (await readOptions()).keepTransfersOpen);
});

test('a session is replayed line by line, by keys and by itself', async () => {
  await open();
  await press('Replay');
  await until(() => shows('Line 1 of 3'));
  document.querySelector<HTMLElement>('[role=log]')?.focus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  await until(() => shows('Line 3 of 3'));
  expect(shows('The mailbox holds 3 letters')).toBe(true);
  const picture = await until(() => document.querySelector('svg[role=img]'));
  expect(picture.getAttribute('aria-label')).toContain('letters wait in the mailbox');
  await userEvent.keyboard('{ArrowLeft}');
  await until(() => shows('Line 2 of 3'));
  await userEvent.keyboard('{Home} ');
  await until(() => document.querySelector('[aria-label=Pause]'));
  await until(() => shows('Line 3 of 3'));
  await until(() => document.querySelector('[aria-label=Play]'));
  await press('Back to the Dialogue');
  await until(() => shows('Find in the dialogue') || document.querySelector('[role=searchbox]'));
});
