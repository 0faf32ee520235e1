// Opens the sign-in dialog with what main knows of the account.
import { signedOut } from '../../../src-shared/oauth/sign-in-outcome.ts';
import type { MailFailure } from '../../../src-shared/failure.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import { request } from '../bridge.ts';
import { showDialog } from '../dialog-stack.tsx';
import { type SignInAnswer, SignInDialog } from './SignInDialog.tsx';

/**
 * Null: the person did not sign in. `reason`: why they are asked, where they did not ask themselves; `proxyPassword`: typed, and perhaps
 * not kept yet.
 */
export async function askToSignIn(
  account: AccountSettings,
  reason: MailFailure | null = null,
  proxyPassword: string | null = null,
): Promise<SignInAnswer | null> {
  const [status, protection] = await Promise.all([
    request('oauth.status', { accountId: account.id }).catch(() => signedOut),
    // Main might not know; then nothing can be promised.
    request('credentials.protection').catch(() => 'none' as const),
  ]);
  const answer = await showDialog<SignInAnswer>((close) => (
    <SignInDialog
      account={account}
      status={status}
      protection={protection}
      reason={reason}
      proxyPassword={proxyPassword}
      onClose={close}
    />
  ));
  return answer ?? null;
}
