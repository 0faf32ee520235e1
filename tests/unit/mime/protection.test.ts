// What a letter claims of signatures and encryption; and what only a signature wraps is read all the same.
import { describe, expect, test } from 'vitest';
import { readSealedContent } from '../../../src-renderer/mime/cms.ts';
import { parseLetter } from '../../../src-renderer/mime/parse-letter.ts';
import { summarise } from '../../../src-renderer/mime/summarise.ts';
import { mutations } from './mutations.ts';

const bytes = (text: string) => new TextEncoder().encode(text.replaceAll('\n', '\r\n'));
const claimsOf = async (text: string) =>
  (await parseLetter(bytes(text), { fallbackCharset: '' })).protection;

/** DER: a tag, a length, the content. */
function der(tag: number, ...content: (number | Uint8Array | readonly number[])[]): number[] {
  const inner = content.flatMap((each) => (typeof each === 'number' ? [each] : [...each]));
  const length = inner.length;
  const size =
    length < 0x80
      ? [length]
      : length < 0x100
        ? [0x81, length]
        : [0x83, length >> 16, (length >> 8) & 255, length & 255];
  return [tag, ...size, ...inner];
}

const oid = (last: number) => der(0x06, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, last);
const octets = (text: string) => der(0x04, bytes(text));
const signed = (...content: readonly number[][]) =>
  Uint8Array.from(
    der(0x30, oid(2), der(0xa0, der(0x30, der(0x02, 1), der(0x31), der(0x30, oid(1), ...content)))),
  );
const opaque = (text: string) => signed(der(0xa0, octets(text)));
/** BER of indefinite length, the octets in pieces, as streaming programs write. */
const streamed = (...pieces: readonly string[]) =>
  Uint8Array.from([
    ...[0x30, 0x80, ...oid(2), 0xa0, 0x80, 0x30, 0x80, ...der(0x02, 1), ...der(0x31)],
    ...[0x30, 0x80, ...oid(1), 0xa0, 0x80, 0x24, 0x80, ...pieces.flatMap(octets)],
    ...Array<number>(12).fill(0),
  ]);
const enveloped = Uint8Array.from(der(0x30, oid(3), der(0xa0, der(0x30, der(0x02, 0)))));

const smime = (file: Uint8Array, type = 'application/pkcs7-mime; name=smime.p7m') =>
  `From: a@example.com\nContent-Type: ${type}\nContent-Transfer-Encoding: base64\n\n${Buffer.from(file).toString('base64')}\n`;

describe('opaque signatures', () => {
  const inner = 'Content-Type: text/plain; charset=utf-8\n\nSigned words: 測試.\n';

  test.each([
    ['in DER', opaque(inner)],
    ['in pieces of indefinite length', streamed(inner.slice(0, 20), inner.slice(20))],
  ])('%s, are opened, and claimed', async (_, file) => {
    const letter = await parseLetter(bytes(smime(file)), { fallbackCharset: '' });
    expect(letter.text?.trim()).toBe('Signed words: 測試.');
    expect(letter.attachments).toEqual([]);
    expect(letter.protection).toEqual([{ standard: 'smime', kind: 'signed', isWhole: true }]);
    const row = summarise(bytes(smime(file)), { fallbackCharset: '', receivedAt: 0 });
    expect(row).toMatchObject({ preview: 'Signed words: 測試.', hasAttachment: 0 });
  });

  test('within one another are opened to a bound', async () => {
    let text = inner;
    for (let layer = 0; layer < 20; layer += 1) text = smime(opaque(text));
    const letter = await parseLetter(bytes(text), { fallbackCharset: '' });
    expect(letter.damage).toBeNull();
    expect(letter.attachments).toHaveLength(1);
  });

  test('under a type that says nothing are known by their name', async () => {
    const text = smime(opaque(inner), 'application/octet-stream; name="smime.p7m"');
    expect(await claimsOf(text)).toEqual([{ standard: 'smime', kind: 'signed', isWhole: true }]);
  });
});

