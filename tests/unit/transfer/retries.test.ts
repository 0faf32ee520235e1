import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followRetries } from '../../../src-renderer/features/transfer/retries.ts';
import {
  beginTask,
  dismissNotice,
  endTask,
  forgetFinishedTasks,
  putOffChecks,
  useTransfers,
} from '../../../src-renderer/features/transfer/transfer-state.ts';
import type { MailFailure } from '../../../src-shared/failure.ts';
import { accountId, type SessionId } from '../../../src-shared/mail/ids.ts';

const second = 1_000;
const start = Date.UTC(2026, 0, 1, 9);
const busy: MailFailure = { code: 'mailbox-in-use', phase: 'authentication' };
const a = accountId('a');
const b = accountId('b');
let tried: string[];
let stop: () => void;
let sessionCount = 0;

beforeEach(() => {
  vi.useFakeTimers({ now: start });
  useTransfers.setState({ tasks: [], notices: [], putOff: [], result: null });
  tried = [];
  stop = followRetries({ checkEveryMs: () => null, tryAgain: (id) => void tried.push(id) });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

/** A retrieval of the account that ends so. */
function receive(account: typeof a, failure: MailFailure | null): SessionId {
  const sessionId = `session ${(sessionCount += 1)}` as SessionId;
  forgetFinishedTasks([account], ['receive']);
  beginTask({ sessionId, accountId: account, accountLabel: account, direction: 'receive' });
  endTask(sessionId, failure);
  return sessionId;
}

const told = () => useTransfers.getState().notices.map(({ retryAt }) => retryAt);

describe('a retrieval that failed for a while', () => {
  it('says when it is tried again, and is', () => {
    receive(a, busy);
    expect(told()).toEqual([start + 15 * second]);
    vi.advanceTimersByTime(15 * second - 1);
    expect(tried).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(tried).toEqual(['a']);
    vi.advanceTimersByTime(3_600 * second);
    expect(tried).toEqual(['a']);
  });

  it('waits twice as long after each failure, and from the beginning after a success', () => {
    receive(a, busy);
    receive(a, busy);
    expect(told()).toEqual([start + 30 * second]);
    receive(a, null);
    expect(told()).toEqual([]);
    receive(a, busy);
    expect(told()).toEqual([start + 15 * second]);
  });

  it('begins anew when it fails for another reason', () => {
    receive(a, busy);
    receive(a, busy);
    receive(a, { ...busy, code: 'connection-lost' });
    expect(told()).toEqual([start + 60 * second]);
  });

  it('is tried once, though the clock or the person tried it meanwhile', () => {
    receive(a, busy);
    vi.advanceTimersByTime(10 * second);
    receive(a, busy);
    vi.advanceTimersByTime(15 * second);
    expect(tried).toEqual([]);
    vi.advanceTimersByTime(15 * second);
    expect(tried).toEqual(['a']);
  });

  it('is given up when the person puts its notice away, and nobody else’s is', () => {
    const first = receive(a, busy);
    receive(b, busy);
    dismissNotice(first);
    vi.advanceTimersByTime(60 * second);
    expect(tried).toEqual(['b']);
  });

  it('is given up when the person stops it', () => {
    receive(a, busy);
    receive(a, { code: 'cancelled', phase: 'connect' });
    vi.advanceTimersByTime(3_600 * second);
    expect(tried).toEqual([]);
  });

  it('is given up with everything else when one goes offline, and the notice no longer promises', () => {
    receive(a, busy);
    stop();
    expect(told()).toEqual([null]);
    vi.advanceTimersByTime(3_600 * second);
    expect(tried).toEqual([]);
  });
});

describe('a failure that does not pass by itself', () => {
  it.each(['authentication-rejected', 'login-refused', 'certificate-untrusted'] as const)(
    'of %s promises nothing',
    (code) => {
      receive(a, { code, phase: 'authentication' });
      expect(told()).toEqual([null]);
      vi.advanceTimersByTime(24 * 3_600 * second);
      expect(tried).toEqual([]);
    },
  );

  it('of sending is the Outbox’s to try', () => {
    const sessionId = 'sending' as SessionId;
    beginTask({ sessionId, accountId: a, accountLabel: 'a', direction: 'send' });
    endTask(sessionId, { code: 'connection-lost', phase: 'data' });
    expect(told()).toEqual([null]);
  });
});

describe('a check put off because the server wants no login yet', () => {
  it('is made when it may, without a word', () => {
    putOffChecks([{ accountId: a, delayMs: 40 * second }]);
    expect(told()).toEqual([]);
    vi.advanceTimersByTime(40 * second);
    expect(tried).toEqual(['a']);
  });

  it('moves the time a notice promised', () => {
    receive(a, { code: 'login-delay', phase: 'authentication', retryAfterMs: 20 * second });
    vi.advanceTimersByTime(20 * second);
    putOffChecks([{ accountId: a, delayMs: 40 * second }]);
    expect(told()).toEqual([start + 60 * second]);
    vi.advanceTimersByTime(40 * second);
    expect(tried).toEqual(['a', 'a']);
  });

  it('is not made twice when the person checked meanwhile', () => {
    putOffChecks([{ accountId: a, delayMs: 40 * second }]);
    receive(a, null);
    vi.advanceTimersByTime(60 * second);
    expect(tried).toEqual([]);
  });
});
