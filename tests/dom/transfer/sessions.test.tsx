import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountId } from '../../../src-shared/mail/ids.ts';
import type { Transcript } from '../../../src-shared/mail/transcript.ts';
import { SessionsDialog } from '../../../src-renderer/features/transfer/SessionsDialog.tsx';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import {
  account,
  draw,
  freshStore,
  press,
  PretendedMain,
  sessionNamed,
  shows,
  undraw,
  until,
} from './harness.tsx';

const at = Date.now();
let main: PretendedMain;

beforeEach(async () => {
  main = new PretendedMain();
  await freshStore();
  await saveAccount(account('anna'));
});
afterEach(undraw);

function transcript(name: string, startedAt: number, ...said: string[]): Transcript {
  return {
    sessionId: sessionNamed(name),
    accountId: accountId('anna'),
    protocol: 'pop3',
    purpose: 'receive',
    host: 'pop.example.org',
    port: 110,
    startedAt,
    lines: said.map((text) => ({ at: startedAt, side: 'S', text })),
  };
}

test('the latest session is shown first, with the account’s name', async () => {
  main.answers['transcript.list'] = () => [
    transcript('old', at - 60_000, '+OK old'),
    transcript('new', at, '+OK new'),
  ];
  await draw(main, <SessionsDialog onClose={() => undefined} />);
  await until(() => shows('+OK new'));
  expect(shows('+OK old')).toBe(false);
  const options = await until(() => {
    const found = [...document.querySelectorAll<HTMLElement>('[role=option]')];
    return (
      found.length === 2 && found.every((each) => each.textContent.startsWith('anna')) && found
    );
  });
  options[1]?.click();
  await until(() => shows('+OK old'));
});

test('a dialogue grows while it is watched, and a new session appears by itself', async () => {
  const list = [transcript('one', at, '+OK')];
  main.answers['transcript.list'] = () => list;
  await draw(main, <SessionsDialog onClose={() => undefined} />);
  await until(() => shows('+OK'));
  main.say('transcript.lines', {
    sessionId: sessionNamed('one'),
    lines: [{ at, side: 'C', text: 'STAT' }],
  });
  await until(() => shows('STAT'));
  const next = transcript('two', at + 1, '+OK two');
  list.push(next);
  main.say('transcript.lines', { sessionId: next.sessionId, lines: next.lines });
  await until(() => document.querySelectorAll('[role=option]').length === 2);
  // The person goes on reading what they were reading only if they chose it; else the newest is shown.
  await until(() => shows('+OK two'));
});

test('every session is told with what it was for and how it ended', async () => {
  const ending = (each: Transcript, ...notes: string[]): Transcript => ({
    ...each,
    lines: [...each.lines, ...notes.map((text) => ({ at, side: 'note' as const, text }))],
  });
  main.answers['transcript.list'] = () => [
    { ...transcript('running', at + 4, '+OK'), purpose: 'survey' },
    ending(transcript('done', at + 3, '+OK'), 'closed'),
    ending(
      { ...transcript('failed', at + 2), protocol: 'smtp', purpose: 'send' },
      'closed: timed-out',
    ),
    ending({ ...transcript('stopped', at + 1), purpose: 'test' }, 'closed: cancelled'),
  ];
  await draw(main, <SessionsDialog onClose={() => undefined} />);
  const told = await until(() => {
    const found = [...document.querySelectorAll<HTMLElement>('[role=option]')];
    return found.length === 4 && found.map((each) => each.textContent);
  });
  for (const [i, words] of [
    'POP3 (viewing the mailbox) · Under way',
    'POP3 (receiving) · Finished',
    'SMTP (sending) · Failed',
    'POP3 (test) · Stopped',
  ].entries()) {
    expect(told[i]).toContain(words);
  }
});

test('without any session it says how to get one', async () => {
  let isClosed = false;
  await draw(main, <SessionsDialog onClose={() => (isClosed = true)} />);
  await until(() => shows('No session yet.'));
  await press('Close');
  expect(isClosed).toBe(true);
});
