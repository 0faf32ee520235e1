// The letters of the SMTP fault matrix, their bytes being those most easily mistaken for the protocol's own.
import type { Envelope } from '../../../src-shared/mail/composition.ts';
import { seededRandom } from '../../bench/support/seeded-random.ts';

export interface MatrixLetter {
  readonly number: number;
  readonly envelope: Envelope;
  readonly raw: Uint8Array;
}

/** Letter n is from `n@example.com`, so that a fault can be about it; every third has two recipients. */
export function matrixLetters(count: number): MatrixLetter[] {
  const random = seededRandom(5321);
  return Array.from({ length: count }, (_, index) => {
    const number = index + 1;
    const body = bodies[index % bodies.length] ?? '';
    const filler = `${'0123456789'.repeat(7)}\r\n`.repeat(Math.floor(random() * 8));
    const head = `X-Number: ${number}\r\nSubject: letter ${number}\r\n\r\n`;
    const to = [
      `bob${number}@example.org`,
      ...(index % 3 === 2 ? [`eve${number}@example.org`] : []),
    ];
    return {
      number,
      envelope: { from: `${number}@example.com`, to },
      raw: new Uint8Array(Buffer.from(`${head}${body}${filler}${body}`)),
    };
  });
}

/** Which letter a server has taken. */
export function numberOf(raw: Uint8Array): number {
  return Number(/^X-Number: (\d+)\r?$/m.exec(Buffer.from(raw).toString('latin1'))?.[1]);
}

const bodies = [
  'plain\r\n',
  '.\r\n',
  '..\r\n...\r\n.x\r\n\r\n.\r\n',
  'QUIT\r\nMAIL FROM:<x@example.com>\r\n',
  '354 go on\r\n250 2.0.0 Ok\r\n',
  '',
  `${'x'.repeat(900)}\r\n`,
  '\r\n\r\n\r\n',
  `.${'.'.repeat(300)}\r\n`.repeat(40),
];
