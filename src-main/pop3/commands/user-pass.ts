// USER and PASS (RFC 1939 §7): name and password as they are, so meant for TLS.
import type { Dialogue } from '../dialogue.ts';
import type { AuthOutcome } from './auth.ts';

export async function userPass(
  dialogue: Dialogue,
  userName: string,
  password: string,
): Promise<AuthOutcome> {
  const reply = await dialogue.ask(`USER ${userName}`);
  if (reply.status !== 'ok') return { reply, wasTried: false };
  return { reply: await dialogue.ask(`PASS ${password}`), wasTried: true };
}
