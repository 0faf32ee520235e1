// What Gmail's POP3 does differently: a name that begins with "recent:" shows the last 30 days of mail whoever fetched it, and each session
// lists a portion of what there is. https://support.google.com/mail/answer/7104828
import type { IncomingServer } from './account.ts';

const recentPrefix = 'recent:';

/** Whether this is Gmail's POP3 server, whatever domain the address has (Google Workspace). */
export function isGmailServer(host: string): boolean {
  const name = host.trim().toLowerCase().replace(/\.$/u, '');
  return name === 'pop.gmail.com' || name === 'pop.googlemail.com';
}

export function isRecentMode({
  host,
  userName,
}: Pick<IncomingServer, 'host' | 'userName'>): boolean {
  return isGmailServer(host) && userName.trim().toLowerCase().startsWith(recentPrefix);
}

/** The account name with the mode switched. */
export function withRecentMode(userName: string, isRecent: boolean): string {
  const bare = bareName(userName);
  return isRecent ? `${recentPrefix}${bare}` : bare;
}

/** The name of the account itself: what other servers of Gmail's, and the ledger, know it by. */
export function accountNameOf({
  host,
  userName,
}: Pick<IncomingServer, 'host' | 'userName'>): string {
  return isGmailServer(host) ? bareName(userName) : userName;
}

/** Whether a session that brought letters may have left others unlisted, so that another one is worth its while. */
export function listsInPortions({ host }: Pick<IncomingServer, 'host'>): boolean {
  return isGmailServer(host);
}

/**
 * So many sessions one after the other at most: at some 250 letters each, more than a mailbox of 15 GB has. A server that hands out the
 * same letters for ever is left alone until the next check.
 */
export const maxPortions = 1_000;

function bareName(userName: string): string {
  const name = userName.trim();
  return name.toLowerCase().startsWith(recentPrefix) ? name.slice(recentPrefix.length) : name;
}
