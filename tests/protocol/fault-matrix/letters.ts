// The mailbox of the fault matrix: letters whose bytes are most easily mistaken for the protocol's own.
import type { MaildropMessage } from '../../servers/scripted/pop3-options.ts';
import { seededRandom } from '../../bench/support/seeded-random.ts';

/** Every run has the same letters; each has a unique-id of its own, and most have bytes of their own. */
export function nastyLetters(count: number): MaildropMessage[] {
  const random = seededRandom(1939);
  return Array.from({ length: count }, (_, index) => ({
    uidl: `letter-${index + 1}`,
    raw: Buffer.from(letter(index, random), 'latin1'),
  }));
}

/** The letter as a client hears it: the line end before the final dot is the letter's own (RFC 1939 §3). */
export function asHeard(raw: Uint8Array | string): Buffer {
  const bytes = Buffer.from(raw as Uint8Array);
  const isEnded = bytes.length === 0 || bytes.at(-1) === 0x0a;
  return isEnded ? bytes : Buffer.concat([bytes, Buffer.from('\r\n')]);
}

function letter(index: number, random: () => number): string {
  const head = `Subject: ${index}\r\nMessage-ID: <${index}@example.com>\r\n\r\n`;
  if (index % 97 === 0) return head + filler(100_000, random);
  return (BODIES[index % BODIES.length] ?? ordinary)(head, random);
}

type Body = (head: string, random: () => number) => string;

const ordinary: Body = (head, random) => head + filler(20 + random() * 400, random);

const BODIES: readonly Body[] = [
  ordinary,
  () => '',
  (head) => `${head}.\r\n..\r\n...\r\n.letter\r\n.\r\n`,
  (head) => `${head}+OK 120 octets\r\n-ERR no such message\r\n+ \r\n`,
  (head) => `${head}a\nb\n.\nc\r\n`,
  (head) => `${head}a\rb\r.\r.\r\r\n`,
  (head) => `${head}\0\0.\0\r\n\0`,
  (head) => `${head}no line end`,
  ordinary,
  (head) => `.${head}\r\n`,
  () => '\r\n',
  (head) => `${head}${'x'.repeat(2_000)}\r\n`,
  (head, random) => `${head}${bytes(200, random)}\r\n`,
  (head) => `${head}\r\n\r\n.\r\r\n\n.\r\n`,
];

/** Lines of text, some of which begin with a dot. */
function filler(length: number, random: () => number): string {
  let text = '';
  while (text.length < length) {
    text += `${random() < 0.2 ? '.' : ''}${'0123456789'.repeat(Math.floor(random() * 8))}\r\n`;
  }
  return text;
}

/** Bytes of any value. */
function bytes(length: number, random: () => number): string {
  return Array.from({ length }, () => String.fromCharCode(Math.floor(random() * 256))).join('');
}
