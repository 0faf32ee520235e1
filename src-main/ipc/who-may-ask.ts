// What windows beside the main one may ask for. The store's work and transfers belong to the main window alone; a window that shows a
// maildrop may look at its own account's and, when the server wants it, take that account's password or its proxy's.
import { sharedProxyOwner } from '../../src-shared/mail/proxy.ts';
import type { RequestName, WindowDescription } from '../../src-shared/ipc/contract.ts';

const forEveryWindow: ReadonlySet<RequestName> = new Set<RequestName>([
  'app.describe',
  'app.setPreferences',
  'window.open',
  'window.describe',
  'window.close',
  'window.edit',
  'smtp.build',
  'smtp.buildReceipt',
  'file.save',
  'file.saveAll',
  'attachment.open',
  'attachment.drag',
  'attachment.copy',
  'letter.allowExternal',
  'letter.chooseFile',
  'letter.writeFile',
  'letter.print',
  'store.readiness',
  'store.openFolder',
  'link.open',
]);

/** What a window that shows a maildrop may ask for besides: about its own account, where the argument names one. */
const forMaildropWindow: ReadonlySet<RequestName> = new Set<RequestName>([
  'pop3.survey',
  'session.stop',
  'credentials.protection',
  'credentials.has',
  'credentials.save',
  'oauth.signIn',
  'oauth.status',
]);

/** Whether a window that shows this may ask for that at all. */
export function mayAsk({ kind }: WindowDescription, name: RequestName): boolean {
  if (kind === 'main' || forEveryWindow.has(name)) return true;
  return kind === 'maildrop' && forMaildropWindow.has(name);
}

/** Whether the request is about nothing but what the window shows; `args` as they were checked. */
export function isItsOwnMatter(
  shows: WindowDescription,
  name: RequestName,
  args: readonly unknown[],
): boolean {
  if (shows.kind !== 'maildrop' || !forMaildropWindow.has(name)) return true;
  const account = accountOf(args[0]);
  if (account === undefined || account === shows.accountId) return true;
  // The proxy of all accounts may be what stands between it and its account's server.
  return name === 'credentials.save' && account === sharedProxyOwner;
}

function accountOf(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { account, accountId } = argument as { accountId?: string; account?: { id: string } };
  return account?.id ?? accountId;
}
