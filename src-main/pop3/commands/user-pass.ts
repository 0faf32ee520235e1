// USER and PASS (RFC 1939 §7): name and password as they are, so meant for TLS.
import { MailError } from '../../../src-shared/failure.ts';
import type { Dialogue } from '../dialogue.ts';
import type { AuthOutcome } from './auth.ts';

/** `together`: both lines go in one write (RFC 2449 §6.6) and save a round trip; only to a server that announces USER. */
export async function userPass(
  dialogue: Dialogue,
  userName: string,
  password: string,
  together: boolean,
): Promise<AuthOutcome> {
  if (together) return userAndPass(dialogue, userName, password);
  const reply = await dialogue.ask(`USER ${userName}`);
  if (reply.status !== 'ok') return { reply, wasTried: false };
  return { reply: await dialogue.ask(`PASS ${password}`), wasTried: true };
}

async function userAndPass(
  dialogue: Dialogue,
  userName: string,
  password: string,
): Promise<AuthOutcome> {
  dialogue.say(`USER ${userName}`, `PASS ${password}`);
  const userReply = await dialogue.hear();
  if (userReply.status === 'ok') return { reply: await dialogue.hear(), wasTried: true };
  try {
    await dialogue.hear();
  } catch (error) {
    // It hung up over USER: what it said then is the reason.
    if (!(error instanceof MailError) || error.failure.code !== 'connection-lost') throw error;
    return { reply: userReply, wasTried: true };
  }
  return { reply: userReply, wasTried: false };
}
