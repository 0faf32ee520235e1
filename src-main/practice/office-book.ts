// What the practice post office remembers between starts: ports, passwords, whether the welcome letters were delivered.
import { randomInt } from 'node:crypto';
import * as v from 'valibot';
import { readJson, writeJson } from '../disk/json-file.ts';
import type { ResidentName } from './residents.ts';

export interface OfficePorts {
  readonly pop3: number;
  readonly smtp: number;
}

export interface OfficeBook {
  readonly ports: OfficePorts;
  /** The server's side of them; APOP needs them as they are (RFC 1939 §7). They open nothing but this post office. */
  readonly passwords: Readonly<Record<ResidentName, string>>;
  readonly isWelcomed: boolean;
}

const port = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535));
const password = v.pipe(v.string(), v.minLength(8), v.maxLength(100));
const schema = v.object({
  ports: v.object({ pop3: port, smtp: port }),
  passwords: v.object({ teacher: password, student: password }),
  isWelcomed: v.boolean(),
});

/** The book as it was, or a new one with passwords of its own. A damaged one is set aside by the reader. */
export async function readOfficeBook(file: string, ports: OfficePorts): Promise<OfficeBook> {
  const reading = await readJson(file);
  const found = reading.kind === 'value' ? v.safeParse(schema, reading.value) : null;
  if (found?.success) return found.output;
  return {
    ports,
    passwords: { teacher: newPassword(), student: newPassword() },
    isWelcomed: false,
  };
}

export async function writeOfficeBook(file: string, book: OfficeBook): Promise<void> {
  await writeJson(file, book);
}

/** Easy to type in a terminal: no letter that looks like another; 12 of 30 characters are 58 bits. */
function newPassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz2345679';
  return Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join('');
}
