// What a `mailto:` link may put into a new letter (RFC 6068): to whom, the subject and the words. Nothing else of it is used: a link
// that added blind copies, attachments or headers would send what the person does not see.

export interface MailtoFields {
  /** As typed into the composer: addresses with commas between them. */
  readonly to: string;
  readonly cc: string;
  readonly subject: string;
  readonly body: string;
}

const maxAddressesLength = 2_000;
const maxSubjectLength = 500;
const maxBodyLength = 20_000;

/** null for an address of another scheme. Never throws: what is not decodable stays as it is written. */
export function readMailto(address: string): MailtoFields | null {
  const match = /^\s*mailto:([^?#]*)(?:\?([^#]*))?/iu.exec(address);
  if (!match) return null;
  const fields = { to: [decoded(match[1] ?? '')], cc: [] as string[], subject: '', body: '' };
  for (const part of (match[2] ?? '').split(/&(?:amp;)?/u)) {
    const at = part.indexOf('=');
    const name = decoded(at < 0 ? part : part.slice(0, at)).toLowerCase();
    const value = decoded(at < 0 ? '' : part.slice(at + 1));
    if (name === 'to') fields.to.push(value);
    else if (name === 'cc') fields.cc.push(value);
    else if (name === 'subject') fields.subject = value;
    else if (name === 'body') fields.body = value;
  }
  return {
    to: addressList(fields.to),
    cc: addressList(fields.cc),
    subject: oneLine(fields.subject).slice(0, maxSubjectLength),
    body: withoutControls(fields.body.replace(/\r\n?/gu, '\n')).slice(0, maxBodyLength),
  };
}

function addressList(values: readonly string[]): string {
  const whole = values.map(oneLine).filter((value) => value !== '');
  return whole.join(', ').slice(0, maxAddressesLength);
}

/** A line break would begin a header of the letter's own choosing. */
function oneLine(text: string): string {
  return withoutControls(text.replace(/[\r\n]+/gu, ' ')).trim();
}

function withoutControls(text: string): string {
  return text.replace(
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    '',
  );
}

/** `+` is a plus here (RFC 6068 §5). */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
