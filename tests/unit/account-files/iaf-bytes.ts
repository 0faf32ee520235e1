// Makes Internet Account Files as Outlook Express and Windows Mail write them, for tests.

const firstProperty = 0x1234;
const types = { number: 1001, text: 1008, flag: 1013, password: 1014 } as const;

export interface IafProperty {
  readonly property: number;
  readonly type: keyof typeof types;
  readonly value: number | string | Uint8Array;
}

/** `version` 5: Outlook Express, one byte a character; 7: Windows Mail, UTF-16. */
export function iafBytes(
  properties: readonly IafProperty[],
  { version = 5, accountKind = 1 }: { version?: number; accountKind?: number } = {},
): Uint8Array {
  const header = Buffer.from([0x66, 0x4d, 0x41, 0x49, 0, 0, version, 0, accountKind, 0, 0, 0]);
  const records = properties.map(({ property, type, value }) => {
    const data = dataOf(value, version);
    const head = Buffer.alloc(8);
    head.writeUInt32LE((firstProperty + property) * 0x10000 + types[type], 0);
    head.writeUInt32LE(data.length, 4);
    return Buffer.concat([head, data]);
  });
  return new Uint8Array(Buffer.concat([header, ...records]));
}

function dataOf(value: number | string | Uint8Array, version: number): Buffer {
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (typeof value === 'string') {
    return Buffer.from(`${value}\0`, version >= 7 ? 'utf16le' : 'latin1');
  }
  const data = Buffer.alloc(4);
  data.writeUInt32LE(value, 0);
  return data;
}

/** An account as a person of 2004 had it; the password is masked as that program did, and may be read by nobody. */
export const oldAccount: readonly IafProperty[] = [
  { property: 1, type: 'text', value: 'HiNet' },
  { property: 9, type: 'text', value: '00000001' },
  { property: 400, type: 'text', value: 'msa.hinet.net' },
  { property: 401, type: 'text', value: 'anna' },
  { property: 402, type: 'password', value: Buffer.from('\x01\x01\x06\0\0\0secret', 'latin1') },
  { property: 404, type: 'flag', value: 0 },
  { property: 405, type: 'number', value: 110 },
  { property: 406, type: 'flag', value: 0 },
  { property: 407, type: 'number', value: 120 },
  { property: 408, type: 'flag', value: 1 },
  { property: 409, type: 'flag', value: 1 },
  { property: 410, type: 'flag', value: 1 },
  { property: 411, type: 'number', value: 14 },
  { property: 500, type: 'text', value: 'ms1.hinet.net' },
  { property: 504, type: 'number', value: 2 },
  { property: 505, type: 'number', value: 25 },
  { property: 506, type: 'flag', value: 1 },
  { property: 508, type: 'text', value: 'Anna Lin' },
  { property: 509, type: 'text', value: 'School' },
  { property: 510, type: 'text', value: 'anna@ms1.hinet.net' },
  { property: 511, type: 'text', value: '' },
  { property: 512, type: 'flag', value: 1 },
  { property: 513, type: 'number', value: 100 },
];
