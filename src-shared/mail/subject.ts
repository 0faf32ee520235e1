// Subjects of answers: one prefix, never piled up, whatever language the letters before used.

/**
 * What mail programs put before a subject, lower case, as patterns. The one-letter prefixes of Italian (`R:`, `I:`) are left out: too
 * many subjects begin so without being answers.
 */
const prefixes = {
  // English and Latin; German; Nordic; Dutch; Portuguese and Spanish; Polish; Turkish; Greek; Russian; Hungarian.
  answers: [
    ...['re', 'ré', 'réf', 'aw', 'antw', 'sv', 'vs', 'res', 'rsp', 'odp', 'ynt', 'απ', 'σχετ'],
    ...['ответ', 'на', 'vá'],
    // Chinese, Japanese, Korean, Hebrew.
    ...['回[覆复]', '答[覆复]', '回應', '返信', '회신', '답장', 'השב', 'תשובה'],
  ],
  forwards: [
    ...[
      'fwd?',
      'wg',
      'wtr',
      'vb',
      'vl',
      'vf',
      'tr',
      'rv',
      'enc',
      'doorst',
      'pd',
      'i̇lt',
      'ilt',
      'πρθ',
    ],
    ...['пересл', 'továbbítás'],
    ...['轉寄', '转发', '轉發', '轉送', '転送', '전달', 'העבר', 'הועבר'],
  ],
} as const;

/** `Re[2]:`, `Re(2):`, `Re^2:`, `Re*2:`, and full-width colons. */
const ending = String.raw`(?:\s*(?:[[(（]\d+[\])）]|[\^*]\d+))?\s*[:：]`;
const anyPrefix = new RegExp(
  String.raw`^\s*(?:(?:${[...prefixes.answers, ...prefixes.forwards].join('|')})${ending}\s*)+`,
  'iu',
);
/** What is answered, not passed on. */
const answer = new RegExp(String.raw`^\s*(?:${prefixes.answers.join('|')})${ending}`, 'iu');

/** `Re: ` before the bare subject. */
export function replySubject(subject: string): string {
  return `Re: ${bareSubject(subject)}`;
}

/** `Fw: ` before the bare subject. */
export function forwardSubject(subject: string): string {
  return `Fw: ${bareSubject(subject)}`;
}

/** The subject without any prefixes of answering and forwarding. */
export function bareSubject(subject: string): string {
  return subject.replace(anyPrefix, '').trim();
}

/** How long what programs put before it is, in UTF-16 units. */
export function prefixLength(subject: string): number {
  return anyPrefix.exec(subject)?.[0].length ?? 0;
}

/** Whether a subject says of itself that it answers another letter. */
export function isReplySubject(subject: string): boolean {
  return answer.test(subject);
}
