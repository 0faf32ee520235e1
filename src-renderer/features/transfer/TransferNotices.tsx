// What went wrong while sending and receiving, above the message list: one sentence and what to do for each, until put away.
import {
  wantsPassword,
  wantsProxyPassword,
  type MailFailureCode,
} from '../../../src-shared/failure.ts';
import { signsInWithBrowser } from '../../../src-shared/mail/account.ts';
import { folderId } from '../../../src-shared/mail/ids.ts';
import { hasCertificate } from '../../app/CertificateDialog.tsx';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { showFolder } from '../../app/session-state.ts';
import { useCalm } from '../../store/calm.ts';
import { useLive } from '../../store/live.ts';
import { accountById } from '../../store/queries/accounts.ts';
import { outboxRows } from '../../store/queries/outbox.ts';
import { openRefusals } from '../../store/queries/refusals.ts';
import { Button } from '../../ui/Button.tsx';
import { InfoBar, InfoBars } from '../../ui/feedback.tsx';
import { acceptCertificate } from './accept-certificate.ts';
import { FailureText } from './FailureText.tsx';
import { sendAndReceive } from './mail-service.ts';
import { askPassword } from './questions.tsx';
import { RefusalNotice } from './RefusalNotices.tsx';
import { savePassword } from './save-password.ts';
import { namedProxyOf } from './ask-proxy-password.tsx';
import { outgoingSlot, slotAfter } from './send-receive.ts';
import { dismissNotice, useTransfers, type TransferTask } from './transfer-state.ts';

export function TransferNotices() {
  const translate = useTranslate();
  const notices = useTransfers((state) => state.notices);
  const unclearCount = useUnclearCount();
  const refusals = useLive(openRefusals, [], []);
  if (notices.length + unclearCount + refusals.length === 0) return null;
  return (
    <InfoBars label={translate('transfer.notices')}>
      {unclearCount > 0 && <UnclearNotice count={unclearCount} />}
      {refusals.map((refusal) => (
        <RefusalNotice key={refusal.messageId} refusal={refusal} />
      ))}
      {notices.map((notice) => (
        <Notice key={notice.sessionId} notice={notice} />
      ))}
    </InfoBars>
  );
}

function Notice({ notice }: { readonly notice: TransferTask }) {
  const { failure, accountLabel, refused, sessionId, retryAt } = notice;
  const translate = useTranslate();
  const isWarning = failure === null || retryAt !== null || passing.has(failure.code);
  return (
    <InfoBar
      tone={isWarning ? 'warning' : 'error'}
      actions={
        <>
          {failure && <NoticeActions notice={notice} />}
          <Button
            variant="link"
            label={translate('transfer.dismiss')}
            onPress={() => dismissNotice(sessionId)}
          />
        </>
      }
    >
      {failure && (
        <FailureText
          failure={failure}
          accountLabel={accountLabel}
          refused={refused}
          retryAt={retryAt}
        />
      )}
    </InfoBar>
  );
}

function NoticeActions({ notice }: { readonly notice: TransferTask }) {
  const translate = useTranslate();
  const { failure, direction } = notice;
  if (!failure) return null;
  if (wantsPassword(failure)) {
    return (
      <>
        <EnterPassword notice={notice} />
        {/* The server did not say that the password is wrong. */}
        {failure.code === 'login-refused' && <TryAgain notice={notice} />}
      </>
    );
  }
  if (wantsProxyPassword(failure)) {
    return (
      <>
        <EnterProxyPassword notice={notice} />
        <TryAgain notice={notice} />
      </>
    );
  }
  if (failure.code === 'letters-doubtful') return <DoubtfulActions notice={notice} />;
  // A letter refused for good would be refused again: it wants to be looked at.
  if (direction === 'send' && concernsLetter.has(failure.code)) {
    return <OpenOutbox />;
  }
  return (
    <>
      {hasCertificate(failure) && (
        <Button
          variant="link"
          label={translate('certificate.show')}
          onPress={() => inBackground(showCertificate(notice))}
        />
      )}
      <TryAgain notice={notice} />
    </>
  );
}

