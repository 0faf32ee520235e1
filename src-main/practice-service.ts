// The practice post office as requests see it: started when somebody first needs it, with its residents' passwords known.
import type { PracticeOffice } from '../src-shared/ipc/contract.ts';
import type { CredentialStore } from './accounts/credential-store.ts';
import type { PracticeService } from './ipc/mail-services.ts';
import { startPracticeOffice, type RunningPracticeOffice } from './practice/practice-office.ts';
import { residentByLogin, residentNames } from './practice/residents.ts';

export interface PracticeServiceOptions {
  /** Where its mailboxes are kept. */
  readonly folder: string;
  readonly version: string;
  readonly credentials: CredentialStore;
  readonly language: () => Parameters<typeof startPracticeOffice>[0]['language'];
}

export function createPracticeService(options: PracticeServiceOptions): PracticeService {
  let starting: Promise<RunningPracticeOffice> | null = null;

  const running = (): Promise<RunningPracticeOffice> => {
    const { folder, version, language } = options;
    starting ??= startPracticeOffice({ folder, version, language: language() }).catch(
      (error: unknown) => {
        // A port or a folder that was refused may be free at the next attempt.
        starting = null;
        throw error;
      },
    );
    return starting;
  };

  const start = async (): Promise<PracticeOffice> => {
    const { host, pop3Port, smtpPort, accounts } = await running();
    for (const { settings, password } of accounts) {
      await makeKnown(options.credentials, settings.id, password);
    }
    return { host, pop3Port, smtpPort, accounts: accounts.map(({ settings }) => settings) };
  };

  return {
    start,
    isResident: (id) => residentNames.some((name) => id === `practice-${name}`),
    async passwordFor(userName) {
      const name = residentByLogin(userName);
      const { accounts } = await running();
      const account = accounts.find(({ settings }) => settings.incoming.userName === name);
      return account?.password ?? null;
    },
    async placed(account) {
      if (!account.isPractice) return account;
      const { host, pop3Port, smtpPort } = await start();
      return {
        ...account,
        incoming: { ...account.incoming, host, port: pop3Port },
        outgoing: { ...account.outgoing, host, port: smtpPort },
      };
    },
    async stop() {
      const office = await starting?.catch(() => null);
      starting = null;
      await office?.stop();
    },
  };
}

// In memory only: the office keeps them itself, and must work where nothing can be remembered. One that was typed stays, so
// that a wrong one can be practised too.
async function makeKnown(
  credentials: CredentialStore,
  id: Parameters<CredentialStore['save']>[0],
  password: string,
): Promise<void> {
  if (await credentials.has(id, 'incoming')) return;
  await credentials.save(id, 'incoming', password, false);
}
