// The window's side of the wall: what main says is looked at before it is believed.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { listen, request } from '../../../src-renderer/app/bridge.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import { accountId } from '../../../src-shared/mail/ids.ts';

afterEach(() => vi.unstubAllGlobals());

function mainAnswers(answer: unknown): void {
  vi.stubGlobal('window', { outpost: { request: async () => answer } });
}

describe('an answer that goes into the store', () => {
  const built = {
    raw: new Uint8Array([1]),
    envelope: { from: 'a@example.org', to: ['b@example.org'] },
    messageIdHeader: '<1@example.org>',
    sentAt: 1,
  };
  const office = {
    host: '127.0.0.1',
    pop3Port: 110,
    smtpPort: 25,
    accounts: [newAccount(accountId('a'))],
  };
  const failure = { code: 'timed-out', phase: 'data' } as const;

  it.each([
    ['smtp.build', built],
    ['smtp.send', { kind: 'sent', refused: [], serverReply: '250 ok' }],
    ['smtp.send', { kind: 'deferred', failure }],
    ['smtp.send', { kind: 'failed', failure, refused: [{ address: 'b', serverReply: '550' }] }],
    ['smtp.send', { kind: 'unclear', failure }],
    ['practice.start', office],
  ] as const)('of %s passes as agreed', async (name, answer) => {
    mainAnswers(answer);
    expect(await request(name, ...([] as never))).toEqual(answer);
  });

  it.each([
    ['smtp.build', { ...built, raw: 'bytes' }],
    ['smtp.send', { kind: 'sent' }],
    ['smtp.send', undefined],
    ['practice.start', { ...office, accounts: [{ id: 'a' }] }],
  ] as const)('of %s is refused as anything else', async (name, answer) => {
    mainAnswers(answer);
    const asked = request(name, ...([] as never));
    await expect(asked).rejects.toMatchObject({ failure: { code: 'internal' } });
  });
});

describe('an event', () => {
  it('reaches its listener only as agreed', () => {
    const heard: unknown[] = [];
    let say: (value: unknown) => void = () => undefined;
    vi.stubGlobal('window', {
      outpost: { listen: (_name: string, listener: typeof say) => void (say = listener) },
    });
    listen('command.run', (command) => void heard.push(command));
    say('tools.stop');
    expect(() => say('no.such.command')).toThrow(TypeError);
    expect(heard).toEqual(['tools.stop']);
  });
});
