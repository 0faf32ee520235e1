// The replies of POP3 and SMTP: under which name each is explained, and where it is defined.

/** RFC 2449 §8 and RFC 3206: what stands in brackets behind -ERR. */
export const responseCodes = {
  'IN-USE': 'RFC 2449 §8.1.2',
  'LOGIN-DELAY': 'RFC 2449 §8.1.1',
  AUTH: 'RFC 3206 §5',
  'SYS/TEMP': 'RFC 3206 §4',
  'SYS/PERM': 'RFC 3206 §4',
  UTF8: 'RFC 6856 §5',
} as const;

/** SMTP's codes. */
export const replyCodes = {
  211: 'RFC 5321 §4.2.3',
  214: 'RFC 5321 §4.2.3',
  220: 'RFC 5321 §4.2.3',
  221: 'RFC 5321 §4.2.3',
  235: 'RFC 4954 §6',
  250: 'RFC 5321 §4.2.3',
  251: 'RFC 5321 §3.4',
  252: 'RFC 5321 §3.5.3',
  334: 'RFC 4954 §4',
  354: 'RFC 5321 §4.2.3',
  421: 'RFC 5321 §4.2.3',
  432: 'RFC 4954 §6',
  450: 'RFC 5321 §4.2.3',
  451: 'RFC 5321 §4.2.3',
  452: 'RFC 5321 §4.2.3',
  454: 'RFC 4954 §6',
  455: 'RFC 5321 §4.2.3',
  500: 'RFC 5321 §4.2.4',
  501: 'RFC 5321 §4.2.3',
  502: 'RFC 5321 §4.2.4',
  503: 'RFC 5321 §4.2.3',
  504: 'RFC 5321 §4.2.3',
  521: 'RFC 7504 §3',
  530: 'RFC 4954 §6',
  534: 'RFC 4954 §6',
  535: 'RFC 4954 §6',
  538: 'RFC 4954 §6',
  550: 'RFC 5321 §4.2.3',
  551: 'RFC 5321 §3.4',
  552: 'RFC 5321 §4.2.3',
  553: 'RFC 5321 §4.2.3',
  554: 'RFC 5321 §4.2.3',
  555: 'RFC 5321 §4.2.3',
  556: 'RFC 7504 §4',
} as const;

export type ResponseCode = keyof typeof responseCodes;
export type ReplyCode = keyof typeof replyCodes;

/** The code in brackets behind -ERR; null where there is none, or one that is not known. Codes have parts: [SYS/TEMP/x] is SYS/TEMP. */
export function responseCodeOf(line: string): ResponseCode | null {
  const said = /^(?:-ERR|\+OK)\s+\[([^\]\s]+)\]/iu.exec(line)?.[1]?.toUpperCase();
  if (said === undefined) return null;
  const names = Object.keys(responseCodes) as ResponseCode[];
  return names.find((name) => said === name || said.startsWith(`${name}/`)) ?? null;
}

export function replyCodeOf(line: string): ReplyCode | null {
  const code = Number(/^(\d{3})(?:[ -]|$)/u.exec(line)?.[1]);
  return Object.hasOwn(replyCodes, code) ? (code as ReplyCode) : null;
}

/** An enhanced status code (RFC 3463 §2): class 2, 4 or 5, and the subject 0 to 7. */
export interface EnhancedCode {
  readonly whole: string;
  readonly classDigit: '2' | '4' | '5';
  readonly subject: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

export function enhancedCodeOf(line: string): EnhancedCode | null {
  const found = /^\d{3}[ -](([245])\.(\d{1,3})\.\d{1,3})(?:\s|$)/u.exec(line);
  const subject = Number(found?.[3]);
  if (!found?.[1] || subject > 7) return null;
  return {
    whole: found[1],
    classDigit: found[2] as EnhancedCode['classDigit'],
    subject: subject as EnhancedCode['subject'],
  };
}
