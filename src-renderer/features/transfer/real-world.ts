// Send/Receive's world as it is: the bridge to main, the store, the ingest worker, and the person at the window.
import { toMailFailure, type MailFailure } from '../../../src-shared/failure.ts';
import {
  portMessageType,
  type PortMessage,
} from '../../../src-shared/ipc/session-port-contract.ts';
import { signsInWithBrowser, type AccountSettings } from '../../../src-shared/mail/account.ts';
import type { SessionId } from '../../../src-shared/mail/ids.ts';
import { request } from '../../app/bridge.ts';
import { setBusy } from '../../app/busy.ts';
import type { IngestClient } from '../../ingest/ingest-client.ts';
import { listAccounts, settingsOf } from '../../store/queries/accounts.ts';
import { readOptions } from '../../store/queries/options.ts';
import { outboxRows } from '../../store/queries/outbox.ts';
import { writeOption } from '../../store/writes/options.ts';
import { createReadAhead } from '../../store/queries/read-ahead.ts';
import { claimNextOutgoing, hastenOutgoing } from '../../store/writes/outbox.ts';
import { settleOutgoing } from '../../store/writes/settle-outgoing.ts';
import { rememberAccounts } from './account-memory.ts';
import { forgetDeliveryFolder } from './forget-delivery-folder.ts';
import { createOutboxSender } from './outbox-sender.ts';
import { askPassword, askToGoOnline } from './questions.tsx';
import { savePassword } from './save-password.ts';
import type {
  PasswordDesk,
  ReceiveTerms,
  TransferCounts,
  TransferWish,
  TransferWorld,
} from './send-receive.ts';
import { rememberSizeLimit } from './size-limits.ts';

interface Retrieval {
  readonly failure: MailFailure | null;
  readonly storedCount: number;
}

export interface RealWorld extends TransferWorld {
  /** Lets go of the window; retrievals under way are told as cancelled. */
  close(): void;
}

/** Makes the world of the main window; `ended` hears of every run's end. */
export function createRealWorld(
  ingest: IngestClient,
  ended: (wish: TransferWish, counts: TransferCounts) => void,
): RealWorld {
  const retrievals = listenForRetrievals(ingest);
  const desk = passwordDesk();
  const accounts = rememberAccounts();
  return {
    ...desk,
    accounts: listAccounts,
    isOffline: async () => (await readOptions()).workOffline,
    askToGoOnline: () => (isPersonPresent() ? askToGoOnline() : Promise.resolve(false)),
    goOnline: () => writeOption('workOffline', false),
    // Main that cannot say is no reason to keep mail away.
    loginWaitMs: (row) => request('pop3.loginWait', settingsOf(row)).catch(() => 0),
    async receive(sessionId, account, how) {
      const outcome = await retrievals.receive(sessionId, account, how);
      await forgetDeliveryFolder(account.id, outcome.failure);
      return outcome;
    },
    sendOutbox: createOutboxSender({
      ...desk,
      rows: outboxRows,
      hasten: ({ messageId }) => hastenOutgoing(messageId),
      claimNext: ({ now, accountIds, ...rest }) => claimNextOutgoing(now, accountIds, rest),
      readNext: createReadAhead(),
      settle: (messageId, outcome, next) => settleOutgoing(messageId, outcome, { next }),
      accountById: accounts.accountById,
      send: async ({ account, ...submission }) => {
        const outcome = await request('smtp.send', {
          ...submission,
          account: settingsOf(account),
        });
        await rememberSizeLimit(account.id, outcome);
        return outcome;
      },
      now: () => Date.now(),
    }),
    stopSession: (sessionId) => request('session.stop', sessionId),
    setBusy,
    ended,
    close() {
      accounts.stop();
      retrievals.close();
    },
  };
}

/** False while the window is hidden: a question nobody sees would hold everything up for ever. */
function isPersonPresent(): boolean {
  return document.visibilityState === 'visible';
}

function passwordDesk(): PasswordDesk {
  return {
    hasPassword: async (account, slot) => {
      const { id: accountId } = account;
      if (slot === 'outgoing' || !signsInWithBrowser(account)) {
        return request('credentials.has', { accountId, slot });
      }
      return (await request('oauth.status', { accountId })).state === 'signed-in';
    },
    askPassword: (account, slot, failure) =>
      isPersonPresent() ? askPassword(account, slot, failure) : Promise.resolve(null),
    savePassword,
  };
}

interface Retrievals {
  receive: TransferWorld['receive'];
  close(): void;
}

/** Hands each retrieval's port to the ingest worker; a retrieval ends when the worker has stored what came. */
function listenForRetrievals(ingest: IngestClient): Retrievals {
  const underWay = new Map<
    SessionId,
    {
      readonly account: AccountSettings;
      readonly how: ReceiveTerms;
      end(outcome: Retrieval): void;
    }
  >();
  const onMessage = ({ data, ports, source }: MessageEvent<Partial<PortMessage> | null>) => {
    const [port] = ports;
    if (source !== window || data?.type !== portMessageType || !port) return;
    const retrieval = data.sessionId && underWay.get(data.sessionId);
    if (!data.sessionId || !retrieval) {
      port.close();
      return;
    }
    ingest.acceptPort(port, {
      sessionId: data.sessionId,
      accountId: retrieval.account.id,
      accountSettings: retrieval.account,
      ...retrieval.how,
    });
  };
  const stopNotices = ingest.onNotice((notice) => {
    if (notice.type !== 'closed') return;
    const { failure, storedCount } = notice;
    underWay.get(notice.sessionId)?.end({ failure, storedCount });
  });
  window.addEventListener('message', onMessage);
  return {
    receive: (sessionId, row, how) =>
      new Promise((resolve) => {
        const account = settingsOf(row);
        const end = (outcome: Retrieval) => {
          underWay.delete(sessionId);
          resolve(outcome);
        };
        underWay.set(sessionId, { account, how, end });
        request('pop3.receive', { sessionId, account }).catch((error: unknown) => {
          end({ failure: toMailFailure(error, 'local'), storedCount: 0 });
        });
      }),
    close() {
      window.removeEventListener('message', onMessage);
      stopNotices();
      const failure = { code: 'cancelled', phase: 'local' } as const;
      for (const { end } of underWay.values()) end({ failure, storedCount: 0 });
    },
  };
}
