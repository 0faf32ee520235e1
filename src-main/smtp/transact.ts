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
 * own, each no larger than what the server took before. Throws when the first transaction fails; what fails later is told as refused,
 * since others have the letter.
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
  let most = Infinity;
  while (waiting.length > 0) {
    const now = waiting.slice(0, most);
    const round = await transact(session, { ...envelope, to: now }, raw, onBytes).catch(
      (error: NodemailerError) => {
        if (accepted.length === 0) throw error;
        return failedRound(now, error, session);
      },
    );
    accepted.push(...round.accepted);
    const isTaken = round.accepted.length > 0;
    const tooMany = isTaken ? round.refused.filter(isOverBound) : [];
    refused.push(...round.refused.filter((it) => !tooMany.includes(it)));
    if (isTaken) serverReply = round.serverReply;
    if (tooMany.length > 0) most = round.accepted.length;
    const later = waiting.slice(now.length);
    if (isTaken) waiting = [...tooMany.map(({ address }) => address), ...later];
    else {
      // The session is not trusted with more.
      refused.push(...later.map((address) => putOff(address)));
      waiting = [];
    }
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
    refused: (info.rejectedErrors ?? []).map(({ recipient = '', response = '' }) =>
      refusal(recipient, session.masked(response)),
    ),
    serverReply: session.masked(info.response),
  };
}

/** A later round in which nobody was accepted, or that came to no known end. */
function failedRound(
  asked: readonly string[],
  error: NodemailerError,
  session: SmtpSession,
): Transaction {
  const named = new Map(
    (error.rejectedErrors ?? []).map(({ recipient, response }) => [recipient, response]),
  );
  const refused = asked.map((address): RefusedRecipient => {
    const reply = named.get(address) ?? error.response;
    if (reply) return refusal(address, session.masked(reply));
    // A connection that broke, of which the server said nothing: before the final dot nobody has it, after it nobody knows.
    return session.isFinalDotSent ? { address, serverReply: '', fate: 'unclear' } : putOff(address);
  });
  return { accepted: [], refused, serverReply: '' };
}

function refusal(address: string, serverReply: string): RefusedRecipient {
  return serverReply.startsWith('4') ? putOff(address, serverReply) : { address, serverReply };
}

function putOff(address: string, serverReply = ''): RefusedRecipient {
  return { address, serverReply, fate: 'put-off' };
}

/**
 * 452 4.5.3 (RFC 3463 X.5.3), 552 of older servers that mean the same, and whatever says so in words. A bare 452 among recipients of
 * whom some were taken means it, too: RFC 5321 §4.5.3.1.10 gives the code that meaning there.
 */
function isOverBound({ serverReply }: RefusedRecipient): boolean {
  const enhanced = /^[45]\d\d[ -]([45]\.\d{1,3}\.\d{1,3})\b/.exec(serverReply)?.[1];
  if (enhanced) return /^[45]\.5\.3$/.test(enhanced) || saysTooMany(serverReply);
  return /^452\b/.test(serverReply) || saysTooMany(serverReply);
}

function saysTooMany(serverReply: string): boolean {
  return /^[45]\d\d[ -].*\btoo many (?:recipients|rcpts?|addresse?e?s|receivers)/i.test(
    serverReply,
  );
}
