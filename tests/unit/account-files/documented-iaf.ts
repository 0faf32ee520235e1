// An Internet Account File put together by hand from its public descriptions: every tag is a number as those give it, not one counted by our own
// reader. Win32::Outlook::IAF 0.96 (CPAN), infobyte.hr ("IAF file format specification and field ID assignment table").

/** The header of Outlook Express: "fMAI", 5 for one byte a character, 1 for mail. */
const header = [0x66, 0x4d, 0x41, 0x49, 0x00, 0x00, 0x05, 0x00, 0x01, 0x00, 0x00, 0x00];

/** Decimal, as both descriptions have them. */
export const documentedTags = {
  AccountName: 305_464_304,
  ConnectionType: 305_726_441,
  AccountID: 305_988_592,
  MakeAvailableOffline: 306_185_193,
  IMAPServer: 311_952_368,
  HTTPServer: 321_782_768,
  POP3Server: 331_613_168,
  POP3UserName: 331_678_704,
  POP3Password: 331_744_246,
  POP3AuthUseSPA: 331_875_317,
  POP3Port: 331_940_841,
  POP3SecureConnection: 332_006_389,
  POP3Timeout: 332_071_913,
  POP3LeaveMailOnServer: 332_137_461,
  POP3RemoveWhenDeleted: 332_202_997,
  POP3RemoveWhenExpired: 332_268_533,
  POP3ExpireDays: 332_334_057,
  POP3SkipAccount: 332_399_605,
  POP3PasswordPrompt: 332_530_677,
  SMTPServer: 338_166_768,
  SMTPUserName: 338_232_304,
  SMTPPassword: 338_297_846,
  SMTPAuthMethod: 338_428_905,
  SMTPPort: 338_494_441,
  SMTPSecureConnection: 338_559_989,
  SMTPTimeout: 338_625_513,
  SMTPDisplayName: 338_691_056,
  SMTPOrganizationName: 338_756_592,
  SMTPEmailAddress: 338_822_128,
  SMTPReplyToEmailAddress: 338_887_664,
  SMTPSplitMessages: 338_953_205,
  SMTPSplitMessageSize: 339_018_729,
  SMTPSignature: 339_149_808,
} as const;

export type DocumentedField = keyof typeof documentedTags;

/** Tag, length, value: all little-endian; texts end with a zero, a password has a header of six bytes and is masked. */
export function documentedIaf(
  fields: Partial<Record<DocumentedField, number | string>>,
): Uint8Array {
  const records = Object.entries(fields).map(([name, value]) => {
    const head = Buffer.alloc(8);
    const data = dataOf(name as DocumentedField, value);
    head.writeUInt32LE(documentedTags[name as DocumentedField], 0);
    head.writeUInt32LE(data.length, 4);
    return Buffer.concat([head, data]);
  });
  return new Uint8Array(Buffer.concat([Buffer.from(header), ...records]));
}

function dataOf(name: DocumentedField, value: number | string): Buffer {
  if (typeof value === 'number') {
    const data = Buffer.alloc(4);
    data.writeUInt32LE(value, 0);
    return data;
  }
  if (name.endsWith('Password')) return masked(value);
  return Buffer.from(`${value}\0`, 'latin1');
}

/** Each four bytes are mixed with the four before them, the first ones with a seed that is the same everywhere: no protection at all. */
function masked(password: string): Buffer {
  const clear = Buffer.from(password, 'latin1');
  const out = Buffer.from(clear);
  const seed = [0x75, 0x18, 0x15, 0x14];
  for (let at = 0; at < clear.length; at += 1) {
    const before = at < 4 ? (seed[at] ?? 0) : (clear[at - 4] ?? 0);
    out[at] = (clear[at] ?? 0) ^ before;
  }
  const head = Buffer.alloc(6);
  head.writeUInt16LE(0x0101, 0);
  head.writeUInt32LE(clear.length, 2);
  return Buffer.concat([head, out]);
}
