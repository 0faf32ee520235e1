import { describe, expect, test } from 'vitest';
import { writeCsv } from '../../../src-renderer/address-book/csv/write-csv.ts';
import { writeLdif } from '../../../src-renderer/address-book/ldif/write-ldif.ts';
import { readAddressFile } from '../../../src-renderer/address-book/read-address-file.ts';
import { writeVcards } from '../../../src-renderer/address-book/vcard/write-vcards.ts';
import { cpuMsOf, patience } from '../mime/cpu-time.ts';
import { mutations } from '../mime/mutations.ts';
import { everything, group, person } from './people.ts';

const some = [person(everything), person({ displayName: 'Bert', emails: ['b@x.org'] })];
const many = Array.from({ length: 50_000 }, (_, at) =>
  person({
    displayName: `Person ${at}`,
    emails: [`p${at}@example.org`],
    notes: '郵驛, "quoted"\nline',
  }),
);
const writers = {
  vcard: (people: typeof some) => writeVcards(people, [group('Team', people)], '4.0'),
  'vcard 3.0': (people: typeof some) => writeVcards(people, [group('Team', people)], '3.0'),
  csv: (people: typeof some) => writeCsv(people, [group('Team', people)], 'zh-TW'),
  ldif: (people: typeof some) => writeLdif(people, [group('Team', people)]),
};
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe.each(Object.entries(writers))('%s', (_format, write) => {
  test(
    'of 50,000 people is written and read within seconds',
    async () => {
      let read = readAddressFile(new Uint8Array());
      const cpuMs = await cpuMsOf(() => {
        read = readAddressFile(bytesOf(write(many)));
      });
      expect(read.kind === 'read' && read.book.contacts.length).toBe(50_000);
      expect(read.kind === 'read' && read.book.groups[0]?.members.length).toBe(50_000);
      // Writing and reading together; a busy machine takes twice as long.
      expect(cpuMs).toBeLessThan(patience.cpuMs * 2);
      if (process.env['SHOW_FIGURES']) console.log(`${_format}: ${Math.round(cpuMs)} ms`);
    },
    patience.wallMs,
  );

  test(
    'never throws, whatever is done to its bytes',
    () => {
      for (const bytes of mutations(bytesOf(write(some)), 400)) {
        expect(() => readAddressFile(bytes)).not.toThrow();
      }
    },
    patience.wallMs,
  );
});

test.each([
  ['nothing', ''],
  ['one long fold', `BEGIN:VCARD\nFN:a\n${' x'.repeat(10)}\n`.repeat(3) + ' x\n'.repeat(300_000)],
  ['one long name', `BEGIN:VCARD\nFN:${'x'.repeat(5_000_000)}\nEND:VCARD`],
  [
    'a card of semicolons',
    `BEGIN:VCARD\nFN:a\nN:${';'.repeat(2_000_000)}\nADR${';'.repeat(2_000_000)}:x\n`,
  ],
  ['soft breaks without end', `BEGIN:VCARD\nNOTE;QUOTED-PRINTABLE:${'x=\n'.repeat(500_000)}`],
  ['a fold of LDIF', `dn: a\ncn: a\n${' x\n'.repeat(500_000)}`],
  ['separators', ','.repeat(5_000_000)],
  ['begins without ends', 'BEGIN:VCARD\n'.repeat(300_000)],
  ['letters, where an address was expected', `a@${'b.'.repeat(500_000)}\n`.repeat(2)],
  ['quotes and blanks', '" '.repeat(1_000_000)],
])(
  '%s is done with in seconds',
  async (_name, text) => {
    const bytes = bytesOf(text);
    let kind = '';
    const cpuMs = await cpuMsOf(() => {
      kind = readAddressFile(bytes).kind;
    });
    expect(kind).toBe('read');
    expect(cpuMs).toBeLessThan(patience.cpuMs);
  },
  patience.wallMs,
);

test('a picture is said to be no text', () => {
  const bytes = Uint8Array.from(
    { length: 5_000 },
    (_, at) => ((at * 7919) % 251) & (at % 3 ? 255 : 0),
  );
  expect(readAddressFile(bytes).kind).toBe('not-text');
});
