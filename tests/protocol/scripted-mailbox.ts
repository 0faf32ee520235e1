// Five letters in a mailbox, and scripted servers that end with their test.
import { afterEach } from 'vitest';
import type { MaildropMessage, ScriptedPop3Options } from '../servers/scripted/pop3-options.ts';
import { type ScriptedPop3Server, startScriptedPop3 } from '../servers/scripted/pop3.ts';

/** Starts servers, and stops them after each test of the file that calls this. */
export function scriptedServers(): (options?: ScriptedPop3Options) => Promise<ScriptedPop3Server> {
  const servers: ScriptedPop3Server[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
  });
  return async (options = {}) => {
    const server = await startScriptedPop3({ mailbox: mailbox(5), ...options });
    servers.push(server);
    return server;
  };
}

/** Letter n of a {@link mailbox}: dots at line starts, and what looks like a reply. */
export const text = (n: number): string => `Subject: ${n}\r\n\r\n.letter ${n}\r\n+OK\r\n..\r\n`;
export const texts = (...numbers: readonly number[]): string[] => numbers.map(text);
/** Letters 1 to `count`, with unique-ids u1, u2 and so on. */
export const mailbox = (count: number): MaildropMessage[] =>
  Array.from({ length: count }, (_, n) => ({ uidl: `u${n + 1}`, raw: text(n + 1) }));
/** CAPA of a server that cannot pipeline. */
export const withoutPipelining = ['TOP', 'UIDL', 'USER'];
