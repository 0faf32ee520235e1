// Zip files, and the documents that are zip files: what their directory names, and what the files in them are.
import { endingOf } from '../../../src-shared/mail/runnable-names.ts';
import { maxDepth, maxInnerBytes, peekBytes } from './budget.ts';
import { contentKind, type ContentKind } from './content-kind.ts';
import { isOfficeArchive, reasonsOfOfficePart, reasonsOfRelations } from './document-reasons.ts';
import { inflate, type Inflated } from './inflate.ts';
import { outside, reasonsOfInnerName } from './inner-reasons.ts';
import type { JudgedPlace } from './judged-place.ts';
import { reason, type Reason } from './judgement.ts';
import { familyOf } from './known-endings.ts';
import { readZipDirectory, type ZipEntry } from './zip-directory.ts';

export async function reasonsOfZip(bytes: Uint8Array, place: JudgedPlace): Promise<Reason[]> {
  const isDocument = familyOf(endingOf(place.name)) === 'office';
  if (place.depth > maxDepth && !isDocument) return [reason('archive-too-deep')];
  const { entries, isDamaged, isCut } = readZipDirectory(bytes, place.budget);
  const files = entries.filter(({ name }) => !/[/\\]$/.test(name));
  const reasons: Reason[] = [];
  if (isDamaged) reasons.push(reason('archive-damaged'));
  if (isCut) reasons.push(reason('archive-too-large'));
  if (files.some(({ isEncrypted }) => isEncrypted)) reasons.push(reason('archive-encrypted'));
  const isOffice = isOfficeArchive(files.map(({ name }) => name));
  if (isOffice) return [...reasons, ...(await reasonsOfDocument(files, place))];
  for (const { name } of files) reasons.push(...reasonsOfInnerName(name));
  for (const file of files) reasons.push(...(await reasonsOfInnerFile(file, place)));
  return reasons;
}

/** A document may carry other files, and one that carries a program is no document. */
async function reasonsOfDocument(
  files: readonly ZipEntry[],
  place: JudgedPlace,
): Promise<Reason[]> {
  const reasons: Reason[] = [];
  for (const { name } of files) {
    reasons.push(...reasonsOfOfficePart(name));
    // Office calls some pictures so.
    if (endingOf(name) !== 'tmp') reasons.push(...reasonsOfInnerName(name));
  }
  const relations = files.filter(({ name }) =>
    /_rels\/(?:settings|document)\.xml\.rels$/.test(name),
  );
  for (const file of relations.slice(0, 8)) {
    reasons.push(...reasonsOfRelations((await unpacked(file, place, 256 * 1024)).bytes));
  }
  return reasons;
}

/** Looked into whole where its first bytes say that there is something to look into. */
const worthUnpacking: ReadonlySet<ContentKind> = new Set([
  ...(['zip', 'rar', '7z', 'gzip', 'cab', 'tar', 'packed'] as const),
  ...(['ole', 'rtf', 'page', 'svg'] as const),
]);

async function reasonsOfInnerFile(file: ZipEntry, place: JudgedPlace): Promise<Reason[]> {
  const { budget, depth } = place;
  if (file.isEncrypted || budget.peeks <= 0) return [];
  budget.peeks -= 1;
  if (file.packed.length === 0) return [];
  if (file.method !== 0 && file.method !== 8) return [reason('archive-unreadable', 'ZIP')];
  const inner = { ...place, name: file.name, depth: depth + 1 };
  const head = await unpacked(file, place, peekBytes);
  if (!worthUnpacking.has(contentKind(head.bytes))) {
    return outside(await place.judgeContent(head.bytes, inner), file.name);
  }
  if (head.isWhole) return outside(await place.judgeContent(head.bytes, inner), file.name);
  if (budget.unpacks <= 0 || budget.inflatedBytes <= 0) return [reason('archive-too-large')];
  budget.unpacks -= 1;
  const whole = await unpacked(file, place, maxInnerBytes);
  const isTooLarge = whole.bytes.length >= maxInnerBytes || budget.inflatedBytes <= 0;
  const cut = whole.isWhole ? [] : [reason(isTooLarge ? 'archive-too-large' : 'archive-damaged')];
  return [...cut, ...outside(await place.judgeContent(whole.bytes, inner), file.name)];
}

async function unpacked(
  { method, packed }: ZipEntry,
  { budget }: JudgedPlace,
  maxBytes: number,
): Promise<Inflated> {
  if (method === 0) {
    return { bytes: packed.subarray(0, maxBytes), isWhole: packed.length <= maxBytes };
  }
  const inflated = await inflate(packed, 'deflate-raw', Math.min(maxBytes, budget.inflatedBytes));
  budget.inflatedBytes -= inflated.bytes.length;
  return inflated;
}
