// One place in the SMTP fault matrix: an Outbox, a server with these faults, passes of the runner until all is done, the verdict.
import { breakApart } from '../../../src-main/smtp/break-apart.ts';
import { createLetterSender } from '../../../src-main/smtp/letter-sender.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import type { AcceptedMessage, ScriptedSmtpOptions } from '../../servers/scripted/smtp-options.ts';
import { startScriptedSmtp } from '../../servers/scripted/smtp.ts';
import { accountFor } from '../smtp-world.ts';
import { type MatrixLetter, numberOf } from './letters.ts';
import { type LetterState, OutboxInMemory } from './outbox-in-memory.ts';

export interface Ordeal {
  /** What stands in the report when it is not survived: enough to play it again. */
  readonly name: string;
  readonly letters: readonly MatrixLetter[];
  readonly server: ScriptedSmtpOptions;
  readonly outgoing?: Partial<AccountSettings['outgoing']>;
  readonly account?: Partial<AccountSettings>;
  /** States that letters may be in at the end; sent alone unless told. */
  readonly ends?: readonly LetterState[];
  /** The command that is struck, which a session must therefore say. */
  readonly struckAt?: string;
}

export interface Survival {
  readonly cuts: number;
  readonly connections: number;
  /** Letters in each state at the end. */
  readonly states: Readonly<Record<LetterState, number>>;
  /** Letters the server took, by its own count. */
  readonly accepted: number;
  readonly bytesSent: number;
  readonly heard: ReadonlySet<string>;
}

/** Passes in which nothing may come of a fault that strikes again and again. */
const mostPasses = 7;

/** Throws with the reason when a letter was lost, doubled or changed, or something untrue is told of it. */
export async function surviveFaults(ordeal: Ordeal): Promise<Survival> {
  const { letters } = ordeal;
  const server = await startScriptedSmtp(ordeal.server);
  const sender = createLetterSender({ restMs: 5_000 });
  const outbox = new OutboxInMemory(letters);
  const account = accountFor(server, ordeal.outgoing, { timeoutMs: 2_000, ...ordeal.account });
  const ca = server.certificate?.caCertificatePem;
  const hasLogin = account.outgoing.authentication.kind !== 'none';
  const password = hasLogin ? 'secret' : null;
  try {
    for (let left = mostPasses; left > 0 && outbox.waitingCount > 0; left -= 1) {
      const trust = ca ? { trustedCertificates: [ca] } : {};
      await outbox.sendAll(sender, account, { password, ...trust });
    }
    await sender.endAll();
    const wrongs = judge(ordeal, outbox, server.accepted());
    if (wrongs.length > 0) throw new Error(wrongs.slice(0, 5).join('; '));
    return {
      cuts: server.record.cutCount,
      connections: server.sessionCount(),
      states: countStates(letters, outbox),
      accepted: server.accepted().length,
      bytesSent: server.record.bytesSent,
      heard: new Set(server.record.verbs()),
    };
  } finally {
    await sender.endAll();
    await server.stop();
  }
}

function judge(
  { letters, account, ends = ['sent'] }: Ordeal,
  outbox: OutboxInMemory,
  accepted: readonly AcceptedMessage[],
): string[] {
  const limitKb = account?.breakApartKb ?? null;
  return letters.flatMap((letter) => {
    const state = outbox.stateOf(letter);
    const taken = accepted.filter(({ raw }) => numberOf(raw) === letter.number);
    const pieces = limitKb === null ? [letter.raw] : breakApart(letter.raw, limitKb * 1024);
    const isPiece = (raw: Buffer): boolean => pieces.some((piece) => raw.equals(piece));
    const wrongs = taken.some(({ raw }) => !isPiece(raw)) ? ['changed'] : [];
    if (!ends.includes(state)) wrongs.push(`is ${state}`);
    const refused = new Set(refusedOf(letter, outbox));
    for (const recipient of letter.envelope.to) {
      const [least, most] = refused.has(recipient) ? [0, 0] : countsAllowed[state];
      for (const piece of pieces) {
        const isThis = ({ raw, to }: AcceptedMessage): boolean =>
          raw.equals(piece) && to.includes(recipient);
        const count = taken.filter(isThis).length;
        if (count < least || count > most) wrongs.push(`is ${state} and was taken ${count} times`);
      }
    }
    return wrongs.map((wrong) => `letter ${letter.number} ${wrong}`);
  });
}

/** How often a recipient's server may have taken a letter of which this is told. */
const countsAllowed: Readonly<Record<LetterState, readonly [least: number, most: number]>> = {
  sent: [1, 1],
  unclear: [0, 1],
  waiting: [0, 0],
  failed: [0, 0],
};

function refusedOf(letter: MatrixLetter, outbox: OutboxInMemory): string[] {
  const outcome = outbox.outcomeOf(letter);
  return outcome?.kind === 'sent' ? outcome.refused.map(({ address }) => address) : [];
}

function countStates(
  letters: readonly MatrixLetter[],
  outbox: OutboxInMemory,
): Record<LetterState, number> {
  const counts = { waiting: 0, sent: 0, unclear: 0, failed: 0 };
  for (const letter of letters) counts[outbox.stateOf(letter)] += 1;
  return counts;
}
