// Whose unique-ids are whose: an account may be pointed at another server, and two servers may number their letters alike.

import { accountNameOf } from './gmail.ts';

/** The maildrop's name in the ledger. User names may be case-sensitive, host names are not; a mode of Gmail's is no other maildrop. */
export function maildropName(server: { readonly host: string; readonly userName: string }): string {
  return nameOf(accountNameOf(server), server.host);
}

/** True for a row of this maildrop, or where either is not known. */
export function isOfMaildrop(
  row: { readonly maildrop?: string },
  maildrop: string | undefined,
): boolean {
  if (maildrop === undefined || row.maildrop === undefined) return true;
  return row.maildrop === maildrop || withoutMode(row.maildrop) === maildrop;
}

/** Rows of earlier versions have Gmail's mode in their name. */
function withoutMode(name: string): string {
  const at = name.lastIndexOf('@');
  const host = name.slice(at + 1);
  return nameOf(accountNameOf({ host, userName: name.slice(0, at) }), host);
}

function nameOf(userName: string, host: string): string {
  return `${userName}@${host.trim().toLowerCase()}`;
}