test.each([
  ['encrypted', smime(enveloped), 'smime', 'encrypted'],
  [
    'encrypted, by its declaration alone',
    smime(Uint8Array.of(1), 'application/pkcs7-mime; smime-type=enveloped-data'),
    'smime',
    'encrypted',
  ],
  ['certificates only', smime(signed()), 'smime', 'certificates'],
  [
    'compressed, by its declaration alone',
    smime(Uint8Array.of(1), 'application/x-pkcs7-mime; smime-type=compressed-data'),
    'smime',
    'compressed',
  ],
  [
    'PGP/MIME, encrypted',
    'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b\n\n--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: application/octet-stream\n\nx\n--b--\n',
    'pgp',
    'encrypted',
  ],
  [
    'PGP/MIME, encrypted, after Exchange',
    'Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: application/octet-stream; name=encrypted.asc\n\nx\n--b--\n',
    'pgp',
    'encrypted',
  ],
  [
    'PGP in the text, encrypted',
    'Subject: x\n\n-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n',
    'pgp',
    'encrypted',
  ],
  [
    'PGP in the text, signed',
    'Subject: x\n\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nabc\n',
    'pgp',
    'signed',
  ],
  [
    'a key',
    'Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n--b\nContent-Type: application/pgp-keys\n\nx\n--b--\n',
    'pgp',
    'key',
  ],
] as const)('%s', async (_, text, standard, kind) => {
  expect(await claimsOf(text)).toMatchObject([{ standard, kind }]);
});

describe('multipart/signed', () => {
  const signedPart = (protocol: string) =>
    `Content-Type: multipart/signed; protocol="${protocol}"; boundary=s\n\n--s\n\nHello\n--s\nContent-Type: ${protocol}; name=x\n\nx\n--s--\n`;

  test.each([
    ['application/pgp-signature', 'pgp'],
    ['application/pkcs7-signature', 'smime'],
  ] as const)('%s', async (protocol, standard) => {
    expect(await claimsOf(signedPart(protocol))).toEqual([
      { standard, kind: 'signed', isWhole: true },
    ]);
  });

  test('behind a mailing list signs only a part', async () => {
    const text = `Content-Type: multipart/mixed; boundary=m\n\n--m\n${signedPart('application/pgp-signature')}\n--m\n\nfooter\n--m--\n`;
    expect(await claimsOf(text)).toEqual([{ standard: 'pgp', kind: 'signed', isWhole: false }]);
  });

  test('signed and then encrypted in the text are two claims', async () => {
    const text = signedPart('application/pkcs7-signature').replace(
      'Hello',
      '-----BEGIN PGP MESSAGE-----',
    );
    expect((await claimsOf(text)).map(({ kind }) => kind)).toEqual(['signed', 'encrypted']);
  });
});

test.each([
  'Subject: x\n\n> -----BEGIN PGP MESSAGE-----\n> abc\n',
  'Subject: x\n\nHow to read -----BEGIN PGP MESSAGE-----?\n',
  'Subject: x\n\nHello\n',
])('%j claims nothing', async (text) => {
  expect(await claimsOf(text)).toEqual([]);
});

test('whatever is broken, nothing throws and nothing comes of nothing', () => {
  for (const whole of [
    opaque('Content-Type: text/plain\n\nHello\n'),
    streamed('Hello', ' you'),
    enveloped,
  ]) {
    for (const broken of mutations(whole, 2_000)) {
      const found = readSealedContent(broken);
      if (found?.kind === 'signed') expect(found.content.length).toBeLessThanOrEqual(broken.length);
    }
  }
});

test('a million open elements are bounded', () => {
  const nested = new Uint8Array(2_000_000).fill(0x80);
  for (let at = 0; at < nested.length; at += 2) nested[at] = 0x30;
  expect(readSealedContent(nested)).toBeNull();
});

test('one piece of a cut letter says which', async () => {
  const part = (parameters: string) =>
    `Subject: x\nContent-Type: message/partial; ${parameters}\n\nSubject: inner\n\nWords.\n`;
  const letter = await parseLetter(bytes(part('id="a@b"; number=2; total=3')), {
    fallbackCharset: '',
  });
  expect(letter.fragment).toEqual({ number: 2, total: 3, id: 'a@b' });
  expect(letter.text).toContain('Words.');
  const broken = await parseLetter(bytes(part('number=x')), { fallbackCharset: '' });
  expect(broken.fragment).toEqual({ number: 1, total: null, id: '' });
});
