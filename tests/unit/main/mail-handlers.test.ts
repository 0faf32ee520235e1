// Conversations as the handlers of requests run them: stopped at any moment, even before the first byte.
import { describe, expect, it, vi } from 'vitest';
import { AccountSecrets } from '../../../src-main/accounts/account-secrets.ts';
import { CredentialStore } from '../../../src-main/accounts/credential-store.ts';
import type { Caller } from '../../../src-main/ipc/answer-requests.ts';
import { mailHandlers } from '../../../src-main/ipc/mail-handlers.ts';
import type { MailServices, PracticeService } from '../../../src-main/ipc/mail-services.ts';
import { Sessions } from '../../../src-main/ipc/sessions.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import { accountId, sessionId } from '../../../src-shared/mail/ids.ts';

/** What main listens to on the latest port. */
const portListeners = new Map<string, () => void>();

vi.mock('electron', () => ({
  MessageChannelMain: class {
    readonly port1 = {
      on: (event: string, listener: () => void) => void portListeners.set(event, listener),
      start: vi.fn(),
      postMessage: vi.fn(),
      close: vi.fn(),
    };
    readonly port2 = {};
  },
}));

const id = sessionId('session-1');
const account = newAccount(accountId('account-1'));
const envelope = { from: 'anna@example.org', to: ['bob@example.org'] };

/** Handlers whose passwords are given out only when `unlock` is called, as a keyring does that asks the person first. */
function world(postMessage: () => void = () => undefined) {
  let unlock: () => void = () => undefined;
  const locked = new Promise<void>((done) => (unlock = done));
  const credentials = new CredentialStore({
    file: '/nowhere',
    cipher: {
      protection: async () => 'none',
      encrypt: async () => new Uint8Array(),
      decrypt: async () => ({ text: '', shouldEncryptAgain: false }),
    },
    onDamaged: () => undefined,
  });
  credentials.find = async () => {
    await locked;
    return 'secret';
  };
  const mail = {
    retrieve: vi.fn<MailServices['retrieve']>(async () => undefined),
    survey: vi.fn<MailServices['survey']>(async () => undefined),
    send: vi.fn<MailServices['send']>(async () => ({ kind: 'sent', refused: [], serverReply: '' })),
  };
  const handlers = mailHandlers({
    mail: mail as unknown as MailServices,
    practice: { placed: async (each: unknown) => each } as unknown as PracticeService,
    secrets: new AccountSecrets(credentials, {} as never, {} as never),
    routes: { forAccount: () => null, shared: () => null },
    sessions: new Sessions(),
    windowOf: () => null,
  });
  const caller = { contents: { postMessage } } as unknown as Caller;
  return { mail, handlers, caller, unlock };
}

describe('Stop while the keyring still waits for the person', () => {
  it('sends nothing afterwards', async () => {
    const { mail, handlers, caller, unlock } = world();
    const submission = { sessionId: id, account, envelope, raw: new Uint8Array() };
    const sending = handlers['smtp.send'](caller, submission);
    await handlers['session.stop'](caller, id);
    unlock();
    expect(await sending).toMatchObject({ kind: 'deferred', failure: { code: 'cancelled' } });
    expect(mail.send).not.toHaveBeenCalled();
  });

  it('fetches nothing afterwards', async () => {
    const { mail, handlers, caller, unlock } = world();
    const receiving = handlers['pop3.receive'](caller, { sessionId: id, account });
    await handlers['session.stop'](caller, id);
    unlock();
    await expect(receiving).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(mail.retrieve).not.toHaveBeenCalled();
  });
});

describe('a retrieval', () => {
  it('does not begin for a page that has gone meanwhile', async () => {
    const { mail, handlers, caller, unlock } = world(() => {
      throw new TypeError('Object has been destroyed');
    });
    unlock();
    await expect(handlers['pop3.receive'](caller, { sessionId: id, account })).rejects.toThrow();
    expect(mail.retrieve).not.toHaveBeenCalled();
  });
});

describe('a look at a maildrop', () => {
  it('ends with the window that wanted it, since others want the maildrop', async () => {
    const { mail, handlers, caller, unlock } = world();
    let signal = new AbortController().signal;
    mail.survey.mockImplementation((options) => {
      signal = options.signal;
      return new Promise(() => undefined);
    });
    unlock();
    await handlers['pop3.survey'](caller, { sessionId: id, account });
    expect(signal.aborted).toBe(false);
    portListeners.get('close')?.();
    expect(signal.aborted).toBe(true);
  });

  it('gives the engine no window, only the port', async () => {
    const { mail, handlers, caller, unlock } = world();
    unlock();
    await handlers['pop3.survey'](caller, { sessionId: id, account });
    expect(Object.keys(mail.survey.mock.calls[0]?.[0] ?? {}).toSorted()).toEqual([
      'account',
      'password',
      'port',
      'route',
      'sessionId',
      'signal',
    ]);
  });
});
