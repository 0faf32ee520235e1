// The lines of iCalendar (RFC 5545 §3.1) as a tree of components; vCalendar 1.0, which old phones sent, as far as it is alike.
import { decodeText } from '../charset.ts';
import { byteString } from '../header-block.ts';
import { bytesOf } from '../header-text.ts';
import { decodeQuotedPrintable } from '../transfer-encoding.ts';

export interface CalendarProperty {
  /** By upper-case name; the first value of each. */
  readonly parameters: ReadonlyMap<string, string>;
  /** As written, escapes included. */
  readonly value: string;
}

export interface CalendarComponent {
  /** Upper case, such as `VEVENT`. */
  readonly name: string;
  /** By upper-case name, in the order of the file. */
  readonly properties: ReadonlyMap<string, readonly CalendarProperty[]>;
  readonly children: readonly CalendarComponent[];
}

const maxCalendarBytes = 2 * 1024 * 1024;
const maxLines = 50_000;
const maxLineLength = 100_000;
const maxDepth = 10;

/** The components at the top, usually one VCALENDAR. Lines that cannot be read are passed over; an open component ends with the file. */
export function readCalendar(bytes: Uint8Array, charset: string): readonly CalendarComponent[] {
  interface Open {
    readonly name: string;
    readonly properties: Map<string, CalendarProperty[]>;
    readonly children: Open[];
  }
  const root: Open = { name: '', properties: new Map(), children: [] };
  const open: Open[] = [root];
  for (const { name, property } of contentLines(bytes, charset)) {
    const current = open.at(-1) ?? root;
    if (name === 'BEGIN') {
      const component = {
        name: property.value.trim().toUpperCase(),
        properties: new Map<string, CalendarProperty[]>(),
        children: [],
      };
      if (open.length < maxDepth) current.children.push(component);
      open.push(component);
    } else if (name === 'END') {
      if (open.length > 1) open.pop();
    } else {
      const others = current.properties.get(name);
      if (others) others.push(property);
      else current.properties.set(name, [property]);
    }
  }
  return root.children;
}

/** The text of a value, escapes undone (§3.3.11). */
export function textOfValue(value: string): string {
  return value.replace(/\\(.)/g, (_, escaped: string) =>
    escaped === 'n' || escaped === 'N' ? '\n' : escaped,
  );
}

function* contentLines(
  bytes: Uint8Array,
  charset: string,
): Generator<{ name: string; property: CalendarProperty }> {
  const raw = byteString(bytes, 0, Math.min(bytes.length, maxCalendarBytes));
  // Folding may cut a character in two (§3.1), so lines are joined before they are decoded.
  const unfolded = raw.replace(/\r?\n[ \t]/g, '');
  const { text } = decodeText(bytesOf(unfolded), charset, 'utf-8');
  for (const line of text.split(/\r?\n/, maxLines)) {
    const found = contentLine(line.slice(0, maxLineLength));
    if (found) yield found;
  }
}

/** `NAME;PARAM=value;PARAM="quoted":value` */
function contentLine(line: string): { name: string; property: CalendarProperty } | null {
  const name = /^(?:[\w-]+\.)?([\w-]+)(?=[;:])/.exec(line);
  if (!name) return null;
  const parameters = new Map<string, string>();
  let at = name[0].length;
  const parameter = /;([\w-]+)(?:=((?:"[^"]*"|[^";:]*)(?:,(?:"[^"]*"|[^";:]*))*))?/y;
  for (;;) {
    parameter.lastIndex = at;
    const found = parameter.exec(line);
    if (!found) break;
    const key = (found[1] ?? '').toUpperCase();
    if (!parameters.has(key)) parameters.set(key, (found[2] ?? '').replace(/^"|"$/g, ''));
    at = parameter.lastIndex;
  }
  if (line[at] !== ':') return null;
  const written = line.slice(at + 1);
  const isQuoted =
    /^quoted-printable$/i.test(parameters.get('ENCODING') ?? '') ||
    parameters.has('QUOTED-PRINTABLE');
  const value = isQuoted ? fromQuotedPrintable(written, parameters.get('CHARSET') ?? '') : written;
  return { name: (name[1] ?? '').toUpperCase(), property: { parameters, value } };
}

function fromQuotedPrintable(written: string, charset: string): string {
  if (/[^\u0000-\u00ff]/.test(written)) return written;
  return decodeText(decodeQuotedPrintable(bytesOf(written)), charset, 'utf-8').text;
}
