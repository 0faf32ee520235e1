// Whose unique-ids are whose: an account may be pointed at another server, and two servers may number their letters alike.

/** The maildrop's name in the ledger. User names may be case-sensitive, host names are not. */
export function maildropName(server: { readonly host: string; readonly userName: string }): string {
  return `${server.userName}@${server.host.trim().toLowerCase()}`;
}

/** True for a row of this maildrop, or where either is not known. */
export function isOfMaildrop(
  row: { readonly maildrop?: string },
  maildrop: string | undefined,
): boolean {
  return maildrop === undefined || row.maildrop === undefined || row.maildrop === maildrop;
}
