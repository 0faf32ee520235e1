// What kind of file an attachment is, for its icon and its word. Whether it may do harm is judged elsewhere, by its bytes.
import { endingOf, isRunnableName } from '../../../../src-shared/mail/runnable-names.ts';
import { familyOf, isPageEnding } from '../../../mime/judge/known-endings.ts';
import type { LetterAttachment } from '../../../mime/letter.ts';
import type { IconName } from '../../../ui/icons.ts';

export type AttachmentKind =
  | 'image'
  | 'audio'
  | 'video'
  | 'text'
  | 'pdf'
  | 'sheet'
  | 'slides'
  | 'document'
  | 'archive'
  | 'calendar'
  | 'person'
  | 'mail'
  | 'page'
  | 'program'
  | 'other';

export const kindIcons: Readonly<Record<AttachmentKind, IconName>> = {
  image: 'image',
  audio: 'music',
  video: 'video',
  text: 'text',
  pdf: 'pdf',
  sheet: 'sheet',
  slides: 'slides',
  document: 'text',
  archive: 'archive',
  calendar: 'calendar',
  person: 'person',
  mail: 'mail',
  page: 'code',
  program: 'program',
  other: 'document',
};

const byEnding: ReadonlyMap<string, AttachmentKind> = new Map(
  Object.entries({
    sheet: 'xls xlsx xlsm xlsb xlt xltx ods csv tsv numbers',
    slides: 'ppt pptx pptm pps ppsx odp key',
    calendar: 'ics ical ifb',
    person: 'vcf vcard',
    mail: 'eml msg',
  }).flatMap(([kind, endings]) =>
    endings.split(' ').map((ending) => [ending, kind as AttachmentKind] as const),
  ),
);

/** By its name, then by the type the letter declares. */
export function attachmentKind({
  fileName,
  contentType,
  isNestedLetter,
}: Pick<LetterAttachment, 'fileName' | 'contentType' | 'isNestedLetter'>): AttachmentKind {
  if (isNestedLetter) return 'mail';
  if (isRunnableName(fileName)) return 'program';
  const ending = endingOf(fileName);
  const special = byEnding.get(ending);
  if (special) return special;
  if (isPageEnding(ending)) return 'page';
  const family = familyOf(ending);
  if (family === 'office') return 'document';
  if (family === 'font' || family === 'map' || family === 'mail') return 'other';
  return family ?? kindOfType(contentType);
}

function kindOfType(contentType: string): AttachmentKind {
  if (contentType === 'text/html') return 'page';
  if (contentType === 'application/pdf') return 'pdf';
  const family = contentType.split('/')[0];
  return family === 'image' || family === 'audio' || family === 'video' || family === 'text'
    ? family
    : 'other';
}
