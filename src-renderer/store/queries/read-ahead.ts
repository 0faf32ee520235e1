// Letters of the Outbox read before their turn, while another is on its way. Nothing is marked: `writes/claim-ahead` does that.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { hasFinalBytes, isClaimable } from '../outbox-due.ts';
import type { ClaimTerms, LetterAhead } from '../outgoing-letter.ts';
import { allParts, joinParts } from '../raw-parts.ts';

/** So many letters are read at once, and so many bytes of them held. Larger letters are read when their turn has come. */
const mostLetters = 16;
const mostBytes = 1_000_000;

/**
 * Makes a reader that gives the oldest letter that may be sent besides `sending`, the one being sent; each of a few that it reads at once,
 * in their order, once. null where there is none, it is too large to be held beside another, or its bytes are not final yet.
 */
export function createReadAhead(): (
  terms: ClaimTerms,
  sending: MessageId,
) => Promise<LetterAhead | null> {
  let ahead: LetterAhead[] = [];
  let given: MessageId | null = null;
  return async (terms, sending) => {
    const isWanted = ({ row }: LetterAhead) => isClaimable(row, terms);
    // Another than was given last is being sent: what was given waits still, and those after it are not the next.
    ahead = sending === given ? ahead.filter(isWanted) : [];
    if (ahead.length === 0) ahead = await readSome(terms);
    const next = ahead.shift() ?? null;
    given = next && next.row.messageId;
    return next;
  };
}

/** None where the first of them cannot be read ahead: letters keep their order. */
async function readSome(terms: ClaimTerms): Promise<LetterAhead[]> {
  const { messages, raw, outbox } = store();
  return store().transaction('r', messages, raw, outbox, async () => {
    const rows = await outbox
      .filter((row) => isClaimable(row, terms))
      .limit(mostLetters)
      .toArray();
    const letters = await messages.bulkGet(rows.map(({ messageId }) => messageId));
    const found: Promise<LetterAhead>[] = [];
    let bytes = 0;
    for (const [at, row] of rows.entries()) {
      const letter = letters[at];
      bytes += letter?.sizeBytes ?? 0;
      if (!letter || !hasFinalBytes(row) || bytes > mostBytes) break;
      found.push(
        allParts(raw, row.messageId)
          .toArray()
          .then((parts) => ({ row, raw: joinParts(parts), sentAt: letter.sentAt })),
      );
    }
    return Promise.all(found);
  });
}
