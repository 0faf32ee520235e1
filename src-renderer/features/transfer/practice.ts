// The practice post office and its two accounts. Its ports are new at each start, so the accounts are refreshed before they are used.
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import { request } from '../../app/bridge.ts';
import { listAccounts, settingsOf } from '../../store/queries/accounts.ts';
import { saveAccount } from '../../store/writes/accounts.ts';
import { sendAndReceive } from './mail-service.ts';

/**
 * Opens the practice post office, sets its accounts up where they are missing, and fetches what lies in them.
 * @throws {MailError} when it can't be opened.
 */
export async function startPractice(): Promise<void> {
  await refreshAccounts({ addsMissing: true });
  await sendAndReceive();
}

/** At start: opens the practice post office if its accounts are in use. False when none is, or it can't be opened. */
export async function resumePractice(): Promise<boolean> {
  const accounts = await listAccounts();
  if (!accounts.some((account) => account.isPractice)) return false;
  try {
    await refreshAccounts({ addsMissing: false });
    return true;
  } catch {
    // Its accounts then say "connection refused" like any other, at the next check.
    return false;
  }
}

async function refreshAccounts({ addsMissing }: { readonly addsMissing: boolean }): Promise<void> {
  const office = await request('practice.start');
  const present = await listAccounts();
  for (const fresh of office.accounts) {
    const known = present.find(({ id }) => id === fresh.id);
    if (known) await saveAccount(withServers(settingsOf(known), fresh));
    else if (addsMissing) await saveAccount(fresh);
  }
}

/** The person's own changes stay; only where the servers listen is new. */
function withServers(known: AccountSettings, fresh: AccountSettings): AccountSettings {
  return {
    ...known,
    incoming: { ...known.incoming, host: fresh.incoming.host, port: fresh.incoming.port },
    outgoing: { ...known.outgoing, host: fresh.outgoing.host, port: fresh.outgoing.port },
  };
}
