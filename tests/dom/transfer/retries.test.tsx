import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFormat } from '../../../src-renderer/app/formats.ts';
import { MailBackground } from '../../../src-renderer/features/transfer/MailBackground.tsx';
import { TransferNotices } from '../../../src-renderer/features/transfer/TransferNotices.tsx';
import { useTransfers } from '../../../src-renderer/features/transfer/transfer-state.ts';
import { removeAccount, saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import type { MailFailure } from '../../../src-shared/failure.ts';
import {
  account,
  draw,
  freshStore,
  press,
  PretendedMain,
  shows,
  undraw,
  until,
} from './harness.tsx';

const anna = account('anna');
const host = 'pop.example.org';
const inUse: MailFailure = { code: 'mailbox-in-use', phase: 'authentication', host };
/** As long as a test can wait. */
const soonMs = 500;
const delayed: MailFailure = {
  code: 'login-delay',
  phase: 'authentication',
  host,
  retryAfterMs: soonMs,
};
/** Time enough for the person to do something about it first, on a busy machine too. */
const laterMs = 2_000;
const delayedLonger: MailFailure = { ...delayed, retryAfterMs: laterMs };
let main: PretendedMain;

beforeEach(async () => {
  main = new PretendedMain();
  await freshStore();
  await saveAccount(anna);
});
afterEach(undraw);

/** The check at start ends with this failure. */
async function startWith(failure: MailFailure, words: string): Promise<void> {
  main.answers['pop3.receive'] = () => Promise.reject({ failure });
  await draw(
    main,
    <>
      <TransferNotices />
      <MailBackground />
    </>,
  );
  await until(() => shows(words));
}

const tries = () => main.argumentsOf('pop3.receive').length;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('a mailbox in use is told with how soon the next try is, and no password is asked for', async () => {
  await startWith(inUse, 'Another program is reading this mailbox');
  await until(() => shows('Outpost will try again in about a minute.'));
  expect(shows('Enter Password…')).toBe(false);
  await writeOption('language', 'zh-TW');
  await until(() => shows('約 1 分鐘後會自動再試。'));
});

test('a try that is minutes away is told with its time', async () => {
  await startWith({ ...delayed, retryAfterMs: 10 * 60_000 }, 'wants more time');
  const retryAt = await until(() => useTransfers.getState().notices[0]?.retryAt);
  await until(() => shows(`Outpost will try again at ${createFormat('en').time(retryAt)}.`));
  await writeOption('language', 'zh-TW');
  await until(() => shows(`將於${createFormat('zh-TW').time(retryAt)} 自動再試。`));
});

test('it is tried by itself, and what was told goes once it succeeds', async () => {
  await startWith(delayed, 'wants more time to pass between two checks');
  main.servesLetters([]);
  await until(() => tries() > 1 && !shows('wants more time'));
  // More than two where the machine was busy before letters were served.
  const count = tries();
  await pause(2 * soonMs);
  expect(tries()).toBe(count);
});

test('put away, it is not tried', async () => {
  await startWith(delayedLonger, 'wants more time');
  await press('Dismiss');
  await pause(laterMs + soonMs);
  expect(tries()).toBe(1);
});

test('offline it is not tried and the notice promises nothing', async () => {
  await startWith(delayedLonger, 'Outpost will try again');
  await writeOption('workOffline', true);
  await until(() => !shows('Outpost will try again'));
  await pause(laterMs + soonMs);
  expect(tries()).toBe(1);
  expect(shows('wants more time')).toBe(true);
});

test('once the account is gone, so is what was told of it', async () => {
  await startWith(delayedLonger, 'wants more time');
  await removeAccount(anna.id);
  await until(() => !shows('wants more time'));
  await pause(laterMs + soonMs);
  expect(tries()).toBe(1);
});

test('a check by the clock waits in silence for a server that wants no login yet', async () => {
  main.servesLetters([]);
  const waits = [soonMs];
  let askedAt = 0;
  let triedAt = 0;
  main.answers['pop3.loginWait'] = () => {
    askedAt ||= performance.now();
    return waits.shift() ?? 0;
  };
  const serve = main.answers['pop3.receive'];
  main.answers['pop3.receive'] = (request) => {
    triedAt = performance.now();
    return serve?.(request);
  };
  await draw(
    main,
    <>
      <TransferNotices />
      <MailBackground />
    </>,
  );
  await until(() => tries() === 1);
  // Timers may be a little early.
  expect(triedAt - askedAt).toBeGreaterThan(soonMs - 20);
  expect(useTransfers.getState().notices).toEqual([]);
});

test('a refusal without a reason claims no wrong password: one may try again or type another', async () => {
  const refused: MailFailure = { code: 'login-refused', phase: 'authentication', host };
  await startWith(refused, 'pop.example.org did not let you sign in.');
  expect(shows('may be wrong')).toBe(true);
  expect(shows('Enter Password…')).toBe(true);
  main.servesLetters([]);
  await press('Try Again');
  await until(() => tries() === 2 && !shows('did not let you sign in'));
  expect(main.argumentsOf('credentials.save')).toEqual([]);
  expect(main.argumentsOf('credentials.forget')).toEqual([]);
});
