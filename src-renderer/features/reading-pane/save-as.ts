// Save As: the letter's own bytes, or what it says as text, as a web page or as a PDF file, whichever file the person names.
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { Language } from '../../../src-shared/ipc/contract.ts';
import type { LetterFileContent } from '../../../src-shared/ipc/letter-file-contract.ts';
import type { LetterFormat } from '../../../src-shared/mail/letter-formats.ts';
import { request } from '../../app/bridge.ts';
import type { Format } from '../../app/formats.ts';
import { safeFileName } from '../../mime/attachment.ts';
import type { ParsedLetter } from '../../mime/letter.ts';
import { readableText } from '../../sanitize/readable-text.ts';
import type { ShownPictures } from './external-content.ts';
import { letterContent, listedAttachments } from './letter-content.ts';
import { letterDocument, type LetterDocument } from './letter-document.ts';
import { letterLines, type LetterLine } from './letter-lines.ts';
import { textFile } from './text-file.ts';

export interface SavedLetter {
  readonly subject: string;
  /** The bytes as they came; null where there are none. */
  raw(): Promise<Uint8Array | null>;
  /** null where it cannot be read. */
  parsed(): Promise<ParsedLetter | null>;
  /** null: those from elsewhere stay out. */
  readonly pictures: ShownPictures | null;
}

export interface Speech {
  readonly language: Language;
  readonly translate: Translate;
  readonly format: Format;
}

/** The format it could not be saved in, since its bytes are not here or cannot be read; null when all went well or nobody wanted it. */
export async function saveLetterAs(
  letter: SavedLetter,
  speech: Speech,
): Promise<LetterFormat | null> {
  const name = safeFileName(letter.subject.replace(/[/\\]/g, '_')).slice(0, 100) || 'message';
  const chosen = await request('letter.chooseFile', `${name}.eml`);
  if (chosen === null) return null;
  const content = await contentOf(letter, chosen.format, speech);
  if (content === null) return chosen.format;
  await request('letter.writeFile', chosen.choice, content);
  return null;
}

export interface Standalone {
  readonly document: LetterDocument;
  readonly leavesOutPictures: boolean;
}

/** The letter as a document that stands alone, light and whole; of pictures from elsewhere it shows what the person consented to. */
export function standaloneDocument(
  letter: ParsedLetter,
  speech: Speech,
  pictures: ShownPictures | null,
): Standalone {
  const { translate } = speech;
  const options = {
    allowExternal: pictures !== null,
    allowTrackers: pictures?.withTrackers ?? false,
    inPlainText: false,
    standsAlone: true,
  };
  const { html, blocked } = letterContent(letter, options);
  const document = {
    language: speech.language,
    subject: letter.subject || translate('reading.noSubject'),
    lines: linesOf(letter, speech),
    html,
    hasPicturesFromElsewhere: pictures !== null,
  };
  return { document, leavesOutPictures: blocked.length > 0 };
}

async function contentOf(
  letter: SavedLetter,
  format: LetterFormat,
  speech: Speech,
): Promise<LetterFileContent | null> {
  if (format === 'eml') {
    const bytes = await letter.raw();
    return bytes && { kind: 'bytes', bytes };
  }
  const parsed = await letter.parsed();
  if (!parsed) return null;
  if (format === 'txt') {
    const subject = [speech.translate('reading.facts.subject'), parsed.subject] as const;
    const text = parsed.text ?? readableText(parsed.html ?? '');
    return { kind: 'bytes', bytes: textFile([...linesOf(parsed, speech), subject], text) };
  }
  if (format === 'pdf') {
    const { pictures } = letter;
    const { document } = standaloneDocument(parsed, speech, pictures);
    const html = letterDocument(document, { size: 'A4', isLandscape: false });
    return { kind: 'pdf', html, picturesOf: pictures?.of ?? null };
  }
  // A web page would ask for them each time it is opened, wherever that is.
  const { document } = standaloneDocument(parsed, speech, null);
  return { kind: 'bytes', bytes: new TextEncoder().encode(letterDocument(document, null)) };
}

function linesOf(letter: ParsedLetter, { translate, format }: Speech): readonly LetterLine[] {
  return letterLines({ ...letter, attachments: listedAttachments(letter) }, translate, format);
}
