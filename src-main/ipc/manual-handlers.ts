// Requests of conversations by hand: one a window, which ends with its page.
import type { WebContents, BrowserWindow } from 'electron';
import type { AccountId, SessionId } from '../../src-shared/mail/ids.ts';
import type { AccountProxy } from '../../src-shared/mail/proxy.ts';
import type { ManualServer } from '../../src-shared/ipc/manual-contract.ts';
import type { ManualSession } from '../manual/manual-session.ts';
import type { Routes } from '../net/routes.ts';
import type { Handlers } from './answer-requests.ts';
import { sendEvent } from './events.ts';
import type { MailServices, PracticeService } from './mail-services.ts';
import type { Sessions } from './sessions.ts';

export interface ManualHandlerOptions {
  readonly mail: Pick<MailServices, 'openManual'>;
  readonly practice: PracticeService;
  readonly routes: Routes;
  readonly sessions: Sessions;
  readonly windowOf: (contents: WebContents) => BrowserWindow | null;
}

export function manualHandlers(
  options: ManualHandlerOptions,
): Pick<Handlers, 'manual.open' | 'manual.say'> {
  const { mail, practice, routes, sessions, windowOf } = options;
  /** By the window's page. */
  const open = new Map<
    number,
    { readonly id: SessionId; readonly session: ManualSession | null }
  >();

  const routeOf = (id: AccountId | null, proxy: AccountProxy | undefined) =>
    id === null
      ? routes.shared()
      : routes.forAccount({ id, isPractice: practice.isResident(id), ...(proxy ? { proxy } : {}) });

  const placeOf = async (server: ManualServer) => {
    if (server.kind === 'host') {
      const { kind: _kind, proxy, ...place } = server;
      return { ...place, route: routeOf(server.accountId, proxy) };
    }
    const { host, pop3Port, smtpPort } = await practice.start();
    const port = server.protocol === 'pop3' ? pop3Port : smtpPort;
    const { protocol } = server;
    const passwordFor = (userName: string) => practice.passwordFor(userName);
    const account = { accountId: null, acceptedFingerprint: null, route: null };
    return { protocol, host, port, security: 'none' as const, ...account, passwordFor };
  };

  return {
    'manual.open': ({ contents }, { sessionId, server }) =>
      new Promise<void>((opened, failed) => {
        const earlier = open.get(contents.id);
        if (earlier) sessions.stop(earlier.id);
        const tell = (lines: Parameters<Parameters<MailServices['openManual']>[0]['onLines']>[0]) =>
          sendEvent(windowOf(contents), 'manual.lines', { sessionId, lines });
        sessions
          .run(sessionId, async (signal) => {
            open.set(contents.id, { id: sessionId, session: null });
            const stop = () => sessions.stop(sessionId);
            contents.once('destroyed', stop);
            contents.once('did-navigate', stop);
            try {
              const place = await placeOf(server);
              const session = await mail.openManual({ sessionId, ...place, signal, onLines: tell });
              open.set(contents.id, { id: sessionId, session });
              opened();
              const failure = await session.run();
              sendEvent(windowOf(contents), 'manual.ended', { sessionId, failure });
            } finally {
              if (open.get(contents.id)?.id === sessionId) open.delete(contents.id);
              if (!contents.isDestroyed()) {
                contents.off('destroyed', stop);
                contents.off('did-navigate', stop);
              }
            }
          })
          // What fails after the start is told by the event.
          .catch(failed);
      }),
    'manual.say': async ({ contents }, sessionId, line, isClearTextAccepted) => {
      const mine = open.get(contents.id);
      if (mine?.id !== sessionId || !mine.session) return 'closed';
      return mine.session.say(line, isClearTextAccepted);
    },
  };
}
