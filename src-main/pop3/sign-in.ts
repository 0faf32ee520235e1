// Signing in at the pace the server asks for (RFC 2449 §6.5 LOGIN-DELAY): each login is remembered with the delay that follows it.
import { MailError } from '../../src-shared/failure.ts';
import type { IncomingServer } from '../../src-shared/mail/account.ts';
import type { Capabilities } from './commands/capa.ts';
import { assumedLoginDelayMs, loginDelaySlackMs } from './limits.ts';
import type { ServerMemory } from './server-memory.ts';
import type { Pop3Session } from './session.ts';

/** As {@link Pop3Session.authenticate}, and throws as it does; `login-delay` then tells how long to wait. */
export async function signIn(
  session: Pop3Session,
  server: IncomingServer,
  memory: ServerMemory,
  together = false,
): Promise<void> {
  try {
    await session.authenticate(together);
  } catch (error) {
    if (!(error instanceof MailError) || error.failure.code !== 'login-delay') throw error;
    // What is left of a delay we know of; else a whole one, since the login it counts from was not ours.
    const retryAfterMs =
      memory.loginWaitMs(server) || delayOf(session.capabilities) || assumedLoginDelayMs;
    memory.delayLogin(server, retryAfterMs);
    throw new MailError({ ...error.failure, retryAfterMs }, error.cause);
  }
  rememberLogin(session, server, memory);
}

/**
 * Notes what the server last said of the delay after this login; to be called again once it was asked in the TRANSACTION state, since
 * there it may name another for this very user.
 */
export function rememberLogin(
  { capabilities }: Pop3Session,
  server: IncomingServer,
  memory: ServerMemory,
): void {
  memory.delayLogin(server, delayOf(capabilities));
}

function delayOf(capabilities: Capabilities | null): number {
  const delayMs = capabilities?.loginDelayMs ?? 0;
  return delayMs > 0 ? delayMs + loginDelaySlackMs : 0;
}
