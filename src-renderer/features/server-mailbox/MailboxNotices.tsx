// What the person should know of a maildrop's window beside its letters: one sentence each, and what to do.
import { describeFailure } from '../../../src-shared/i18n/describe-failure.ts';
import {
  wantsPassword,
  wantsProxyPassword,
  type MailFailure,
} from '../../../src-shared/failure.ts';
import { hasCertificate } from '../../app/CertificateDialog.tsx';
import { useTranslate } from '../../app/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { InfoBar, InfoBars } from '../../ui/feedback.tsx';
import type { Remedies } from './remedies.ts';
import styles from './server-mailbox.module.css';

export interface MailboxNoticesProps {
  readonly failure: MailFailure | null;
  /** The proxy on the account's way is told a user name, to which a password could belong. */
  readonly hasProxyLogin: boolean;
  readonly isOffline: boolean;
  /** Requests that wait while the person works offline. */
  readonly pendingCount: number;
  /** Sentences about what this server cannot do. */
  readonly limits: readonly ('noHeaders' | 'noNames' | 'renamed')[];
  readonly onTryAgain: () => void;
  readonly onMend: (how: keyof Remedies, failure: MailFailure) => void;
  readonly onGoOnline: () => void;
}

export function MailboxNotices(props: MailboxNoticesProps) {
  const { failure, isOffline, limits, pendingCount } = props;
  const translate = useTranslate();
  return (
    <InfoBars label={translate('serverMailbox.notices')}>
      {isOffline && (
        <InfoBar
          tone="warning"
          actions={
            <Button
              variant="link"
              label={translate('transfer.goOnline')}
              onPress={props.onGoOnline}
            />
          }
        >
          {translate(pendingCount > 0 ? 'serverMailbox.offlinePending' : 'serverMailbox.offline', {
            count: pendingCount,
          })}
        </InfoBar>
      )}
      {failure && <FailureBar {...props} failure={failure} />}
      {limits.map((limit) => (
        <InfoBar key={limit} tone="info">
          {translate(`serverMailbox.${limit}`)}
        </InfoBar>
      ))}
    </InfoBars>
  );
}

/** Failures that pass by themselves. */
const passing = new Set<MailFailure['code']>(['mailbox-in-use', 'login-delay', 'server-temporary']);

function FailureBar(props: MailboxNoticesProps & { readonly failure: MailFailure }) {
  const { failure, hasProxyLogin } = props;
  const translate = useTranslate();
  const { sentence, action, serverSaid } = describeFailure(failure, translate);
  const isPassing = passing.has(failure.code);
  return (
    <InfoBar
      tone={isPassing ? 'warning' : 'error'}
      actions={
        <>
          {wantsPassword(failure) && (
            <Button
              variant="link"
              label={translate(
                failure.code === 'sign-in-needed'
                  ? 'transfer.signInAgain'
                  : 'transfer.enterPassword',
              )}
              onPress={() => props.onMend('enterPassword', failure)}
            />
          )}
          {wantsProxyPassword(failure) && hasProxyLogin && (
            <Button
              variant="link"
              label={translate('transfer.enterPassword')}
              onPress={() => props.onMend('enterProxyPassword', failure)}
            />
          )}
          {hasCertificate(failure) && (
            <Button
              variant="link"
              label={translate('certificate.show')}
              onPress={() => props.onMend('acceptCertificate', failure)}
            />
          )}
          <Button
            variant="link"
            label={translate('transfer.tryAgain')}
            onPress={props.onTryAgain}
          />
        </>
      }
    >
      <p className={styles.failure}>
        <strong>{sentence}</strong> {action}
        {serverSaid !== null && <span className={styles.said}> {serverSaid}</span>}
      </p>
    </InfoBar>
  );
}
