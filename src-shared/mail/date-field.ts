// The Date field of a letter (RFC 5322 §3.3): written, and written anew in a finished letter without moving a byte.

/** With the local offset, which a reader needs to know when it was for the sender. Always of the same length. */
export function dateField(date: Date): string {
  const offset = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + offset * 60_000);
  const sign = offset < 0 ? '-' : '+';
  const zone = `${pad(Math.floor(Math.abs(offset) / 60))}${pad(Math.abs(offset) % 60)}`;
  return `${local.toUTCString().replace(' GMT', '')} ${sign}${zone}`;
}

/**
 * The letter said to be sent at another time: the first Date of its head, which in a redirected letter is the Resent-Date (RFC 5322
 * §3.6.6). `bytes` must hold the head; null where no such field as {@link dateField} writes is in it.
 */
export function redated(bytes: Uint8Array, date: Date): Uint8Array | null {
  const head = latin1(bytes.subarray(0, maxHeadBytes));
  const end = head.indexOf('\r\n\r\n');
  const field =
    /^(?:Resent-)?Date: (\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4})\r$/mu.exec(
      end < 0 ? head : head.slice(0, end + 2),
    );
  const value = dateField(date);
  if (!field?.[1] || field[1].length !== value.length) return null;
  const copy = bytes.slice();
  const at = field.index + field[0].indexOf(field[1]);
  for (let i = 0; i < value.length; i += 1) copy[at + i] = value.charCodeAt(i);
  return copy;
}

const maxHeadBytes = 256 * 1024;

/** One character a byte. */
function latin1(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x2000) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 0x2000)));
  }
  return pieces.join('');
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
