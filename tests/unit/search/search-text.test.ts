// What of a letter's source is searched: its words, wherever the sender's program put them.
import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { maxAttachmentNames, maxSearchTextLength } from '../../../src-renderer/mime/limits.ts';
import { readPartTree } from '../../../src-renderer/mime/part-tree.ts';
import { searchTextOf } from '../../../src-renderer/mime/search-text.ts';
import { seededRandom } from '../../bench/support/seeded-random.ts';

const textOf = (source: string | Uint8Array) => {
  const bytes = typeof source === 'string' ? Buffer.from(source.replaceAll('\n', '\r\n')) : source;
  return searchTextOf(readPartTree(bytes).root, '');
};

/** A part with a header of its own. */
const part = (type: string, body: string, more = '') => `Content-Type: ${type}\n${more}\n${body}\n`;

const multipart = (kind: string, ...parts: readonly string[]) =>
  `Content-Type: multipart/${kind}; boundary=${kind}\n\n${parts.map((each) => `--${kind}\n${each}`).join('')}--${kind}--\n`;

const attached = (name: string) =>
  `Content-Type: application/pdf\nContent-Disposition: attachment; filename="${name}"\n\nAAAA\n`;

const long = 'A sentence that says something. '.repeat(10).trim();

describe('the text that is searched', () => {
  it('is the text of a plain letter, decoded', () => {
    const base64 = Buffer.from('郵驛').toString('base64');
    const encoded = `Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${base64}\n`;
    expect(textOf(encoded)).toEqual({ body: '郵驛', attachmentNames: [] });
    const big5 = Buffer.concat([
      Buffer.from('Content-Type: text/plain; charset=big5\r\n\r\n'),
      Buffer.from([0xb6, 0x6c, 0xa5, 0xf3]),
    ]);
    expect(textOf(big5).body).toBe('郵件');
  });

  it('is what HTML shows, not what it is written in', () => {
    const html =
      '<html><head><title>Title</title><style>p{}</style></head><body><p>One &amp; two<br>three</p><!-- four --></body>';
    expect(textOf(part('text/html', html)).body).toBe('One & two\nthree');
  });

  it('is of alternatives the first one that says something', () => {
    const html = part('text/html', '<p>other words</p>');
    const told = multipart('alternative', part('text/plain', long), html);
    expect(textOf(told).body).toBe(long);
    const note = 'Your program cannot show HTML.';
    const untold = multipart('alternative', part('text/plain', note), html);
    expect(textOf(untold).body).toBe(`${note}\nother words`);
    expect(textOf(multipart('alternative', part('text/plain', ''), html)).body).toBe('other words');
  });

  it('is every text of a letter in several parts, and the names of what is attached', () => {
    const mixed = multipart(
      'mixed',
      multipart('related', part('text/html', '<p>words</p>'), attached('picture.png')),
      attached('報告.pdf'),
      part('text/plain', 'A footer.'),
      part('text/plain; name=notes.txt', 'Not the letter itself.'),
    );
    expect(textOf(mixed)).toEqual({
      body: 'words\nA footer.',
      attachmentNames: ['picture.png', '報告.pdf', 'notes.txt'],
    });
  });

  it('has the text of a letter within the letter, and its subject', () => {
    const inner = `Subject: =?utf-8?B?${Buffer.from('會議').toString('base64')}?=\n${multipart('mixed', part('text/plain', 'inner words'), attached('inner.pdf'))}`;
    const outer = multipart(
      'digest',
      part('text/plain', 'outer words'),
      part('message/rfc822', inner),
    );
    expect(textOf(outer)).toEqual({
      body: 'outer words\n會議\ninner words',
      attachmentNames: ['inner.pdf'],
    });
  });

  it('has the names of uuencoded files, not their lines', () => {
    const text = 'Words before.\nbegin 644 photo.gif\n#86)C\n`\nend\nWords behind.';
    expect(textOf(part('text/plain', text))).toEqual({
      body: 'Words before.\nWords behind.',
      attachmentNames: ['photo.gif'],
    });
  });

  it('joins Chinese lines that were broken for transport, and leaves others apart', () => {
    expect(textOf(part('text/plain; charset=utf-8', '在台\n北市 \n寄\n\n信\nand\nmore')).body).toBe(
      '在台北市寄\r\n\r\n信\r\nand\r\nmore'.replaceAll('\r\n', '\n'),
    );
    expect(textOf(part('text/html; charset=utf-8', '<p>在台\n北市</p><p>寄</p>')).body).toBe(
      '在台北市\n\n寄',
    );
    expect(
      textOf(part('text/plain; charset=utf-8; format=flowed; delsp=yes', 'in \nformation')).body,
    ).toBe('information');
  });

  it('is the source where a letter cannot be taken apart', () => {
    expect(textOf('Content-Type: multipart/mixed; boundary=x\n\nOnly words.\n').body).toBe(
      'Only words.',
    );
    expect(textOf('').body).toBe('');
    expect(textOf('no header, no body').body).toBe('no header, no body');
  });

  it('is bounded, however much there is', () => {
    const body = 'word '.repeat(400_000);
    expect(textOf(part('text/plain', body)).body.length).toBeLessThanOrEqual(maxSearchTextLength);
    const names = Array.from({ length: 500 }, (_, at) => attached(`${at}${'x'.repeat(1_000)}`));
    const { attachmentNames } = textOf(multipart('mixed', ...names));
    expect(attachmentNames).toHaveLength(maxAttachmentNames);
    expect(attachmentNames[0]).toHaveLength(255);
    let nested = part('text/plain', 'innermost');
    for (let depth = 0; depth < 30; depth += 1) nested = part('message/rfc822', nested);
    expect(textOf(nested).body).toBe('');
  });

  it('comes quickly out of HTML made to be slow', () => {
    for (const tag of ['<head>', '<style>', '<!--', '<', '&', '<p', '</', '<td>']) {
      const html = tag.repeat(Math.floor(250_000 / tag.length));
      expect(textOf(part('text/html', html)).body.length).toBeLessThanOrEqual(maxSearchTextLength);
    }
  }, 30_000);

  it('comes out of any bytes whatever', () => {
    const random = seededRandom(3);
    const sound = Buffer.from(
      multipart(
        'mixed',
        multipart('alternative', part('text/plain', long), part('text/html', `<p>${long}</p>`)),
        part('message/rfc822', part('text/plain', long)),
        attached('a'),
      ),
    );
    for (let round = 0; round < 500; round += 1) {
      const bytes = Uint8Array.from(sound);
      for (let left = Math.floor(random() * 20); left > 0; left -= 1) {
        bytes[Math.floor(random() * bytes.length)] = random() * 256;
      }
      expect(typeof textOf(bytes).body).toBe('string');
    }
  });
});
