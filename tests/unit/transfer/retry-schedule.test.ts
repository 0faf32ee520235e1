import { describe, expect, it } from 'vitest';
import { retryDelayMs } from '../../../src-renderer/features/transfer/retry-schedule.ts';
import { failureCodes, type MailFailureCode } from '../../../src-shared/failure.ts';

const second = 1_000;
const minute = 60 * second;
const delays = (code: MailFailureCode, checkEveryMs: number | null, tries = 8) =>
  Array.from({ length: tries }, (_, index) =>
    retryDelayMs({ code, phase: 'authentication' }, index + 1, checkEveryMs),
  );

describe('a failure that passes by itself', () => {
  it('of a mailbox in use is tried after 15 s, then twice as long each time, up to 5 min', () => {
    const expected = [15, 30, 60, 120, 240, 300, 300, 300].map((seconds) => seconds * second);
    expect(delays('mailbox-in-use', 30 * minute)).toEqual(expected);
    expect(delays('mailbox-in-use', minute)).toEqual(expected);
  });

  it.each([
    'server-temporary',
    'connection-lost',
    'timed-out',
    'proxy-lost',
    'proxy-silent',
  ] as const)(
    'of %s is tried after a minute, then twice as long each time, up to half an hour',
    (code) => {
      const expected = [1, 2, 4, 8, 16, 30, 30, 30].map((minutes) => minutes * minute);
      expect(delays(code, null)).toEqual(expected);
    },
  );

  it('never waits longer than from one check by the clock to the next', () => {
    expect(delays('connection-lost', 5 * minute, 5)).toEqual(
      [1, 2, 4, 5, 5].map((minutes) => minutes * minute),
    );
  });

  it('is tried when the server said, however often it failed', () => {
    for (const count of [1, 2, 50]) {
      const failure = {
        code: 'login-delay',
        phase: 'authentication',
        retryAfterMs: 900_000,
      } as const;
      expect(retryDelayMs(failure, count, minute)).toBe(900_000);
    }
  });

  it('stays within bounds after a thousand failures', () => {
    const failure = { code: 'mailbox-in-use', phase: 'authentication' } as const;
    expect(retryDelayMs(failure, 2_000, null)).toBe(5 * minute);
  });
});

it('nothing else is tried by itself: neither passwords nor certificates nor what a person must mend', () => {
  const passing = new Set<MailFailureCode>([
    'mailbox-in-use',
    'server-temporary',
    'connection-lost',
    'timed-out',
    'proxy-lost',
    'proxy-silent',
  ]);
  for (const code of failureCodes.filter((each) => !passing.has(each))) {
    expect(retryDelayMs({ code, phase: 'authentication' }, 1, null), code).toBeNull();
  }
});
