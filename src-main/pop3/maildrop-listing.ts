// What is in the maildrop and how to recognise each letter again: STAT, UIDL and LIST; without UIDL a hash of TOP's headers.
import { type Uidl, uidl as asUidl } from '../../src-shared/mail/ids.ts';
import { topHashPrefix, unrecognisedPrefix } from '../../src-shared/mail/recognition.ts';
import type { Listing, ListingEntry, Recognition } from '../../src-shared/mail/retrieval.ts';
import { headersHash } from './headers-hash.ts';
import type { Pop3Session } from './session.ts';
import { topHeaders } from './top-headers.ts';

type HeadersListener = (number: number, headers: Buffer) => void | Promise<void>;

/**
 * Lists the maildrop. Throws `unique-ids-unavailable` when UIDL fails although the server has it: then nothing may be
 * fetched or removed, since nothing could be recognised. `sessionName` makes keys unique where there is no recognition;
 * `canPipeline` is asked anew after each reply, since CAPA is among them. `onHeaders` hears headers that had to be seen for that.
 */
export async function listMaildrop(
  session: Pop3Session,
  sessionName: string,
  canPipeline: () => boolean,
  onHeaders: HeadersListener = () => undefined,
): Promise<Listing> {
  const { ids, sizes } = await session.overview(canPipeline());
  if (ids === null) return { recognition: 'uidl', entries: [] };
  if (ids instanceof Map) return listing('uidl', ids, sizes);
  if (session.mustHaveUidl(ids)) {
    throw session.dialogue.failureWith(ids, 'unique-ids-unavailable');
  }
  const hashes = await hashHeaders(session, [...sizes.keys()], canPipeline(), onHeaders);
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
  canPipeline: boolean,
  onHeaders: HeadersListener,
): Promise<Map<number, Uidl> | null> {
  const hashes = new Map<number, Uidl>();
  let hasTop = true;
  await topHeaders(session, numbers, canPipeline, async (number, headers) => {
    if (Buffer.isBuffer(headers)) {
      hashes.set(number, asUidl(topHashPrefix + headersHash(headers)));
      await onHeaders(number, headers);
      return true;
    }
    if (hashes.size > 0 || session.capabilities?.has('TOP')) {
      throw session.dialogue.failureWith(headers, 'unique-ids-unavailable');
    }
    hasTop = false;
    return false;
  });
  return hasTop ? hashes : null;
}
