// What may mend a failed look at the server. Handed in by the window's page: the questions belong to another feature.
import type { MailFailure } from '../../../src-shared/failure.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';

/** What may mend a failure; each asks the person, and answers false when they cancel. */
export interface Remedies {
  /** Asks for the account's POP3 password and keeps it. */
  enterPassword(account: AccountSettings, failure: MailFailure): Promise<boolean>;
  /** Asks for the password of the proxy on the account's way; main keeps it. */
  enterProxyPassword(account: AccountSettings, failure: MailFailure): Promise<boolean>;
  /** Shows the certificate the server failed with, and keeps a yes with the account. */
  acceptCertificate(account: AccountSettings, failure: MailFailure): Promise<boolean>;
}
