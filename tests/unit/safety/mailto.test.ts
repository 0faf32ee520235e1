// A link to an address fills in a new letter, and smuggles nothing into it.
import { expect, test } from 'vitest';
import { readMailto } from '../../../src-shared/mail/mailto.ts';

test.each([
  ['bcc', 'mailto:a@b.example?bcc=x@evil.net&BCC=y@evil.net&%62cc=z@evil.net'],
  ['an attachment', 'mailto:a@b.example?attach=/etc/passwd&attachment=file:///etc/passwd'],
  [
    'headers',
    'mailto:a@b.example?from=boss@b.example&reply-to=x@evil.net&in-reply-to=%3Cx%3E&X-A=b',
  ],
])('%s is not taken', (_what, address) => {
  expect(readMailto(address)).toEqual({ to: 'a@b.example', cc: '', subject: '', body: '' });
});

test('line breaks begin no header, in the address, the copies or the subject', () => {
  const fields = readMailto(
    'mailto:a@b.example%0D%0ABcc:x@evil.net?cc=c@b.example%0ABcc:y@evil.net&subject=Hi%0D%0A%0D%0ABody%00%E2%80%AE',
  );
  expect(fields).toEqual({
    to: 'a@b.example Bcc:x@evil.net',
    cc: 'c@b.example Bcc:y@evil.net',
    subject: 'Hi Body',
    body: '',
  });
});

test('several people, words in all scripts and line breaks of the words come along', () => {
  expect(
    readMailto(
      'MAILTO:a@b.example,c@d.example?to=e@f.example&subject=%E5%A0%B1%E5%91%8A+1&body=%E5%97%A8%0D%0AB%26C',
    ),
  ).toEqual({
    to: 'a@b.example,c@d.example, e@f.example',
    cc: '',
    subject: '報告+1',
    body: '嗨\nB&C',
  });
});

test('what cannot be decoded stays as it is written, what is endless is cut, other schemes are none', () => {
  expect(readMailto('mailto:%ff?subject=100%')).toMatchObject({ to: '%ff', subject: '100%' });
  expect(readMailto(`mailto:a?body=${'x'.repeat(100_000)}`)?.body.length).toBe(20_000);
  expect(readMailto('https://a.example/?mailto:b')).toBeNull();
  expect(readMailto('')).toBeNull();
});