/** Where the proxy is told no name yet, both are typed on the Connection tab. */
function EnterProxyPassword({ notice }: { readonly notice: TransferTask }) {
  const translate = useTranslate();
  const { accountId } = notice;
  const hasName = useLive(async () => {
    const account = await accountById(accountId);
    return account !== undefined && (await namedProxyOf(account)) !== null;
  }, [accountId]);
  if (!hasName) return null;
  return (
    <Button
      variant="link"
      label={translate('transfer.enterPassword')}
      onPress={() => void enterPassword(notice)}
    />
  );
}

/** Or signing in again, where the browser does that. */
function EnterPassword({ notice }: { readonly notice: TransferTask }) {
  const translate = useTranslate();
  const { accountId, direction } = notice;
  const account = useLive(() => accountById(accountId), [accountId]);
  const isOwn = direction === 'send' && account?.outgoing.authentication.kind === 'own';
  const isBrowser = account !== undefined && signsInWithBrowser(account) && !isOwn;
  return (
    <Button
      variant="link"
      label={translate(isBrowser ? 'transfer.signInAgain' : 'transfer.enterPassword')}
      onPress={() => void enterPassword(notice)}
    />
  );
}

function TryAgain({ notice }: { readonly notice: TransferTask }) {
  const translate = useTranslate();
  return (
    <Button
      variant="link"
      label={translate('transfer.tryAgain')}
      onPress={() => tryAgain(notice)}
    />
  );
}

/** Unique-ids changed, and some letters cannot be told from those already here. */
function DoubtfulActions({ notice }: { readonly notice: TransferTask }) {
  const translate = useTranslate();
  const receive = (doubtfulLetters: 'fetch' | 'known') => {
    void sendAndReceive({ accountId: notice.accountId, send: false, doubtfulLetters });
  };
  return (
    <>
      <Button
        variant="link"
        label={translate('transfer.receiveDoubtful')}
        onPress={() => receive('fetch')}
      />
      <Button
        variant="link"
        label={translate('transfer.doubtfulAreHere')}
        onPress={() => receive('known')}
      />
    </>
  );
}

function OpenOutbox() {
  const translate = useTranslate();
  return (
    <Button
      variant="link"
      label={translate('transfer.openOutbox')}
      onPress={() => showFolder(folderId('outbox'))}
    />
  );
}

/** Letters whose fate is not known wait for the person, over restarts too; so the store tells of them, not the session. */
function UnclearNotice({ count }: { readonly count: number }) {
  const translate = useTranslate();
  return (
    <InfoBar tone="warning" actions={<OpenOutbox />}>
      {translate('transfer.unclear', { count })}
    </InfoBar>
  );
}

function useUnclearCount(): number {
  const count = async () => (await outboxRows()).filter(({ state }) => state === 'unclear').length;
  return useCalm(count, ['outbox'], [], 0);
}

const passing: ReadonlySet<MailFailureCode> = new Set([
  'mailbox-in-use',
  'login-delay',
  'delivery-folder-gone',
]);
const concernsLetter: ReadonlySet<MailFailureCode> = new Set([
  'sender-refused',
  'recipients-refused',
  'message-too-large',
  'message-refused',
  'address-needs-smtputf8',
  'tls-not-assured',
  'address-invalid',
]);

function tryAgain({ accountId, direction }: TransferTask): void {
  void sendAndReceive({ accountId, send: direction === 'send', receive: direction === 'receive' });
}

async function showCertificate(notice: TransferTask): Promise<void> {
  if (await acceptCertificate(notice)) tryAgain(notice);
}

async function enterPassword(notice: TransferTask): Promise<void> {
  const account = await accountById(notice.accountId);
  const own = account && (notice.direction === 'send' ? outgoingSlot(account) : 'incoming');
  const slot = notice.failure && slotAfter(notice.failure, own ?? null);
  if (!account || !slot) {
    tryAgain(notice);
    return;
  }
  const answer = await askPassword(account, slot, notice.failure);
  if (!answer) return;
  await savePassword(account, slot, answer);
  tryAgain(notice);
}
