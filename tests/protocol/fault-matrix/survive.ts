// One place in the fault matrix: a mailbox, a store, a server with these faults, sessions until all is done, the verdict.
import type { FaultsBySession } from '../../servers/scripted/faults.ts';
import type { StoredMessage } from '../../servers/scripted/pop3-maildrop.ts';
import type {
  MaildropMessage,
  Pop3Faults,
  ScriptedPop3Options,
} from '../../servers/scripted/pop3-options.ts';
import { type ScriptedPop3Server, startScriptedPop3 } from '../../servers/scripted/pop3.ts';
import type { FakeStore } from '../fake-ingest.ts';
import { type ClientOptions, fetchMail } from '../pop3-client.ts';
import { asHeard } from './letters.ts';
import { leftOnServer, type MatrixPolicy, storeBefore } from './policies.ts';

export interface Ordeal {
  readonly policy: MatrixPolicy;
  readonly isPipelined: boolean;
  readonly mailbox: readonly MaildropMessage[];
  readonly faults: FaultsBySession<Pop3Faults>;
  readonly server?: ScriptedPop3Options;
  readonly client?: ClientOptions;
}

export interface Survival {
  /** Connections that were cut. */
  readonly cuts: number;
  /** Connections it took. */
  readonly connections: number;
  /** Letters compared byte for byte. */
  readonly letters: number;
  /** Bytes of replies, all connections together. */
  readonly bytesSent: number;
  /** Times each command was heard. */
  readonly heard: ReadonlyMap<string, number>;
}

/** Retrievals that may fail before one succeeds; faults strike early connections only. */
const MAX_FAILURES = 6;

/** Throws with the reason when a letter was lost, doubled or changed, or the server holds another set than it should. */
export async function surviveFaults(ordeal: Ordeal): Promise<Survival> {
  const { policy, isPipelined, mailbox, faults } = ordeal;
  const store = storeBefore(policy, mailbox);
  const wrongs: string[] = [];
  const judge = judgeDeletions(store, wrongs);
  const server = await startScriptedPop3({
    mailbox,
    mechanisms: [],
    ...(isPipelined ? {} : { capabilities: ['TOP', 'UIDL', 'USER'] }),
    ...ordeal.server,
    faults,
    onCommand: ({ session, verb, argument }) =>
      judge(session, verb, argument, () => server.mailbox()),
  });
  const trustedCertificates = server.certificate ? [server.certificate.caCertificatePem] : [];
  try {
    await fetchUntilDone(server, store, {
      policy: policy.delivery,
      trustedCertificates,
      ...ordeal.client,
    });
    wrongs.push(...judgeStore(store, mailbox));
    const held = server.mailbox().map(({ uidl }) => uidl);
    const due = leftOnServer(policy, mailbox);
    if (held.join() !== due.join())
      wrongs.push(`the server holds ${held.length}, not ${due.length}`);
    if (wrongs.length > 0) throw new Error(wrongs.slice(0, 5).join('; '));
    return {
      cuts: server.record.cutCount,
      connections: server.sessionCount(),
      letters: store.letters.length,
      bytesSent: server.record.bytesSent,
      heard: countOf(server.record.verbs()),
    };
  } finally {
    await server.stop();
  }
}

/** Retrievals until one succeeds, and until one more succeeds, which must find nothing to do. */
async function fetchUntilDone(
  server: ScriptedPop3Server,
  store: FakeStore,
  options: ClientOptions,
): Promise<void> {
  const failures: string[] = [];
  let isDone = false;
  for (;;) {
    const { failure, retrievedCount, deletedCount } = await fetchMail(server, store, options);
    if (isDone && retrievedCount > 0) throw new Error(`${retrievedCount} letters came again`);
    if (isDone && deletedCount > 0) throw new Error(`${deletedCount} were still to be deleted`);
    if (failure) failures.push(`${failure.code} in ${failure.phase}`);
    else if (isDone) return;
    else isDone = true;
    if (failures.length > MAX_FAILURES) throw new Error(`never done: ${failures.join(', ')}`);
  }
}

/** Hears every command: a DELE may only be about a letter that the store has. */
function judgeDeletions(
  store: FakeStore,
  wrongs: string[],
): (session: number, verb: string, argument: string, now: () => readonly StoredMessage[]) => void {
  const views = new Map<number, readonly StoredMessage[]>();
  return (session, verb, argument, now) => {
    // Numbers are those of the maildrop as it was when the session began.
    if (verb === 'PASS' || verb === 'AUTH' || verb === 'APOP') views.set(session, now());
    if (verb !== 'DELE') return;
    const message = views.get(session)?.[Number(argument) - 1];
    if (!message || !isStored(store, message)) {
      wrongs.push(`DELE of ${message?.uidl ?? 'nothing'} before it was stored`);
    }
  };
}

function isStored(store: FakeStore, { uidl, raw }: StoredMessage): boolean {
  if (store.ledger.get(`${uidl} 0`)?.state === 'stored') return true;
  // Where the server hides its unique-ids, only the bytes tell.
  const wanted = asHeard(raw);
  return store.letters.some((letter) => letter.raw.equals(wanted));
}

function judgeStore(store: FakeStore, mailbox: readonly MaildropMessage[]): string[] {
  const wrongs: string[] = [];
  const text = (raw: Buffer): string => raw.toString('latin1');
  const sent = countOf(mailbox.map(({ raw }) => text(asHeard(raw))));
  const kept = countOf(store.letters.map(({ raw }) => text(raw)));
  for (const [letter, count] of sent) {
    const keptCount = kept.get(letter) ?? 0;
    if (keptCount !== count) {
      wrongs.push(
        `stored ${keptCount} times, not ${count}: ${JSON.stringify(letter.slice(0, 60))}`,
      );
    }
  }
  for (const letter of kept.keys()) {
    if (!sent.has(letter)) wrongs.push(`nobody sent ${JSON.stringify(letter.slice(0, 60))}`);
  }
  const byKey = new Map(store.letters.map(({ key, raw }) => [key, raw]));
  for (const { uidl, raw } of mailbox) {
    if (!(byKey.get(`${uidl} 0`)?.equals(asHeard(raw)) ?? true)) wrongs.push(`${uidl} is another`);
  }
  return wrongs;
}

function countOf(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
