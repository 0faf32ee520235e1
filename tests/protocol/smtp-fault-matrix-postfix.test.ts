// The same with a real Postfix behind a line that is cut at random bytes, both ways: what it filed is counted when its queue is empty.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLetterSender } from '../../src-main/smtp/letter-sender.ts';
import { seededRandom } from '../bench/support/seeded-random.ts';
import { type Cut, startCuttingProxy } from '../servers/cutting-proxy.ts';
import { type DovecotServer, maildirOf, startDovecot } from '../servers/dovecot.ts';
import { readMaildir } from '../servers/maildir.ts';
import { type PostfixServer, postfixUnavailableReason, startPostfix } from '../servers/postfix.ts';
import { type MatrixLetter, matrixLetters, numberOf } from './smtp-fault-matrix/letters.ts';
import { type LetterState, OutboxInMemory } from './smtp-fault-matrix/outbox-in-memory.ts';
import { accountFor } from './smtp-world.ts';

const reason = postfixUnavailableReason();
const runCount = 40;
const lettersARun = 9;

describe.skipIf(reason)(`Postfix on a line that is cut${reason ? `: ${reason}` : ''}`, () => {
  let dovecot: DovecotServer;
  let postfix: PostfixServer;
  beforeAll(async () => {
    dovecot = await startDovecot();
    await dovecot.addUser('reader', 'secret');
    postfix = await startPostfix({ deliverTo: dovecot });
  });
  afterAll(async () => {
    await postfix.stop();
    await dovecot.stop();
  });

  test(
    'every letter is in the mailbox once, or told as unclear',
    { timeout: 120_000 },
    async () => {
      const random = seededRandom(25);
      const all = matrixLetters(runCount * lettersARun).map((letter): MatrixLetter => ({
        ...letter,
        envelope: { from: `${letter.number}@example.com`, to: ['reader@example.org'] },
      }));
      const told = new Map<number, LetterState>();
      let [cuts, connections, wholeBytes] = [0, 0, Infinity];
      for (let run = 0; run < runCount; run += 1) {
        const letters = all.slice(run * lettersARun, (run + 1) * lettersARun);
        // The first run is whole, and tells where the others can be cut.
        const places = [1, 2, 3].map((): Cut =>
          random() < 0.5
            ? { beforeReply: Math.ceil(random() * 4 * lettersARun) }
            : { afterBytes: Math.ceil(random() * wholeBytes) },
        );
        const proxy = await startCuttingProxy(
          { host: postfix.host, port: postfix.smtpPort },
          (connection) => (run === 0 ? null : (places[connection - 1] ?? null)),
        );
        const outbox = await sendUntilDone(letters, proxy);
        for (const letter of letters) told.set(letter.number, outbox.stateOf(letter));
        if (run === 0) wholeBytes = proxy.byteCount();
        cuts += proxy.cutCount();
        connections += proxy.connectionCount();
        proxy.stop();
      }
      await expect.poll(() => queuedCount(postfix), { timeout: 60_000, interval: 100 }).toBe(0);
      const filed = await Promise.all(
        (await readMaildir(maildirOf(dovecot, 'reader'))).map((message) => message.raw()),
      );
      const counts = { sent: 0, unclear: 0, failed: 0, waiting: 0 };
      const wrongs = all.flatMap(({ number, raw }) => {
        const state = told.get(number) ?? 'waiting';
        counts[state] += 1;
        const copies = filed.filter((copy) => numberOf(copy) === number);
        const isRight = state === 'sent' ? copies.length === 1 : copies.length <= 1;
        const isWhole = copies.every((copy) => bodyOf(copy) === bodyOf(raw));
        if (isRight && isWhole && (state === 'sent' || state === 'unclear')) return [];
        return `letter ${number} is ${state}, filed ${copies.length} times, whole: ${isWhole}`;
      });
      console.log(
        `SMTP fault matrix, Postfix: ${cuts} cuts, ${connections} connections, ${counts.sent} letters sent, ` +
          `${counts.unclear} unclear, ${filed.length} filed, ${wrongs.length} wrong`,
      );
      expect(wrongs).toEqual([]);
      expect(cuts).toBeGreaterThan(runCount);
    },
  );
});

/** Passes of the runner until no letter waits. */
async function sendUntilDone(
  letters: readonly MatrixLetter[],
  place: { readonly host: string; readonly port: number },
): Promise<OutboxInMemory> {
  const outbox = new OutboxInMemory(letters);
  const sender = createLetterSender({ restMs: 5_000 });
  const account = accountFor(place, {}, { timeoutMs: 5_000 });
  for (let left = 5; left > 0 && outbox.waitingCount > 0; left -= 1) {
    await outbox.sendAll(sender, account, { password: null });
  }
  await sender.endAll();
  return outbox;
}

/** Letters that Postfix has taken and not yet filed. */
async function queuedCount({ folder }: PostfixServer): Promise<number> {
  const queues = ['maildrop', 'incoming', 'active', 'deferred'];
  const entries = queues.map((queue) =>
    readdir(join(folder, 'spool', queue), { recursive: true, withFileTypes: true }),
  );
  return (await Promise.all(entries)).flat().filter((entry) => entry.isFile()).length;
}

/** A server adds fields, and files lines its own way. */
function bodyOf(raw: Uint8Array): string {
  const text = Buffer.from(raw).toString('latin1').replace(/\r\n/g, '\n');
  return text.slice(text.indexOf('\n\n'));
}
