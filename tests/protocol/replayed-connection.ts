// A connection whose server has said everything already: bytes in packets of a test's choice, no socket. For fuzzing, at memory's speed.
import { Connection } from '../../src-main/pop3/connection.ts';
import { Dialogue } from '../../src-main/pop3/dialogue.ts';
import { createTranscriptBook } from '../../src-main/transcript/transcript-book.ts';
import { accountId, sessionId } from '../../src-shared/mail/ids.ts';

/** A dialogue with a server that says these packets, whatever it is asked, and then hangs up. */
export function replayedDialogue(packets: Iterable<Buffer>): Dialogue {
  const transcript = createTranscriptBook().begin({
    sessionId: sessionId('replayed'),
    accountId: accountId('replayed'),
    protocol: 'pop3',
    purpose: 'receive',
    ...address,
    secrets: ['sécret'],
  });
  return new Dialogue(new ReplayedConnection(packets), transcript, ['sécret']);
}

const address = { host: 'replayed.example', port: 110 };

class ReplayedConnection extends Connection {
  readonly #packets: Iterator<Buffer>;

  constructor(packets: Iterable<Buffer>) {
    super({
      ...address,
      security: 'none',
      timeoutMs: 60_000,
      signal: new AbortController().signal,
    });
    this.#packets = packets[Symbol.iterator]();
  }

  override write(): void {
    // Whatever is asked, the answers are given.
  }

  override read(): Promise<Buffer | null> {
    const next = this.#packets.next();
    return Promise.resolve(next.done ? null : next.value);
  }
}
