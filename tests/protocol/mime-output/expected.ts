// What any program must read in a letter, told from what was written alone.
import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';
import type { Composition, MailAddress } from '../../../src-shared/mail/composition.ts';
import type { NameAndAddress } from './judges.ts';

export const sha256 = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** A letter within the letter is told from its first byte to its last word. */
export function hashOfFile(file: Composition['attachments'][number]): string {
  const isLetter = typeOfPart(file) === 'message/rfc822';
  const text = Buffer.from(file.bytes);
  return sha256(isLetter ? Buffer.from(text.toString('latin1').trimEnd(), 'latin1') : text);
}

/** Domains travel as A-labels. */
export function asRead(people: readonly MailAddress[]): NameAndAddress[] {
  return people.map(({ name, address }) => {
    const at = address.lastIndexOf('@');
    return [name, `${address.slice(0, at)}@${domainToASCII(address.slice(at + 1))}`];
  });
}

/** Lines end as text files' do. */
export const withLineFeeds = (text: string): string => text.replace(/\r\n?/g, '\n');

/** The lines of format=flowed text as a reader joins them (RFC 3676 §4), quotes as `>` for each level and a blank. */
export function unflowed(text: string): string {
  const lines: string[] = [];
  let openQuote: string | null = null;
  for (const line of text.split('\n')) {
    const quote = /^>*/.exec(line)?.[0] ?? '';
    const content = line.slice(quote.length).replace(/^ /, '');
    const last = lines.length - 1;
    if (openQuote === quote && content !== '-- ') lines[last] += content;
    else lines.push(quote ? `${quote} ${content}` : content);
    openQuote = content.endsWith(' ') && content !== '-- ' ? quote : null;
  }
  return lines.join('\n');
}

/** The same for text as it was typed, where every line is a paragraph and a blank may stand between the marks. */
export function asParagraphs(text: string): string {
  const paragraphs = withLineFeeds(text)
    .split('\n')
    .map((line) => {
      const quote = /^(?:> ?)*>/.exec(line)?.[0] ?? '';
      const content = line.slice(quote.length);
      return quote ? `${quote.replaceAll(' ', '')} ${content.replace(/^ /, '')}` : content;
    });
  return paragraphs.join('\n');
}

/** What a file's part is called: a letter that could not travel as one is a file of bytes. */
export function typeOfPart({ contentType, bytes }: Composition['attachments'][number]): string {
  const isSick = contentType === 'message/rfc822' && bytes.some((byte) => byte > 0x7e);
  if (isSick || contentType === '') return 'application/octet-stream';
  return contentType.split(';')[0] ?? '';
}
