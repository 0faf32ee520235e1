// Which of the accounts in files are here already, and how those chosen come in. Adds; never changes an account that is here.
import { accountNameOf } from '../../../src-shared/mail/gmail.ts';
import { accountId } from '../../../src-shared/mail/ids.ts';
import type {
  AccountFile,
  AccountFileRefusal,
  AccountFileSource,
  ForeignAccount,
  FoundAccount,
  LeftOut,
} from '../../account-files/account-file.ts';
import { listAccounts } from '../../store/queries/accounts.ts';
import type { AccountRow } from '../../store/rows.ts';
import { saveAccount } from '../../store/writes/accounts.ts';

export interface Candidate {
  readonly id: string;
  readonly found: FoundAccount;
  readonly isHere: boolean;
}

export type ImportPreview =
  | {
      readonly kind: 'read';
      readonly source: AccountFileSource;
      readonly candidates: readonly Candidate[];
      readonly leftOut: readonly LeftOut[];
    }
  | { readonly kind: 'refused'; readonly reason: AccountFileRefusal };

/** Of several files one that can't be read refuses all: the person is to know which they chose. */
export function previewOf(
  files: readonly AccountFile[],
  present: readonly AccountRow[],
): ImportPreview {
  const [first] = files;
  const refusal = files.find((file) => file.kind === 'refused');
  if (refusal || !first || first.kind === 'refused') {
    return refusal ?? { kind: 'refused', reason: 'nothing-inside' };
  }
  const read = files.filter((file) => file.kind === 'read');
  const known = new Set(present.map(maildropOf));
  const candidates = read
    .flatMap(({ accounts }) => accounts)
    .map((found, at): Candidate => {
      const name = maildropOf(found.settings);
      const isHere = known.has(name);
      known.add(name);
      return { id: String(at), found, isHere };
    });
  return {
    kind: 'read',
    source: first.source,
    candidates,
    leftOut: read.flatMap(({ leftOut }) => leftOut),
  };
}

/** One after the other, so that they keep their order. The default of the file is ours only where there was none. */
export async function importAccounts(chosen: readonly FoundAccount[]): Promise<void> {
  const hasAny = (await listAccounts()).length > 0;
  for (const { settings, isDefault } of chosen) {
    const account = { ...settings, id: accountId(crypto.randomUUID()) };
    await saveAccount(account, { makeDefault: isDefault && !hasAny });
  }
}

function maildropOf({ incoming }: Pick<ForeignAccount, 'incoming'>): string {
  return `${accountNameOf(incoming)}@${incoming.host.trim().toLowerCase()}`;
}
