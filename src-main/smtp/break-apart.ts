// "Break apart messages larger than": one letter as several message/partial letters (RFC 2046 §5.2.2). Never changes a
// byte of the letter; put together again, it is the same.

/** Below this a part would be little but header. */
const minBodyBytes = 1024;

/**
 * The parts in order, each a whole letter of at most `limitBytes` where its lines allow it; the letter itself when it is
 * small enough or cannot be broken: a part must be 7bit (RFC 2046 §5.2.2). The same letter always gives the same parts.
 */
export function breakApart(raw: Uint8Array, limitBytes: number): readonly Uint8Array[] {
  const letter = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  if (letter.length <= limitBytes) return [raw];
  const headerEnd = letter.indexOf('\r\n\r\n');
  if (headerEnd < 0 || letter.some((byte) => byte === 0 || byte > 0x7f)) return [raw];
  const fields = headerFields(letter.toString('latin1', 0, headerEnd));
  const enclosed = Buffer.concat([
    Buffer.from(`${fields.filter(belongsInside).join('\r\n')}\r\n`, 'latin1'),
    letter.subarray(headerEnd + 2),
  ]);
  const roomBytes = Math.max(minBodyBytes, limitBytes - partHeader(fields, 9_999, 9_999).length);
  const bodies = cutAtLines(enclosed, roomBytes);
  if (bodies.length < 2) return [raw];
  return bodies.map((body, index) =>
    Buffer.concat([Buffer.from(partHeader(fields, index + 1, bodies.length), 'latin1'), body]),
  );
}

/**
 * RFC 2046 §5.2.2.1: these fields are the enclosed letter's and travel inside the first part; all others head every part.
 */
function belongsInside(field: string): boolean {
  return /^(content-[^:]*|subject|message-id|encrypted|mime-version)\s*:/i.test(field);
}

function partHeader(fields: readonly string[], number: number, total: number): string {
  const id = valueOf(fields, 'message-id').replace(/[<>\s]/g, '');
  const subject = fields.find((field) => /^subject\s*:/i.test(field)) ?? 'Subject:';
  return [
    ...fields.filter((field) => !belongsInside(field)),
    `${subject}\r\n [${number}/${total}]`,
    `Message-ID: <part${number}.${id}>`,
    'MIME-Version: 1.0',
    `Content-Type: message/partial; number=${number}; total=${total};\r\n id="${id}"`,
    '',
    '',
  ].join('\r\n');
}

/** Whole fields, their folded lines with them. */
function headerFields(header: string): string[] {
  return header.split(/\r\n(?![ \t])/);
}

function valueOf(fields: readonly string[], name: string): string {
  const field = fields.find((each) => each.toLowerCase().startsWith(`${name}:`)) ?? '';
  return field.slice(field.indexOf(':') + 1);
}

function cutAtLines(bytes: Buffer, roomBytes: number): Buffer[] {
  const pieces: Buffer[] = [];
  let start = 0;
  while (bytes.length - start > roomBytes) {
    // The last line end that fits; a line longer than a part (none that we build) stays whole.
    const fits = bytes.lastIndexOf('\r\n', start + roomBytes - 2);
    const lineEnd = fits > start ? fits : bytes.indexOf('\r\n', start + roomBytes);
    if (lineEnd < 0) break;
    pieces.push(bytes.subarray(start, lineEnd + 2));
    start = lineEnd + 2;
  }
  if (start < bytes.length) pieces.push(bytes.subarray(start));
  return pieces;
}
