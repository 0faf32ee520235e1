// The small parts of answering requests: who may ask, what a failure tells, how sessions stop, how often progress is told.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failureOf } from '../../../src-main/ipc/failure-of.ts';
import { isOwnPage } from '../../../src-main/ipc/own-page.ts';
import { Sessions } from '../../../src-main/ipc/sessions.ts';
import { throttle } from '../../../src-main/ipc/throttle.ts';
import { isItsOwnMatter, mayAsk } from '../../../src-main/ipc/who-may-ask.ts';
import { eventNames, requestNames } from '../../../src-main/preload/names.ts';
import { MailError } from '../../../src-shared/failure.ts';
import { checkArguments, isEventName, isRequestName } from '../../../src-shared/ipc/guards.ts';
import { accountId, sessionId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { sharedProxyOwner } from '../../../src-shared/mail/proxy.ts';

describe('a page of ours', () => {
  it.each([
    [{ url: 'app://outpost/', parent: null }, true],
    [{ url: 'app://outpost/index.html#x', parent: null }, true],
    [{ url: 'app://outpost/', parent: {} }, false],
    [{ url: 'about:srcdoc', parent: {} }, false],
    [{ url: 'app://outpost.example.org/', parent: null }, false],
    [{ url: 'https://outpost/', parent: null }, false],
    [{ url: 'blob:app://outpost/1', parent: null }, false],
    [{ url: '', parent: null }, false],
    [null, false],
  ])('%j: %s', (frame, isOurs) => {
    expect(isOwnPage(frame)).toBe(isOurs);
  });
});

describe('windows beside the main one', () => {
  it.each([
    'pop3.receive',
    'smtp.send',
    'credentials.save',
    'credentials.has',
    'oauth.signIn',
    'oauth.signOut',
    'oauth.status',
    'account.test',
    'app.setBusy',
    'app.setLastWork',
    'app.lastWorkDone',
    'pop3.survey',
    'session.stop',
  ] as const)('may not ask for %s', (name) => {
    expect(mayAsk({ kind: 'letter', messageId: 1 as MessageId }, name)).toBe(false);
    expect(mayAsk({ kind: 'main' }, name)).toBe(true);
  });

  it('may look at a maildrop and take its password only where they show it', () => {
    const shows = { kind: 'maildrop', accountId: accountId('anna') } as const;
    expect(mayAsk(shows, 'pop3.survey')).toBe(true);
    expect(isItsOwnMatter(shows, 'pop3.survey', [{ account: { id: 'anna' } }])).toBe(true);
    expect(isItsOwnMatter(shows, 'pop3.survey', [{ account: { id: 'bob' } }])).toBe(false);
    expect(isItsOwnMatter(shows, 'credentials.save', [{ accountId: 'anna' }])).toBe(true);
    expect(isItsOwnMatter(shows, 'credentials.save', [{ accountId: 'bob' }])).toBe(false);
    const shared = [{ accountId: sharedProxyOwner }];
    expect(isItsOwnMatter(shows, 'credentials.save', shared)).toBe(true);
    expect(isItsOwnMatter(shows, 'credentials.has', shared)).toBe(false);
    expect(isItsOwnMatter(shows, 'oauth.signIn', [{ accountId: 'anna' }])).toBe(true);
    expect(isItsOwnMatter(shows, 'oauth.signIn', [{ accountId: 'bob' }])).toBe(false);
    expect(isItsOwnMatter(shows, 'session.stop', ['session-1'])).toBe(true);
    expect(mayAsk(shows, 'pop3.receive')).toBe(false);
    expect(mayAsk(shows, 'credentials.forget')).toBe(false);
    expect(mayAsk(shows, 'oauth.signOut')).toBe(false);
  });
});

describe('the names the preload knows', () => {
  it('are those main checks', () => {
    expect(Object.keys(requestNames).filter((name) => !isRequestName(name))).toEqual([]);
    expect(Object.keys(eventNames).filter((name) => !isEventName(name))).toEqual([]);
  });
});

describe('a request to open a window', () => {
  const open = (request: unknown) => () => checkArguments('window.open', [request]);

  it('may name the words a letter was found by, so long as they are words', () => {
    expect(open({ kind: 'letter', messageId: 1, sought: '報告' })).not.toThrow();
    expect(open({ kind: 'letter', messageId: 1, sought: 'x'.repeat(100_000) })).toThrow();
    expect(open({ kind: 'letter', messageId: 1, sought: ['報告'] })).toThrow();
  });

  it('finds letters without being told where', () => {
    expect(open({ kind: 'find' })).not.toThrow();
    expect(open({ kind: 'find', folderId: 'inbox' })).toThrow();
  });
});

describe('a secret that a page hands over', () => {
  const save = (password: string) => () =>
    checkArguments('credentials.save', [
      { accountId: accountId('a'), slot: 'incoming', password, remember: true },
    ]);

  it('for a proxy names the place it may go to, and for a server none', () => {
    const proxy = { kind: 'http', host: 'proxy.example.org', port: 8080 };
    const given = (part: object) => () =>
      checkArguments('credentials.save', [
        { accountId: accountId('a'), password: 'x', remember: true, ...part },
      ]);
    expect(given({ slot: 'proxy', proxy })).not.toThrow();
    expect(given({ slot: 'proxy' })).toThrow();
    expect(given({ slot: 'incoming', proxy })).toThrow();
    expect(given({ slot: 'proxy', proxy: { ...proxy, userName: 'me' } })).toThrow();
  });

  it('may be an access token as long as providers make them, and no longer than any is', () => {
    expect(save('x'.repeat(8_000))).not.toThrow();
    expect(save('x'.repeat(20_000))).toThrow();
  });
});

describe('what a page is told of an exception', () => {
  it('is the failure itself where mail failed', () => {
    const failure = { code: 'timed-out', phase: 'connect', host: 'pop.example.org' } as const;
    expect(failureOf(new MailError(failure))).toEqual(failure);
  });

  it('names no file of a system error, no words of a strange one, and no stack', () => {
    const denied = Object.assign(new Error("EACCES: open '/home/someone/x'"), {
      code: 'EACCES',
      syscall: 'open',
    });
    expect(failureOf(denied)).toEqual({ code: 'internal', phase: 'local', detail: 'EACCES open' });
    expect(failureOf(new Error('password is hunter2'))).toMatchObject({ detail: 'Error' });
    expect(failureOf('password')).toMatchObject({ detail: 'unknown' });
  });
});

describe('a session', () => {
  it('hears that it is stopped, by its own id only', async () => {
    const sessions = new Sessions();
    const untilAborted = (signal: AbortSignal): Promise<unknown> =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve(signal.reason)));
    const first = sessions.run(sessionId('1'), untilAborted);
    let isSecondDone = false;
    const second = sessions.run(sessionId('2'), untilAborted).then(() => (isSecondDone = true));
    sessions.stop(sessionId('1'));
    sessions.stop(sessionId('unknown'));
    expect(await first).toMatchObject({ failure: { code: 'cancelled' } });
    expect(isSecondDone).toBe(false);
    sessions.stopAll();
    await second;
  });

  it('cannot run twice at once, but again after its end', async () => {
    const sessions = new Sessions();
    let finish = (): void => undefined;
    const running = sessions.run(
      sessionId('1'),
      () => new Promise<void>((done) => (finish = done)),
    );
    await expect(sessions.run(sessionId('1'), async () => 1)).rejects.toThrow('already');
    finish();
    await running;
    expect(await sessions.run(sessionId('1'), async () => 2)).toBe(2);
  });
});

describe('progress', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is told at once, then at most once an interval, and its last word always', () => {
    const told: number[] = [];
    const { offer, finish } = throttle(100, (value: number) => told.push(value));
    for (let value = 1; value <= 50; value += 1) offer(value);
    expect(told).toEqual([1]);
    vi.advanceTimersByTime(100);
    expect(told).toEqual([1, 50]);
    offer(51);
    offer(52);
    finish();
    offer(53);
    vi.advanceTimersByTime(1_000);
    expect(told).toEqual([1, 50, 52]);
  });
});
