// One attachment as a MIME part. Never trusts the type or the name it was given.
import type { MailComposerAttachment } from 'nodemailer/lib/mail-composer';
import type { CompositionAttachment } from '../../src-shared/mail/composition.ts';

/** `isInHtml`: the letter has HTML, so a part with a Content-ID goes beside it in multipart/related. */
export function attachmentPart(
  attachment: CompositionAttachment,
  isInHtml: boolean,
): MailComposerAttachment {
  const contentType = mediaType(attachment.contentType);
  const content = Buffer.from(attachment.bytes);
  const filename = safeFileName(attachment.fileName);
  if (contentType.startsWith('message/')) return letterPart(contentType, content, filename);
  const contentId = attachment.contentId?.replace(/[<>\s]/g, '');
  return {
    contentType,
    content,
    filename,
    ...(isInHtml && contentId
      ? { cid: contentId, contentDisposition: 'inline' }
      : { contentDisposition: 'attachment' }),
  };
}

/**
 * A letter inside the letter may not be encoded (RFC 2046 §5.2.1). One whose lines could not travel as they are goes as
 * a file instead, so that not a byte of it changes.
 */
function letterPart(
  contentType: string,
  content: Buffer,
  filename: string,
): MailComposerAttachment {
  const travels = canTravelUnencoded(content);
  return {
    contentType: travels ? contentType : 'application/octet-stream',
    content,
    filename,
    contentDisposition: 'attachment',
    ...(travels ? {} : { contentTransferEncoding: 'base64' }),
  };
}

/** RFC 2045 §2.7: 7bit is CRLF lines of at most 998 octets, without NUL or bare CR and LF. */
function canTravelUnencoded(content: Buffer): boolean {
  let lineLength = 0;
  for (let i = 0; i < content.length; i += 1) {
    const byte = content[i] ?? 0;
    if (byte === 0 || byte > 0x7e) return false;
    if (byte === 10 && content[i - 1] !== 13) return false;
    if (byte === 13 && content[i + 1] !== 10) return false;
    lineLength = byte === 10 ? 0 : lineLength + 1;
    if (lineLength > 999) return false;
  }
  return true;
}

/** A type of ours when the given one is malformed or is a container, whose insides nobody has checked. */
function mediaType(given: string): string {
  const type = given.trim().toLowerCase();
  const isSound = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}(;|$)/.test(
    type,
  );
  if (!isSound || type.startsWith('multipart/')) return 'application/octet-stream';
  return type.startsWith('message/') ? (type.split(';')[0] ?? type) : type;
}

/** No file system takes more characters, and the builder writes an ASCII name in one line, which may have 998. */
const maxNameLength = 255;

/** Without folders, which tell about the sender's computer, and without control characters. */
function safeFileName(given: string): string {
  const name = (given.split(/[/\\]/).pop() ?? '').replace(/[\p{Cc}\u2028\u2029]/gu, ' ').trim();
  return shortened(name) || 'attachment.bin';
}

/** A name that is too long loses characters before its ending, which says what kind of file it is. */
function shortened(name: string): string {
  const characters = [...name];
  if (characters.length <= maxNameLength) return name;
  const ending = [...(/\.[^.]{1,20}$/u.exec(name)?.[0] ?? '')];
  return [...characters.slice(0, maxNameLength - ending.length), ...ending].join('');
}
