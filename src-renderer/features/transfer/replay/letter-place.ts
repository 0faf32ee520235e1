// Where the letter is after each line of a dialogue, for the picture of the parts of mail. Pure.
import type { TranscriptLine, TranscriptProtocol } from '../../../../src-shared/mail/transcript.ts';
import type { LineMeaning } from '../../../../src-shared/protocol/conversation.ts';

export type LetterPlace =
  | 'none'
  /** SMTP: not handed over yet; on its way; taken charge of. */
  | 'agent'
  | 'toServer'
  | 'senderServer'
  /** POP3: waiting; on its way; here. */
  | 'mailbox'
  | 'toAgent'
  | 'collected';

/** One place a line, in order. */
export function letterPlaces(
  protocol: TranscriptProtocol,
  lines: readonly TranscriptLine[],
  meanings: readonly LineMeaning[],
): LetterPlace[] {
  let place: LetterPlace = 'none';
  return lines.map((line, index) => {
    const meaning = meanings[index];
    if (meaning) {
      place =
        protocol === 'pop3' ? pop3Place(place, line, meaning) : smtpPlace(place, line, meaning);
    }
    return place;
  });
}

function smtpPlace(
  place: LetterPlace,
  { side, text }: TranscriptLine,
  { kind, verb, isPositive }: LineMeaning,
): LetterPlace {
  if (kind === 'command' && verb === 'MAIL') return 'agent';
  if (kind === 'letter' || kind === 'letter-end') return 'toServer';
  if (side === 'note' && /^\d+ bytes of the letter$/u.test(text)) return 'toServer';
  if (kind !== 'reply') return place;
  // Only the yes behind the final dot hands the letter over (RFC 5321 §4.1.1.4).
  if (verb === 'DATA' && place === 'toServer') return isPositive ? 'senderServer' : 'agent';
  return verb === 'RSET' ? 'none' : place;
}

function pop3Place(
  place: LetterPlace,
  { side, text }: TranscriptLine,
  { kind, verb, isPositive }: LineMeaning,
): LetterPlace {
  if (kind === 'reply' && isPositive) {
    if (verb === 'PASS' || verb === 'APOP' || verb === 'STAT') return 'mailbox';
    if (verb === 'RETR') return 'toAgent';
  }
  if (kind === 'command' && verb === 'RETR') return 'mailbox';
  const isBodyOver =
    (side === 'note' && /^\d+ octets$/u.test(text)) || (kind === 'end' && verb === 'RETR');
  return isBodyOver && place === 'toAgent' ? 'collected' : place;
}
