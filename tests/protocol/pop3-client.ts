// Runs the POP3 engine against a server of a test: an account for it, a store for it, its transcript.
import type { RenewToken } from '../../src-main/oauth/renew-token.ts';
import { type FetchResult, runFetchSession } from '../../src-main/pop3/fetch-session.ts';
import type { Route } from '../../src-main/net/route.ts';
import { createServerMemory, type ServerMemory } from '../../src-main/pop3/server-memory.ts';
import { createTranscriptBook } from '../../src-main/transcript/transcript-book.ts';
import type { TransferProgress } from '../../src-shared/ipc/contract.ts';
import {
  type AccountSettings,
  type ConnectionSecurity,
  type IncomingServer,
  newAccount,
} from '../../src-shared/mail/account.ts';
import { accountId, sessionId } from '../../src-shared/mail/ids.ts';
import { type FakeIngestOptions, fetchAndRemove, type FakeStore } from './fake-ingest.ts';

export interface ServerAddress {
  readonly host: string;
  readonly port: number;
}

export interface ClientOptions extends FakeIngestOptions {
  readonly security?: ConnectionSecurity;
  readonly incoming?: Partial<IncomingServer>;
  readonly password?: string;
  readonly renewToken?: RenewToken;
  readonly timeoutMs?: number;
  readonly trustedCertificates?: readonly string[];
  readonly signal?: AbortSignal;
  readonly memory?: ServerMemory;
  readonly route?: Route;
  readonly isDiskFull?: () => boolean;
}

export interface ClientResult extends FetchResult {
  /** `C:`, `S:` and `note:` lines. */
  readonly dialogue: readonly string[];
  readonly progress: readonly TransferProgress[];
}

/** One retrieval, to the last frame. */
export async function fetchMail(
  server: ServerAddress,
  store: FakeStore,
  options: ClientOptions = {},
): Promise<ClientResult> {
  const account = accountFor(server, options);
  const password = options.password ?? 'secret';
  const book = createTranscriptBook();
  const id = sessionId(`session ${(sessionCount += 1)}`);
  const progress: TransferProgress[] = [];
  const port = store.openPort(options);
  const result = await runFetchSession({
    sessionId: id,
    account,
    password,
    ...(options.renewToken ? { renewToken: options.renewToken } : {}),
    port,
    transcript: book.begin({
      sessionId: id,
      accountId: account.id,
      protocol: 'pop3',
      purpose: 'receive',
      ...server,
      secrets: [password],
    }),
    signal: options.signal ?? new AbortController().signal,
    onProgress: (report) => progress.push(report),
    memory: options.memory ?? createServerMemory(),
    route: options.route ?? null,
    ...(options.isDiskFull ? { isDiskFull: options.isDiskFull } : {}),
    ...(options.trustedCertificates ? { trustedCertificates: options.trustedCertificates } : {}),
  });
  await port.closed;
  const lines = book.list()[0]?.lines ?? [];
  return { ...result, dialogue: lines.map(({ side, text }) => `${side}: ${text}`), progress };
}

/** An account at this server: alice, no encryption, 2 s of patience. */
export function accountFor(server: ServerAddress, options: ClientOptions = {}): AccountSettings {
  const account = newAccount(accountId('account'));
  return {
    ...account,
    incoming: {
      ...account.incoming,
      host: server.host,
      port: server.port,
      security: options.security ?? 'none',
      userName: 'alice',
      ...options.incoming,
    },
    timeoutMs: options.timeoutMs ?? 2_000,
    delivery: options.policy ?? fetchAndRemove,
  };
}

let sessionCount = 0;
