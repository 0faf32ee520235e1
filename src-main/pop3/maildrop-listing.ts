// What is in the maildrop and how to recognise each letter again: STAT, UIDL and LIST; without UIDL a hash of TOP's headers.
import { createHash } from 'node:crypto';
import { type Uidl, uidl as asUidl } from '../../src-shared/mail/ids.ts';
import {
  type Listing,
  topHashPrefix,
  unrecognisedPrefix,
} from '../../src-shared/mail/plan-retrieval.ts';
import type { ListingEntry, Recognition } from '../../src-shared/mail/retrieval.ts';
import { maxListedMessages } from './limits.ts';
import type { Pop3Session } from './session.ts';

/**
 * Lists the maildrop. Throws `unique-ids-unavailable` when UIDL fails although the server has it: then nothing may be
 * fetched or removed, since nothing could be recognised. `sessionName` makes keys unique where there is no recognition.
 */
export async function listMaildrop(session: Pop3Session, sessionName: string): Promise<Listing> {
  const status = await session.stat();
  if (status?.count === 0) return { recognition: 'uidl', entries: [] };
  const ids = await session.uidl();
  if (ids instanceof Map) return listing('uidl', ids, await session.list());
  const isAnnounced = session.capabilities?.has('UIDL') ?? false;
  if (isAnnounced || ids.code !== null) {
    throw session.dialogue.failureWith(ids, 'unique-ids-unavailable');
  }
  const sizes = await session.list();
  const hashes = await hashHeaders(session, [...sizes.keys()]);
  if (hashes) return listing('top-hash', hashes, sizes);
  session.dialogue.transcript.note('neither UIDL nor TOP');
  const keys = [...sizes.keys()].map(
    (number) => [number, asUidl(`${unrecognisedPrefix}${sessionName}:${number}`)] as const,
  );
  return listing('none', new Map(keys), sizes);

  function listing(
    recognition: Recognition,
    keysByNumber: ReadonlyMap<number, Uidl>,
    sizesByNumber: ReadonlyMap<number, number>,
  ): Listing {
    if (sizesByNumber.size > maxListedMessages) {
      throw session.dialogue.violation(`more than ${maxListedMessages} messages`);
    }
    return { recognition, entries: entriesOf(keysByNumber, sizesByNumber) };
  }
}

/**
 * One entry for each message that both replies name, by rising number. A message without a unique-id is left for a session
 * in which it has one.
 */
function entriesOf(
  keys: ReadonlyMap<number, Uidl>,
  sizes: ReadonlyMap<number, number>,
): ListingEntry[] {
  const seen = new Map<Uidl, number>();
  return [...sizes]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([number, sizeBytes]) => {
      const uidl = keys.get(number);
      if (uidl === undefined) return [];
      const occurrence = seen.get(uidl) ?? 0;
      seen.set(uidl, occurrence + 1);
      return [{ number, uidl, occurrence, sizeBytes }];
    });
}

/** A key for each message from its headers, or null when the server has no TOP. */
async function hashHeaders(
  session: Pop3Session,
  numbers: readonly number[],
): Promise<Map<number, Uidl> | null> {
  const hashes = new Map<number, Uidl>();
  for (const number of numbers) {
    const headers = await session.top(number, 0);
    if (Buffer.isBuffer(headers)) {
      hashes.set(number, asUidl(topHashPrefix + headerHash(headers)));
    } else if (hashes.size === 0 && !session.capabilities?.has('TOP')) {
      return null;
    } else {
      throw session.dialogue.failureWith(headers, 'unique-ids-unavailable');
    }
  }
  return hashes;
}

/**
 * SHA-256 of a header block, the lines left out that servers themselves change once a letter was read: old ones keep their
 * own notes in the mbox file they serve.
 */
export function headerHash(headers: Buffer): string {
  const lines = headers
    .toString('latin1')
    .split('\r\n')
    .filter((line) => !/^(status|x-status|x-uidl|x-uid|x-keywords|x-imap(base)?):/i.test(line));
  return createHash('sha256').update(lines.join('\r\n').trimEnd(), 'latin1').digest('hex');
}
