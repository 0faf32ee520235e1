// A letter redirected: the bytes it came with, under Resent fields (RFC 5322 §3.6.6). Nothing of it is decoded or written anew.
import MailComposer from 'nodemailer/lib/mail-composer';
import type { MailAddress } from '../../src-shared/mail/composition.ts';

export interface Resending {
  readonly from: MailAddress;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  /** With angle brackets. */
  readonly messageId: string;
  /** As a Date field has it. */
  readonly date: string;
}

/**
 * The Resent block goes on top of what is there, above that of an earlier redirection. `Return-Path` goes, which only the last server may
 * write (RFC 5321 §4.4), and so does an mbox file's `From ` line. Resent-Bcc is never written.
 */
export async function buildRedirect(raw: Uint8Array, resending: Resending): Promise<Buffer> {
  const { from, to, cc, messageId, date } = resending;
  const written = await new MailComposer({
    from,
    to: [...to],
    cc: [...cc],
    messageId,
    date,
    text: '',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
  const fields = new Map(
    fieldsOf(written.toString('latin1')).map((field) => [nameOf(field), field]),
  );
  const block = ['date', 'from', 'to', 'cc', 'message-id'].flatMap((name) => {
    const field = fields.get(name);
    return field === undefined ? [] : [`Resent-${field}\r\n`];
  });
  return Buffer.concat([Buffer.from(block.join(''), 'latin1'), withoutTrace(raw)]);
}

function fieldsOf(letter: string): string[] {
  const [head = ''] = letter.split('\r\n\r\n', 1);
  return head.split(/\r\n(?![ \t])/u);
}

function nameOf(field: string): string {
  return (field.split(':', 1)[0] ?? '').toLowerCase();
}

/** Looks at the lines before the first that must stay; those are few and at the top. */
function withoutTrace(raw: Uint8Array): Buffer {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  let start = 0;
  for (;;) {
    const line = bytes.toString('latin1', start, start + 12);
    if (!/^(?:>?From |Return-Path:)/iu.test(line)) return bytes.subarray(start);
    start = nextField(bytes, start);
  }
}

function nextField(bytes: Buffer, from: number): number {
  let at = from;
  do {
    const end = bytes.indexOf(0x0a, at);
    if (end < 0) return bytes.length;
    at = end + 1;
  } while (bytes[at] === 0x20 || bytes[at] === 0x09);
  return at;
}
