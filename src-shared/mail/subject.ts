// Subjects of answers: one prefix, never piled up, whatever language the letters before used.

/** Re, Fw and their kin as mail programs of several languages write them, with counters as in `Re[2]:` and full-width colons. */
const prefix =
  /^\s*(?:(?:re|fwd?|aw|wg|sv|vs|tr|rv|antw|res|enc|回[覆复]|答[覆复]|轉寄|转发|轉發)(?:\s*[[(]\d+[\])])?\s*[:：]\s*)+/iu;

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
  return subject.replace(prefix, '').trim();
}

/** Re and its kin: what is answered, not passed on. */
const answer = /^\s*(?:re|aw|sv|vs|antw|res|回[覆复]|答[覆复])(?:\s*[[(]\d+[\])])?\s*[:：]/iu;

/** Whether a subject says of itself that it answers another letter. */
export function isReplySubject(subject: string): boolean {
  return answer.test(subject);
}
