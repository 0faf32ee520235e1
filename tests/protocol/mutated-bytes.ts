// Replies as broken servers and attackers would write them: good ones with bytes changed, doubled, moved, cut or put in.
const TOKENS = [
  ...[
    '\r\n',
    '\n',
    '\r',
    '.',
    '..',
    '\r\n.\r\n',
    '+OK',
    '-ERR',
    '+',
    '+ ',
    ' ',
    '\t',
    '\0',
    '\xff',
  ],
  ...['0', '-1', '4294967296', '99999999999999999999', '1e9', '[IN-USE]', '[', '<a@b>', '=', '%s'],
  ...['Ａ', '\u0130', 'x'.repeat(600), '9'.repeat(400), ' '.repeat(300), '\r\n'.repeat(50)],
];

/** One to eight changes to the text, in latin1. */
export function mutated(text: string, random: () => number): string {
  let bytes = text;
  for (let left = 1 + Math.floor(random() * 8); left > 0; left -= 1) {
    const at = Math.floor(random() * (bytes.length + 1));
    const to = at + Math.floor(random() * Math.min(40, bytes.length - at + 1));
    bytes = change(bytes, at, to, random);
  }
  return bytes;
}

/** Bytes of any value, mostly those that mean something to POP3. */
export function randomBytes(length: number, random: () => number): string {
  let bytes = '';
  while (bytes.length < length) {
    bytes +=
      random() < 0.5
        ? String.fromCharCode(Math.floor(random() * 256))
        : (TOKENS[Math.floor(random() * TOKENS.length)] ?? '');
  }
  return bytes;
}

/** The bytes in packets of one byte, of a few, or all at once. */
export function inPackets(bytes: Buffer, random: () => number): Buffer[] {
  const most = [1, 7, 100, 1_500, Infinity][Math.floor(random() * 5)] ?? 1;
  const packets: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const until = most === Infinity ? bytes.length : at + 1 + Math.floor(random() * most);
    packets.push(bytes.subarray(at, until));
    at = until;
  }
  return packets;
}

function change(bytes: string, at: number, to: number, random: () => number): string {
  const before = bytes.slice(0, at);
  const part = bytes.slice(at, to);
  const after = bytes.slice(to);
  switch (Math.floor(random() * 6)) {
    case 0:
      return before + after;
    case 1:
      return before + part + part + after;
    case 2:
      return before + String.fromCharCode(Math.floor(random() * 256)) + after;
    case 3:
      return after + part + before;
    case 4:
      return before;
    default:
      return before + (TOKENS[Math.floor(random() * TOKENS.length)] ?? '') + part + after;
  }
}
