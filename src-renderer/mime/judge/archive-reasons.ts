// Archives that are not zip files: judged by the names in them, and where none can be read, by that.
import {
  isSevenZipEncrypted,
  isTar,
  readCabNames,
  readRarNames,
  readTarNames,
  type ArchiveNames,
} from './archive-names.ts';
import { maxDepth, peekBytes } from './budget.ts';
import { contentKind } from './content-kind.ts';
import { inflate } from './inflate.ts';
import { outside, reasonsOfInnerName } from './inner-reasons.ts';
import type { JudgedPlace } from './judged-place.ts';
import { reason, type Reason } from './judgement.ts';

export async function reasonsOfArchive(
  kind: 'rar' | '7z' | 'gzip' | 'cab' | 'tar' | 'packed',
  bytes: Uint8Array,
  place: JudgedPlace,
): Promise<Reason[]> {
  if (place.depth > maxDepth) return [reason('archive-too-deep')];
  switch (kind) {
    case 'rar':
      return reasonsOfNames(readRarNames(bytes, place.budget), place);
    case 'cab':
      return reasonsOfNames(readCabNames(bytes, place.budget), place);
    case 'tar':
      return reasonsOfNames(readTarNames(bytes, place.budget), place);
    case 'gzip':
      return reasonsOfGzip(bytes, place);
    case '7z':
      // Its list of files is packed by LZMA.
      return [
        isSevenZipEncrypted(bytes)
          ? reason('archive-encrypted')
          : reason('archive-unreadable', '7-Zip'),
      ];
    case 'packed':
      return [reason('archive-unreadable', unreadableFormat(bytes))];
  }
}

async function reasonsOfNames(
  { entries, isSealed, isDamaged, isCut }: ArchiveNames,
  place: JudgedPlace,
): Promise<Reason[]> {
  const { budget, depth } = place;
  const reasons: Reason[] = [];
  if (isSealed || entries.some(({ isEncrypted }) => isEncrypted)) {
    reasons.push(reason('archive-encrypted'));
  }
  if (isDamaged) reasons.push(reason('archive-damaged'));
  if (isCut) reasons.push(reason('archive-too-large'));
  for (const { name, bytes } of entries) {
    if (/[/\\]$/.test(name)) continue;
    reasons.push(...reasonsOfInnerName(name));
    if (bytes === null || budget.peeks <= 0) continue;
    budget.peeks -= 1;
    const inner = { ...place, name, depth: depth + 1 };
    reasons.push(...outside(await place.judgeContent(bytes, inner), name));
  }
  return reasons;
}

/** One file, or a tar of many; its name is the archive's without the last ending. */
async function reasonsOfGzip(bytes: Uint8Array, place: JudgedPlace): Promise<Reason[]> {
  const { budget, depth } = place;
  const limit = budget.inflatedBytes;
  const { bytes: inside, isWhole } = await inflate(bytes, 'gzip', limit);
  budget.inflatedBytes -= inside.length;
  const name = place.name
    .replace(/\.(?:gz|z)$/i, '')
    .replace(/\.tgz$/i, '.tar')
    .replace(/\.svgz$/i, '.svg');
  const cut = isWhole
    ? []
    : [reason(inside.length >= limit ? 'archive-too-large' : 'archive-damaged')];
  // A tar in it is the same archive, not one more.
  const inner = { ...place, name, depth: isTar(inside) ? depth : depth + 1 };
  const named = name === place.name || isTar(inside) ? [] : reasonsOfInnerName(name);
  const found = await place.judgeContent(inside, inner);
  return [...cut, ...named, ...(isTar(inside) ? found : outside(found, name))];
}

function unreadableFormat(bytes: Uint8Array): string {
  const [first] = bytes.subarray(0, peekBytes);
  if (contentKind(bytes) !== 'packed') return '';
  const formats: Readonly<Record<number, string>> = {
    0x42: 'BZIP2',
    0xfd: 'XZ',
    0x28: 'Zstandard',
    0x60: 'ARJ',
    0x78: 'XAR',
    0x1f: 'Unix compress',
  };
  return formats[first ?? 0] ?? 'LZH/ACE';
}
