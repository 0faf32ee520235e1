// What a conversation does when its access token is refused: another token, once, and then the server's word stands.
import { MailError } from '../../src-shared/failure.ts';

/** Another token than the refused one. Throws MailError `sign-in-needed` or `token-unavailable`. */
export type RenewToken = (refused: string) => Promise<string>;

/** Shows a token; where it is refused for itself, and another can be had, shows that one. Throws what the last try threw. */
export async function showToken<Result>(
  token: string,
  renew: RenewToken | undefined,
  show: (token: string) => Promise<Result>,
): Promise<Result> {
  try {
    return await show(token);
  } catch (error) {
    if (!renew || !isRefusal(error)) throw error;
    return show(await renew(token));
  }
}

/** Not "mailbox in use", not "try later", not a broken connection: another token would change nothing. */
function isRefusal(error: unknown): boolean {
  if (error instanceof MailError) {
    const { code } = error.failure;
    return code === 'authentication-rejected' || code === 'login-refused';
  }
  // The SMTP library's error (RFC 4954 §6).
  const { code, responseCode = 0 } = error as { code?: string; responseCode?: number };
  return code === 'EAUTH' && responseCode === 535;
}
