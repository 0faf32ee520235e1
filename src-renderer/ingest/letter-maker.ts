// Makes of a whole letter what the store takes: its summary, what it is found by, the hash of its headers, and a key where the server gives none.
import { uidl } from '../../src-shared/mail/ids.ts';
import { unrecognisedPrefix } from '../../src-shared/mail/recognition.ts';
import type { ListingEntry, Recognition } from '../../src-shared/mail/retrieval.ts';
import type { LetterSummary } from '../store/rows.ts';
import { type LetterToStore, sizeOf } from '../store/writes/letter-to-store.ts';
import type { Arrived } from '../store/writes/received-rows.ts';
import type { WholeLetter } from './arrival.ts';
import { headersHash, sha256 } from '../mime/headers-hash.ts';
import type { ArrivalSorter } from './arrival-sorting.ts';
import type { HeadOptions, ParsedHead } from './parse-messages.ts';

export type Summarise = (raw: Uint8Array, options: HeadOptions) => Promise<ParsedHead>;

/** `recognition`: how this session knows letters. Rejects only where hashing is not to be had. */
export async function makeLetter(
  from: Arrived & Pick<LetterToStore, 'ruled'>,
  { body, head }: WholeLetter,
  recognition: Recognition,
  summarise: Summarise,
  sorter: ArrivalSorter,
): Promise<LetterToStore> {
  const { accountId, receivedAt } = from;
  const options = { fallbackCharset: '', receivedAt, ...sorter.wants };
  const isWhole = body.kind !== 'headers';
  const [parsed, hash, entry] = await Promise.all([
    summarise(head, options),
    headersHash(head),
    recognition === 'none' && isWhole ? keyed(from.entry, { body, head }) : from.entry,
  ]);
  const { summary, terms, report } = parsed;
  const sizeBytes = sizeOf({ body, entry });
  const isBlank = !isWhole && head.byteLength === 0;
  const goes = !isWhole && !isBlank && from.ruled === 'remove';
  const letter = { accountId, receivedAt, sizeBytes, isWhole, isBlank, goes, parsed };
  const { place, byRules } = await sorter.sort(letter);
  return {
    ...from,
    ...(place ? { place } : {}),
    ...(byRules ? { byRules } : {}),
    ...(report ? { report } : {}),
    entry,
    body,
    summary: isWhole ? summary : headersOnly(summary),
    terms,
    headersHash: hash,
  };
}

/**
 * Where the server has neither UIDL nor TOP the letter's own bytes are its key: after a cut session they come again, and are
 * acknowledged without being stored twice. Of a large letter only the beginning is in memory; it tells it well enough
 * together with the size.
 */
async function keyed(entry: ListingEntry, { body, head }: WholeLetter): Promise<ListingEntry> {
  const sizeBytes = sizeOf({ body, entry });
  const key = `${await sha256(head)}${body.kind === 'parts' ? `:${sizeBytes}` : ''}`;
  return { ...entry, uidl: uidl(unrecognisedPrefix + key), occurrence: 0, sizeBytes };
}

/** Nothing is known of what stays on the server. */
function headersOnly(summary: LetterSummary): LetterSummary {
  return { ...summary, preview: '', hasAttachment: 0, damage: 'headers-only' };
}
