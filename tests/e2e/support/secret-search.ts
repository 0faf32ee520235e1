// Looks for secrets in everything a program left on the disk: its store, logs, dialogues, what was exported. Files are read as they are,
// and also what LevelDB (a table's blocks) and the engine (one stored value) have compressed with Snappy, and a log's records in one piece.
// Text is sought in UTF-8, in UTF-16 of both orders, and in base64 wherever in a line it begins. Not covered: what is gzipped or encrypted
// (the store of secrets itself is).
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { logRecords } from './leveldb-log.ts';
import { compressedBlocks } from './leveldb-table.ts';
import { unsnappy } from './snappy.ts';

/** The files below `folder` with one of these secrets, as `file: kind of writing`; `isLeftOut` is given paths relative to it. */
export function filesWithSecrets(
  folder: string,
  secrets: Iterable<string>,
  isLeftOut: (file: string) => boolean = () => false,
): readonly string[] {
  const needles = [...secrets].flatMap(needlesOf);
  return filesBelow(folder)
    .filter((file) => !isLeftOut(path.relative(folder, file)))
    .flatMap((file) => {
      const found = needles.find(({ bytes }) =>
        layersOf(file).some((layer) => layer.includes(bytes)),
      );
      return found ? [`${path.relative(folder, file)}: ${found.writing}`] : [];
    });
}

interface Needle {
  readonly writing: string;
  readonly bytes: Buffer;
}

function needlesOf(secret: string): Needle[] {
  const utf8 = Buffer.from(secret, 'utf8');
  const utf16 = Buffer.from(secret, 'utf16le');
  const swapped = Buffer.from(utf16).swap16();
  const plain = [
    { writing: 'UTF-8', bytes: utf8 },
    { writing: 'UTF-16', bytes: utf16 },
    { writing: 'UTF-16, high byte first', bytes: swapped },
  ];
  const coded = [utf8, utf16].flatMap((bytes) =>
    [0, 1, 2].map((before) => base64After(bytes, before)),
  );
  return [
    ...plain,
    ...coded.map((text) => ({ writing: 'base64', bytes: Buffer.from(text) })),
    // Text of a page that holds it in base64.
    ...coded.map((text) => ({ writing: 'base64 in UTF-16', bytes: Buffer.from(text, 'utf16le') })),
  ];
}

/** As it reads after so many other bytes, without the letters at either end that those have a share in. */
function base64After(bytes: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes])
    .toString('base64')
    .replace(/=+$/u, '');
  const first = Math.ceil((before * 8) / 6);
  const whole = Math.floor(((before + bytes.length) * 8) / 6);
  return text.slice(first, whole);
}

/** The file, and what is compressed in it. */
function layersOf(file: string): readonly Buffer[] {
  const known = read.get(file);
  if (known) return known;
  const raw = contentOf(file);
  const layers = [raw];
  if (file.endsWith('.log')) layers.push(asBuffer(logRecords(raw)));
  if (/\.(?:ldb|sst)$/u.test(file)) layers.push(...[...compressedBlocks(raw)].map(asBuffer));
  if (/\.(?:ldb|sst|log)$/u.test(file) || file.includes('.blob')) {
    layers.push(...layers.flatMap((layer) => storedValues(layer)));
  }
  // One file at a time: the next one takes its place.
  read.clear();
  read.set(file, layers);
  return layers;
}

const read = new Map<string, readonly Buffer[]>();

/** Values the engine compresses by itself before it stores them begin with these bytes (Blink's IDBValueWrapping). */
const compressedValue = Buffer.from([0xff, 0x11, 0x02]);

function storedValues(layer: Buffer): Buffer[] {
  const values: Buffer[] = [];
  for (
    let at = layer.indexOf(compressedValue);
    at >= 0;
    at = layer.indexOf(compressedValue, at + 1)
  ) {
    const value = unsnappy(layer.subarray(at + compressedValue.length));
    if (value) values.push(asBuffer(value));
  }
  return values;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** Empty for a file that went away meanwhile. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
