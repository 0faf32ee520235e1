// One session after the other for each maildrop: POP3 locks it while a session is open (RFC 1939 §4), and a second one would be
// refused with [IN-USE]. Sessions of different maildrops run at once.
import { maildropName } from '../../src-shared/mail/maildrop.ts';
import { reconnectDelayMs } from './limits.ts';

export interface MaildropTurns {
  /** Runs `work` when the maildrop is free, or as soon as `signal` is aborted: it then ends by itself before it connects. */
  inTurn<T>(
    server: { readonly host: string; readonly userName: string },
    signal: AbortSignal,
    work: () => Promise<T>,
  ): Promise<T>;
}

export function createMaildropTurns(): MaildropTurns {
  const last = new Map<string, Promise<unknown>>();
  return {
    async inTurn(server, signal, work) {
      const name = maildropName(server);
      const before = last.get(name);
      const working = (async () => {
        if (before) await Promise.race([before, aborted(signal)]);
        return work();
      })();
      const mine = Promise.all([before, settled(working, signal)]);
      last.set(name, mine);
      void mine.then(() => {
        if (last.get(name) === mine) last.delete(name);
      });
      return working;
    },
  };
}

/** Never rejects. A connection that was dropped still holds the lock for a moment, until the server notices. */
async function settled(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  await work.catch(() => undefined);
  if (signal.aborted) await new Promise((done) => setTimeout(done, reconnectDelayMs));
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
}
