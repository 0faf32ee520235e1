// The records of an Internet Account File (.iaf) of Outlook Express and Windows Mail. Microsoft has not described the file. Header and records are
// told by Win32::Outlook::IAF 0.96 (CPAN) and https://www.infobyte.hr/blog/450/iaf-file-format-specification-and-field-id-assignment-table/;
// numbers of properties Microsoft gives in its article Q259957 (section 7, [I_Mail]), where 0x13C4 is the POP3 server. All three agree.

/** Of a property, by its number from the first (`AP_FIRST`) on. */
export type IafRecords = ReadonlyMap<number, string | number>;

export interface IafContents {
  /** 0: news, 1: mail, 2: a directory. */
  readonly accountKind: number;
  readonly values: IafRecords;
  /** At least one password is inside. None is read. */
  readonly hasPassword: boolean;
}

const magic = [0x66, 0x4d, 0x41, 0x49] as const; // "fMAI"
const headerBytes = 12;
const firstProperty = 0x1234;
/** Low half of a tag. */
const types = { number: 1001, text: 1008, flag: 1013, password: 1014 } as const;
/** Texts of that dialogue have 255 characters at most, certificates a few thousand bytes. */
const maxRecordBytes = 64 * 1024;

export function isIaf(bytes: Uint8Array): boolean {
  return magic.every((byte, at) => bytes[at] === byte);
}

/** Null where it is cut short or nonsense. `decode` reads text of one byte a character; from Windows Mail on it is UTF-16. */
export function readIaf(
  bytes: Uint8Array,
  decode: (bytes: Uint8Array) => string,
): IafContents | null {
  if (!isIaf(bytes) || bytes.length < headerBytes) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isWide = view.getUint8(6) >= 7;
  const values = new Map<number, string | number>();
  let hasPassword = false;
  for (let at = headerBytes; at < bytes.length;) {
    if (at + 8 > bytes.length) return null;
    const tag = view.getUint32(at, true);
    const length = view.getUint32(at + 4, true);
    const start = at + 8;
    at = start + length;
    if (length > maxRecordBytes || at > bytes.length) return null;
    const property = (tag >>> 16) - firstProperty;
    const type = tag & 0xffff;
    if (type === types.password) hasPassword = true;
    else if ((type === types.number || type === types.flag) && length === 4) {
      values.set(property, view.getUint32(start, true));
    } else if (type === types.text) {
      values.set(property, textOf(bytes.subarray(start, at), isWide, decode));
    }
  }
  return { accountKind: view.getUint8(8), values, hasPassword };
}

function textOf(bytes: Uint8Array, isWide: boolean, decode: (bytes: Uint8Array) => string): string {
  const text = isWide ? new TextDecoder('utf-16le').decode(bytes) : decode(bytes);
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}
