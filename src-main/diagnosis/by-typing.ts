// What may have gone wrong at the keyboard: an input method left on, Caps Lock, a blank copied along. Tells the kind, never the password.
import type { TestCause } from '../../src-shared/diagnosis/causes.ts';

export interface TypedLogin {
  readonly userName: string;
  readonly password: string;
  readonly emailAddress: string;
  /** How the provider's login names look, where it is known. */
  readonly wants: 'address' | 'local-part' | null;
}

/** Null: nothing odd about it. */
export function causeOfTyping({
  userName,
  password,
  emailAddress,
  wants,
}: TypedLogin): TestCause | null {
  if (userName !== userName.trim()) return 'user-name-blanks';
  if (fullWidth.test(userName)) return 'user-name-full-width';
  if (bopomofo.test(password)) return 'password-bopomofo';
  if (fullWidth.test(password)) return 'password-full-width';
  if (password !== password.trim()) return 'password-blanks';
  if (isCapsLocked(password)) return 'caps-lock';
  const hasDomain = userName.includes('@');
  if (wants === 'address' && !hasDomain) return 'user-name-without-domain';
  const isAddress = userName.toLowerCase() === emailAddress.toLowerCase();
  return wants === 'local-part' && hasDomain && isAddress ? 'user-name-with-domain' : null;
}

/** Full-width forms of ASCII, and the ideographic blank. */
const fullWidth = /[\u3000\uff01-\uff5e]/u;
/** Bopomofo, its tones, and what an input method makes of it: Chinese characters and their punctuation. */
const bopomofo = /[\u02c9-\u02cb\u02d9\u3001-\u3020\u3105-\u312f\u31a0-\u31bf\p{Script=Han}]/u;

/** `SECRET12`, or `sECRET12`, as Shift gives it under Caps Lock. Words in capitals alone are rare, and long ones rarer. */
function isCapsLocked(password: string): boolean {
  const letters = password.replace(/[^A-Za-z]/gu, '');
  return letters.length >= 4 && /^[a-z]?[A-Z]+$/u.test(letters);
}
