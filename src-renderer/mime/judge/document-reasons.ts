// Documents that can do more than be read: macros in Office files, objects in RTF, actions in PDF.
import { latin1, someText, u16, u32 } from './byte-view.ts';
import { reason, type Reason } from './judgement.ts';

/** Names of the storages and streams of an OLE file (MS-CFB §2.6.1) that say what it can do. */
const tellingNames: Readonly<Record<string, 'macros' | 'embedded-object' | 'encrypted-document'>> =
  {
    VBA: 'macros',
    _VBA_PROJECT: 'macros',
    _VBA_PROJECT_CUR: 'macros',
    Macros: 'macros',
    EncryptedPackage: 'encrypted-document',
    '\u0001Ole10Native': 'embedded-object',
  };

/** {000C1084-0000-0000-C000-000000000046} and its patches and transforms: Windows Installer. */
const installer = /^[\u0084\u0086\u0082]\u0010\u000c\u0000{5}\u00c0\u0000{6}F$/;

/**
 * Directory entries are 128 bytes and lie on such bounds, so they are found without following the chain of sectors, which a damaged or a
 * hostile file may have bent.
 */
export function reasonsOfOle(bytes: Uint8Array): Reason[] {
  const found = new Set<Reason['code']>();
  const sectorBytes = 2 ** Math.min(12, Math.max(9, u16(bytes, 30)));
  for (let at = 512; at + 128 <= bytes.length; at += 128) {
    const nameBytes = u16(bytes, at + 64);
    const type = bytes[at + 66] ?? 0;
    if (nameBytes < 4 || nameBytes > 64 || (type !== 1 && type !== 2 && type !== 5)) continue;
    const name = wideName(bytes, at, nameBytes);
    const telling = Object.hasOwn(tellingNames, name) ? tellingNames[name] : undefined;
    if (telling) found.add(telling);
    if (type === 5 && installer.test(latin1(bytes, at + 80, at + 96))) found.add('program-inside');
    if (name === 'Workbook' || name === 'Book') {
      for (const code of workbookCodes(bytes, sectorBytes * (1 + u32(bytes, at + 116))))
        found.add(code);
    }
  }
  return [...found].map((code) => reason(code));
}

function wideName(bytes: Uint8Array, at: number, nameBytes: number): string {
  let name = '';
  for (let index = 0; index < nameBytes - 2; index += 2) {
    name += String.fromCharCode(u16(bytes, at + index));
  }
  return name;
}

/** BIFF's records about the whole workbook (MS-XLS §2.1.7.20.3): sheets of macros, and a password. */
function workbookCodes(bytes: Uint8Array, from: number): Reason['code'][] {
  const codes: Reason['code'][] = [];
  let at = from;
  for (let count = 0; count < 20_000 && at + 4 <= bytes.length; count += 1) {
    const record = u16(bytes, at);
    if (record === 0x0a) break;
    if (record === 0x2f) codes.push('encrypted-document');
    // BOUNDSHEET: the sixth byte is 1 for an Excel 4.0 macro sheet, 6 for a module.
    if (record === 0x85 && (bytes[at + 9] === 1 || bytes[at + 9] === 6)) codes.push('macros');
    at += 4 + u16(bytes, at + 2);
  }
  return codes;
}

export function reasonsOfRtf(bytes: Uint8Array): Reason[] {
  const hasObject = someText(bytes, 64, (text) => /\\obj(?:data|update|autlink|class)/i.test(text));
  return hasObject ? [reason('embedded-object')] : [];
}

/**
 * What is not packed into object streams; readers ask before they launch, and so do we. Short names such as `/JS` occur by chance in packed
 * streams of some MB, and always beside `/JavaScript`.
 */
export function reasonsOfPdf(bytes: Uint8Array): Reason[] {
  const acting = /\/(?:Launch|JavaScript|EmbeddedFile|RichMedia|SubmitForm)\b/;
  return someText(bytes, 32, (text) => acting.test(text)) ? [reason('acting-pdf')] : [];
}

/** What the name of a file inside an Office document (a zip file, ECMA-376) says about it. */
export function reasonsOfOfficePart(name: string): Reason[] {
  if (/(?:^|[/\\])vba(?:project|data)[^/\\]*\.(?:bin|xml)$/i.test(name)) return [reason('macros')];
  if (/(?:^|[/\\])macrosheets[/\\]/i.test(name)) return [reason('macros')];
  // LibreOffice keeps them in folders of these names.
  if (/^(?:Basic|Scripts)\/./.test(name)) return [reason('macros')];
  if (/(?:^|[/\\])(?:embeddings[/\\][^/\\]*\.bin|activeX[/\\][^/\\]*\.bin)$/i.test(name)) {
    return [reason('embedded-object')];
  }
  return [];
}

/** A document that fetches its template, or an object, from elsewhere when it is opened. */
export function reasonsOfRelations(bytes: Uint8Array): Reason[] {
  const text = latin1(bytes, 0, bytes.length);
  const isLinked =
    /<Relationship\b[^>]{0,2000}\/(?:attachedTemplate|oleObject|frame|subDocument)"[^>]{0,2000}TargetMode="External"/i;
  const isLinkedBefore =
    /<Relationship\b[^>]{0,2000}TargetMode="External"[^>]{0,2000}\/(?:attachedTemplate|oleObject|frame|subDocument)"/i;
  return isLinked.test(text) || isLinkedBefore.test(text) ? [reason('linked-template')] : [];
}

/** `[Content_Types].xml` or an OpenDocument's `mimetype`: the zip file is a document. */
export function isOfficeArchive(names: readonly string[]): boolean {
  return names.some((name) => name === '[Content_Types].xml' || name === 'mimetype');
}
