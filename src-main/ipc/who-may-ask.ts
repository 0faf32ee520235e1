// What windows beside the main one may ask for. The store's work and transfers belong to the main window alone; a window that shows a
// maildrop may look at its own account's and, when the server wants it, take that account's password.
import type { RequestName, WindowDescription } from '../../src-shared/ipc/contract.ts';

const forEveryWindow: ReadonlySet<RequestName> = new Set<RequestName>([
  'app.describe',
  'app.setPreferences',
  'window.open',
  'window.describe',
  'window.close',
  'window.print',
  'smtp.build',
  'file.save',
  'file.saveAll',
  'letter.allowExternal',
  'link.open',
]);

/** Requests about one account, which their argument names. */
const forItsAccount: ReadonlySet<RequestName> = new Set<RequestName>([
  'pop3.survey',
  'credentials.has',
  'credentials.save',
]);

/** Whether a window that shows this may ask for that; `args` as they were checked. */
export function mayAsk(
  shows: WindowDescription,
  name: RequestName,
  args: readonly unknown[],
): boolean {
  if (shows.kind === 'main' || forEveryWindow.has(name)) return true;
  if (shows.kind !== 'maildrop') return false;
  if (name === 'session.stop' || name === 'credentials.protection') return true;
  return forItsAccount.has(name) && accountOf(args[0]) === shows.accountId;
}

function accountOf(argument: unknown): string | undefined {
  const about = argument as { accountId?: string; account?: { id: string } } | undefined;
  return about?.account?.id ?? about?.accountId;
}
