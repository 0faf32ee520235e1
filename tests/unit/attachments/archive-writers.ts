// Archives of files of ours, written as small as their formats allow.
import { crc32, deflateRawSync } from 'node:zlib';

export interface PackedFile {
  readonly name: string;
  readonly content?: string | Uint8Array;
  readonly isEncrypted?: boolean;
  readonly isStored?: boolean;
  /** Written into the local header, where it is another than in the directory. */
  readonly localName?: string;
}

const bytesOf = (content: string | Uint8Array): Buffer =>
  typeof content === 'string' ? Buffer.from(content, 'latin1') : Buffer.from(content);

export function zip(
  files: readonly PackedFile[],
  how: { withoutEnd?: boolean; before?: string } = {},
): Uint8Array {
  const locals: Buffer[] = [Buffer.from(how.before ?? '', 'latin1')];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const {
    name,
    content = 'x',
    isEncrypted = false,
    isStored = false,
    localName = name,
  } of files) {
    const plain = bytesOf(content);
    const packed = isStored ? plain : deflateRawSync(plain);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(isEncrypted ? 0x801 : 0x800, 2);
    shared.writeUInt16LE(isStored ? 0 : 8, 4);
    shared.writeUInt32LE(crc32(plain), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(plain.length, 18);
    shared.writeUInt16LE(Buffer.byteLength(localName), 22);
    const local = Buffer.concat([
      Buffer.from('PK\u0003\u0004'),
      shared,
      Buffer.from(localName),
      packed,
    ]);
    const central = Buffer.alloc(46);
    central.write('PK\u0001\u0002');
    shared.copy(central, 6, 0, 22);
    central.writeUInt16LE(Buffer.byteLength(name), 28);
    central.writeUInt32LE(at, 42);
    centrals.push(central, Buffer.from(name));
    locals.push(local);
    at += local.length;
  }
  if (how.withoutEnd) return new Uint8Array(Buffer.concat(locals));
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(files.length & 0xffff, 8);
  end.writeUInt16LE(files.length & 0xffff, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...locals, directory, end]));
}

export function tar(files: readonly PackedFile[]): Uint8Array {
  const blocks = files.map(({ name, content = 'x' }) => {
    const plain = bytesOf(content);
    const head = Buffer.alloc(512);
    head.write(name.slice(0, 100));
    head.write(`${plain.length.toString(8).padStart(11, '0')}\0`, 124);
    head.write('0ustar\u000000', 156);
    const sum = head.reduce((total, byte) => total + byte, 8 * 32);
    head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    const body = Buffer.alloc(Math.ceil(plain.length / 512) * 512);
    plain.copy(body);
    return Buffer.concat([head, body]);
  });
  return new Uint8Array(Buffer.concat([...blocks, Buffer.alloc(1_024)]));
}

/** RAR 4. */
export function rar4(files: readonly PackedFile[], isSealed = false): Uint8Array {
  const main = block(0x73, isSealed ? 0x80 : 0, Buffer.alloc(6));
  const blocks = files.map(({ name, content = 'x', isEncrypted = false }) => {
    const plain = bytesOf(content);
    const head = Buffer.alloc(25);
    head.writeUInt32LE(plain.length, 0);
    head.writeUInt32LE(plain.length, 4);
    head.writeUInt16LE(Buffer.byteLength(name), 19);
    return Buffer.concat([
      block(0x74, 0x8000 | (isEncrypted ? 4 : 0), Buffer.concat([head, Buffer.from(name)])),
      plain,
    ]);
  });
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('Rar!\u001a\u0007\u0000', 'latin1'),
      main,
      ...blocks,
      block(0x7b, 0, Buffer.alloc(0)),
    ]),
  );
}

function block(type: number, flags: number, rest: Buffer): Buffer {
  const head = Buffer.alloc(7);
  head[2] = type;
  head.writeUInt16LE(flags, 3);
  head.writeUInt16LE(7 + rest.length, 5);
  return Buffer.concat([head, rest]);
}

/** RAR 5; numbers below 128 only. */
export function rar5(files: readonly PackedFile[], isSealed = false): Uint8Array {
  const head = (body: readonly number[], rest = Buffer.alloc(0)): Buffer =>
    Buffer.concat([Buffer.alloc(4), Buffer.from([body.length + rest.length, ...body]), rest]);
  const blocks = files.map(({ name, isEncrypted = false }) => {
    const extra = isEncrypted ? [2, 1, 0] : [];
    const title = Buffer.from(name);
    const fields = [
      2,
      isEncrypted ? 3 : 2,
      ...(isEncrypted ? [extra.length] : []),
      1,
      0,
      1,
      0,
      0,
      0,
      title.length,
    ];
    return Buffer.concat([
      head(fields, Buffer.concat([title, Buffer.from(extra)])),
      Buffer.from('x'),
    ]);
  });
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('Rar!\u001a\u0007\u0001\u0000', 'latin1'),
      head(isSealed ? [4, 0, 0, 0] : [1, 0, 0]),
      ...blocks,
      head([5, 0, 0]),
    ]),
  );
}

export function cab(names: readonly string[]): Uint8Array {
  const files = names.map((name) => Buffer.concat([Buffer.alloc(16), Buffer.from(`${name}\0`)]));
  const head = Buffer.alloc(36);
  head.write('MSCF');
  head.writeUInt32LE(36, 16);
  head.writeUInt16LE(names.length, 28);
  return new Uint8Array(Buffer.concat([head, ...files]));
}

/** An OLE file's directory: entries of these names behind a header. */
export function ole(
  names: readonly string[],
  root: { clsid?: string; workbook?: string } = {},
): Uint8Array {
  const header = Buffer.alloc(512);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.writeUInt16LE(9, 30);
  const entry = (name: string, type: number, clsid = ''): Buffer => {
    const bytes = Buffer.alloc(128);
    bytes.write(name, 'utf16le');
    bytes.writeUInt16LE(name.length * 2 + 2, 64);
    bytes[66] = type;
    Buffer.from(clsid, 'hex').copy(bytes, 80);
    return bytes;
  };
  const book = root.workbook === undefined ? [] : [entry('Workbook', 2)];
  book[0]?.writeUInt32LE(Math.ceil(((names.length + 2) * 128) / 512), 116);
  const directory = Buffer.concat([
    entry('Root Entry', 5, root.clsid),
    ...names.map((name) => entry(name, 1)),
    ...book,
  ]);
  const padded = Buffer.alloc(Math.ceil(((names.length + 2) * 128) / 512) * 512);
  directory.copy(padded);
  return new Uint8Array(Buffer.concat([header, padded, Buffer.from(root.workbook ?? '', 'hex')]));
}
