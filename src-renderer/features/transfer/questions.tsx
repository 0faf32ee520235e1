// What Send/Receive asks of the person.
import type { MailFailure } from '../../../src-shared/failure.ts';
import type { CredentialSlot } from '../../../src-shared/ipc/contract.ts';
import { signsInWithBrowser, type AccountSettings } from '../../../src-shared/mail/account.ts';
import { request } from '../../app/bridge.ts';
import { showDialog } from '../../app/dialog-stack.tsx';
import { askToSignIn } from '../../app/sign-in/ask-to-sign-in.tsx';
import { saveAccount } from '../../store/writes/accounts.ts';
import { GoOnlineDialog } from './GoOnlineDialog.tsx';
import { askProxyPassword } from './ask-proxy-password.tsx';
import { PasswordDialog } from './PasswordDialog.tsx';
import type { PasswordAnswer } from './send-receive.ts';

/** One question at a time: several accounts may need theirs at once. */
let lastQuestion: Promise<unknown> = Promise.resolve();

export async function askPassword(
  account: AccountSettings,
  slot: CredentialSlot,
  failure: MailFailure | null,
): Promise<PasswordAnswer> {
  if (slot === 'proxy') return askProxyPassword(account, failure, inTurn);
  return inTurn(async () => {
    if (slot === 'incoming' && signsInWithBrowser(account)) return signIn(account, failure);
    // Main might not know; then nothing can be promised.
    const protection = await request('credentials.protection').catch(() => 'none' as const);
    const answer = await showDialog<PasswordAnswer>((close) => (
      <PasswordDialog
        account={account}
        slot={slot}
        failure={failure}
        protection={protection}
        onClose={close}
      />
    ));
    return answer ?? null;
  });
}

/** What was changed on the way (another client id, not to be remembered) stays with the account. */
async function signIn(
  account: AccountSettings,
  failure: MailFailure | null,
): Promise<PasswordAnswer> {
  const answer = await askToSignIn(account, failure);
  if (!answer) return null;
  const { settings: oauth, remember: rememberPassword } = answer;
  await saveAccount({ ...account, incoming: { ...account.incoming, oauth, rememberPassword } });
  return 'kept';
}

/** True for yes. */
export async function askToGoOnline(): Promise<boolean> {
  const answer = await inTurn(() =>
    showDialog<boolean>((close) => <GoOnlineDialog onClose={close} />),
  );
  return answer === true;
}

function inTurn<T>(ask: () => Promise<T>): Promise<T> {
  const question = lastQuestion.then(ask);
  lastQuestion = question.catch(() => undefined);
  return question;
}
