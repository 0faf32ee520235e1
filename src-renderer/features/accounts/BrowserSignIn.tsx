// In the password's place for an account that signs in with the browser: who is signed in, until when, and the buttons for it.
import { useEffect, useState } from 'react';
import { oauthPresets } from '../../../src-shared/oauth/oauth-presets.ts';
import type { OAuthStatus, SignOutOutcome } from '../../../src-shared/oauth/sign-in-outcome.ts';
import { request } from '../../app/bridge.ts';
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { askToSignIn } from '../../app/sign-in/ask-to-sign-in.tsx';
import { PageButton } from '../../app/sign-in/PageButton.tsx';
import { Button } from '../../ui/Button.tsx';
import { setIncoming } from './account-edits.ts';
import { ownerOf } from './secrets-owner.ts';
import type { AccountForm } from './use-account-form.ts';
import styles from './BrowserSignIn.module.css';

interface BrowserSignInProps {
  readonly form: AccountForm;
  /** What is missing, in a sentence. */
  readonly errorMessage?: string | null;
}

export function BrowserSignIn({ form, errorMessage = null }: BrowserSignInProps) {
  const translate = useTranslate();
  const { account, oauthStatus: status } = form;
  const [left, setLeft] = useState<SignOutOutcome | null>(null);
  const signIn = async () => {
    const answer = await askToSignIn(account, null, form.passwords.proxy);
    if (!answer) return;
    const { settings: oauth, remember: rememberPassword } = answer;
    form.edit(setIncoming({ oauth, rememberPassword }));
    form.noteSignIn(answer.status);
    setLeft(null);
  };
  const signOut = async () => {
    setLeft(await request('oauth.signOut', ownerOf(account)));
    form.noteSignIn(await request('oauth.status', { accountId: account.id }));
  };
  const isSignedOut = status.state === 'signed-out';
  return (
    <div className={styles.block} role="group" aria-label={translate('oauth.state')}>
      <span className={styles.label} aria-hidden>
        {translate('oauth.state')}
      </span>
      <div className={styles.body}>
        <div role="status" className={styles.state}>
          {left && isSignedOut ? (
            <p>{translate(`oauth.signedOut.${left}`)}</p>
          ) : (
            <State status={status} userName={account.incoming.userName} />
          )}
        </div>
        {errorMessage !== null && <p className={styles.warning}>{errorMessage}</p>}
      </div>
      <div className={styles.buttons}>
        <Button
          label={translate(isSignedOut ? 'oauth.signIn' : 'oauth.signInAgain')}
          onPress={() => {
            inBackground(signIn());
          }}
        />
        {!isSignedOut && (
          <Button
            label={translate('oauth.signOut')}
            onPress={() => {
              inBackground(signOut());
            }}
          />
        )}
        {(left === 'unsupported' || left === 'failed') && isSignedOut && (
          <PermissionsPage form={form} />
        )}
      </div>
    </div>
  );
}

function State({ status, userName }: { readonly status: OAuthStatus; readonly userName: string }) {
  const translate = useTranslate();
  const format = useFormat();
  const isNarrow = useEndOfAccess(status);
  const { signedInAs: name, accessEndsAt, isLasting } = status;
  if (status.state !== 'signed-in') return <p>{translate(`oauth.state.${status.state}`)}</p>;
  const time = accessEndsAt === null || isNarrow ? null : format.shortDate(accessEndsAt);
  return (
    <>
      <p>{name === '' ? translate('oauth.signedIn') : translate('oauth.signedInAs', { name })}</p>
      {time !== null && <p>{translate(isLasting ? 'oauth.until' : 'oauth.untilOnly', { time })}</p>}
      {time === null && isLasting && <p>{translate('oauth.renewedLater')}</p>}
      {isAnother(name, userName) && (
        <p className={styles.warning}>{translate('oauth.otherUser', { name, userName })}</p>
      )}
    </>
  );
}

/** True once the access has ended while the dialog stood open: its time says nothing any more. */
function useEndOfAccess({ accessEndsAt }: OAuthStatus): boolean {
  const [endedAt, setEndedAt] = useState<number | null>(null);
  useEffect(() => {
    if (accessEndsAt === null) return undefined;
    // Browsers take no longer times than that.
    const waitMs = Math.min(Math.max(0, accessEndsAt - Date.now()), 2 ** 31 - 1);
    const timer = setTimeout(() => setEndedAt(accessEndsAt), waitMs);
    return () => clearTimeout(timer);
  }, [accessEndsAt]);
  return endedAt !== null && endedAt === accessEndsAt;
}

/** `alice` and `alice@example.com` may be one; another name before the @, or another whole address, is not. */
function isAnother(name: string, userName: string): boolean {
  if (name === '' || userName === '') return false;
  const [one, other] = [name.toLowerCase(), userName.toLowerCase()];
  if (one.includes('@') && other.includes('@')) return one !== other;
  return one.split('@')[0] !== other.split('@')[0];
}

function PermissionsPage({ form }: { readonly form: AccountForm }) {
  const provider = form.account.incoming.oauth?.provider ?? 'other';
  if (provider === 'other') return null;
  return <PageButton label="oauth.permissionsPage" page={oauthPresets[provider].permissionsPage} />;
}
