// APOP (RFC 1939 §7): a digest of the greeting's timestamp and the password. MD5 is broken, so only when chosen.
import { createHash } from 'node:crypto';
import type { Dialogue } from '../dialogue.ts';
import type { AuthOutcome } from './auth.ts';

/** The timestamp of a greeting, angle brackets included, or null when the server offers no APOP. */
export function apopTimestamp(greeting: string): string | null {
  return /<[^<>@\s]+@[^<>@\s]+>/.exec(greeting)?.[0] ?? null;
}

export async function apop(
  dialogue: Dialogue,
  timestamp: string,
  userName: string,
  password: string,
): Promise<AuthOutcome> {
  const digest = createHash('md5')
    .update(timestamp + password)
    .digest('hex');
  return { reply: await dialogue.ask(`APOP ${userName} ${digest}`), wasTried: true };
}
