// What the bytes of a file say against it, by what they are and by what the file is called.
import { endingOf } from '../../../src-shared/mail/runnable-names.ts';
import { reasonsOfArchive } from './archive-reasons.ts';
import { contentKind, type ContentKind } from './content-kind.ts';
import { reasonsOfOle, reasonsOfPdf, reasonsOfRtf } from './document-reasons.ts';
import type { JudgedPlace } from './judged-place.ts';
import { reason, type Reason } from './judgement.ts';
import { familyOf, isPageEnding, type Family } from './known-endings.ts';
import { reasonsOfPage } from './page-reasons.ts';
import { reasonsOfZip } from './zip-reasons.ts';

export async function reasonsOfContent(bytes: Uint8Array, place: JudgedPlace): Promise<Reason[]> {
  const kind = contentKind(bytes);
  const ending = endingOf(place.name);
  const family = familyOf(ending);
  const lies =
    family !== null && isLie(family, kind) ? [reason('other-content', formats[kind])] : [];
  return [...lies, ...(await reasonsOfKind(kind, bytes, place, ending))];
}

async function reasonsOfKind(
  kind: ContentKind,
  bytes: Uint8Array,
  place: JudgedPlace,
  ending: string,
): Promise<Reason[]> {
  const family = familyOf(ending);
  switch (kind) {
    case 'program':
    case 'shortcut':
    case 'help-book':
    case 'disk-image':
      return [reason(family === null ? 'program-content' : 'program-inside')];
    case 'script':
      // A text file with a script in it is opened by an editor.
      if (family === 'text') return [reason('other-content', formats.script)];
      return [reason(family === null ? 'program-content' : 'program-inside')];
    case 'zip':
      return reasonsOfZip(bytes, place);
    case 'rar':
    case '7z':
    case 'gzip':
    case 'cab':
    case 'tar':
    case 'packed':
      return reasonsOfArchive(kind, bytes, place);
    case 'ole':
      return reasonsOfOle(bytes);
    case 'rtf':
      return reasonsOfRtf(bytes);
    case 'pdf':
      return reasonsOfPdf(bytes);
    case 'page':
    case 'svg':
      return isOpenedAsPage(family) ? reasonsOfPage(bytes, kind === 'svg') : [];
    default:
      return isPageEnding(ending) ? reasonsOfPage(bytes, ending === 'svg') : [];
  }
}

/** Editors show the source of a page, Office takes its tables, and letters are shown by the reader of letters. */
function isOpenedAsPage(family: Family | null): boolean {
  return family !== 'text' && family !== 'office' && family !== 'mail';
}

/** Names of formats, the same in every language. */
const formats: Readonly<Record<ContentKind, string>> = {
  ...{ program: 'EXE', script: 'script', shortcut: 'LNK', 'help-book': 'CHM', 'disk-image': 'ISO' },
  ...{
    zip: 'ZIP',
    rar: 'RAR',
    '7z': '7-Zip',
    gzip: 'GZIP',
    cab: 'CAB',
    tar: 'TAR',
    packed: 'BZ2/XZ',
  },
  ...{ ole: 'Microsoft Office', rtf: 'RTF', pdf: 'PDF', page: 'HTML', svg: 'SVG' },
  ...{ image: 'JPEG/PNG/GIF', media: 'MP4/WAV', unknown: '' },
};

const archives: ReadonlySet<ContentKind> = new Set([
  'zip',
  'rar',
  '7z',
  'gzip',
  'cab',
  'tar',
  'packed',
]);

/** Slips such as a PNG called .jpg, or a table of HTML called .xls, are everyday and harm nobody. */
function isLie(family: Family, kind: ContentKind): boolean {
  if (family === 'archive') return kind === 'page' || kind === 'svg' || kind === 'ole';
  if (family === 'office') return archives.has(kind) && kind !== 'zip' && kind !== 'gzip';
  if (family === 'mail' || family === 'map') return false;
  if (family === 'text') return archives.has(kind) || kind === 'ole';
  if (archives.has(kind) || kind === 'ole' || kind === 'rtf' || kind === 'page') return true;
  return kind === 'pdf' ? family !== 'pdf' : kind === 'svg' && family !== 'image';
}
