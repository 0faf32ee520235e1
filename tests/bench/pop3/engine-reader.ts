// The program's POP3 engine without the program: letters go to a sink that throws them away.
import { runFetchSession } from '../../../src-main/pop3/fetch-session.ts';
import { createTranscriptBook } from '../../../src-main/transcript/transcript-book.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import { sessionId } from '../../../src-shared/mail/ids.ts';
import { accountFor } from '../../protocol/pop3-client.ts';
import type { Job, Mailbox } from './client.ts';
import { DiscardingSink } from './discarding-sink.ts';

/** One retrieval. Resolves with the bytes of all letters, throws when it did not do all of its job. */
export async function readWithEngine(mailbox: Mailbox, job: Job): Promise<number> {
  const account = benchAccount(mailbox, job);
  const { host, port, password, letters } = mailbox;
  const sink = new DiscardingSink(job);
  const id = sessionId('bench');
  const transcript = createTranscriptBook().begin({
    sessionId: id,
    accountId: account.id,
    protocol: 'pop3',
    purpose: 'receive',
    host,
    port,
    secrets: [password],
  });
  const signal = new AbortController().signal;
  const options = { sessionId: id, account, password, port: sink, transcript, signal };
  const { failure, deletedCount } = await runFetchSession(options);
  if (failure) throw new Error(`the engine: ${failure.code}`);
  if (sink.letters !== (job === 'again' ? 0 : letters)) throw new Error(`${sink.letters} letters`);
  if (deletedCount !== (job === 'removal' ? letters : 0)) throw new Error(`${deletedCount} gone`);
  return sink.bytes;
}

/** An account at this mailbox with the policy that the job asks for. */
export function benchAccount(mailbox: Mailbox, job: Job): AccountSettings {
  const policy = {
    leaveOnServer: job !== 'removal',
    removeAfterDays: null,
    removeWhenDeleted: false,
  };
  const account = accountFor(mailbox, {
    policy,
    timeoutMs: 60_000,
    incoming: { userName: mailbox.user },
  });
  return { ...account, label: 'Bench', displayName: 'Alice', emailAddress: 'alice@example.com' };
}
