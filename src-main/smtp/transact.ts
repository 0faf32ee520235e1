// One letter to all its recipients, in as many transactions as the server's bound on recipients needs.
import type { NodemailerError } from 'nodemailer';
import type { Envelope, RefusedRecipient } from '../../src-shared/mail/composition.ts';
import type { SmtpSession } from './smtp-session.ts';

/** What came of it: at least one recipient was accepted. */
export interface Transaction {
  readonly accepted: readonly string[];
  readonly refused: readonly RefusedRecipient[];
  readonly serverReply: string;
}

/**
 * Submits the letter. Recipients refused only for being too many at once (RFC 5321 §4.5.3.1.10) get transactions of their
 * own. Throws when the first transaction fails; what fails later is told as refused, since others have the letter.
 */
export async function transactWithAll(
  session: SmtpSession,
  envelope: Envelope,
  raw: Uint8Array,
  onBytes: (sentBytes: number) => void,
): Promise<Transaction> {
  const accepted: string[] = [];
  const refused: RefusedRecipient[] = [];
  let serverReply = '';
  let waiting = envelope.to;
  while (waiting.length > 0) {
    const round = await transact(session, { from: envelope.from, to: waiting }, raw, onBytes).catch(
      (error: NodemailerError) => {
        if (accepted.length === 0) throw error;
        return failedRound(waiting, error, session.isFinalDotSent);
      },
    );
    accepted.push(...round.accepted);
    const tooMany = round.accepted.length > 0 ? round.refused.filter(isOverBound) : [];
    refused.push(...round.refused.filter((it) => !tooMany.includes(it)));
    if (round.accepted.length > 0) serverReply = round.serverReply;
    waiting = tooMany.map(({ address }) => address);
  }
  return { accepted, refused, serverReply };
}

async function transact(
  session: SmtpSession,
  envelope: Envelope,
  raw: Uint8Array,
  onBytes: (sentBytes: number) => void,
): Promise<Transaction> {
  const info = await session.submit(envelope, raw, onBytes);
  return {
    accepted: info.accepted,
    refused: (info.rejectedErrors ?? []).map(({ recipient = '', response = '' }) => ({
      address: recipient,
      serverReply: response,
    })),
    serverReply: info.response,
  };
}

function failedRound(
  waiting: readonly string[],
  error: NodemailerError,
  isUnclear: boolean,
): Transaction {
  const reply = error.response ?? `${error.message}${isUnclear ? ' (may have been sent)' : ''}`;
  const named = new Map(
    (error.rejectedErrors ?? []).map(({ recipient, response }) => [recipient, response]),
  );
  const refused = waiting.map((address) => ({
    address,
    serverReply: named.get(address) ?? reply,
  }));
  return { accepted: [], refused, serverReply: '' };
}

/** 452 4.5.3, and 552 of older servers that mean the same. */
function isOverBound({ serverReply }: RefusedRecipient): boolean {
  return (
    /^[45]52[ -](?:[45]\.5\.3\b)/.test(serverReply) ||
    /^[45]52[ -].*too many (recipients|rcpts?)/i.test(serverReply)
  );
}
