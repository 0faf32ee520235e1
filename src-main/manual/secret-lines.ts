// Masks what a person types by hand, and what a server repeats of it. Knows what was typed only while the connection lives.
import { createDialogueMask, maskSecrets } from '../transcript/masking.ts';
import type { LineMeaning } from '../../src-shared/protocol/conversation.ts';

export interface SecretLines {
  /** What we said, as it may be shown. */
  client(line: string, meaning: LineMeaning): string;
  /** What the server said, as it may be shown. */
  server(line: string): string;
  /** A secret put in by the program. */
  learn(secret: string): void;
}

export function createSecretLines(): SecretLines {
  const mask = createDialogueMask();
  const secrets: string[] = [];
  const learn = (secret: string): void => {
    if (secret !== '') secrets.push(secret);
  };
  return {
    learn,
    client(line, { kind, verb }) {
      // A letter may speak of PASS and AUTH.
      if (kind === 'letter' || kind === 'letter-end') return maskSecrets(line, secrets);
      if (kind === 'secret') learnEncoded(line, learn);
      else if (verb === 'PASS') learn(line.trimStart().slice('PASS '.length));
      else if (verb === 'AUTH') learnEncoded(/^\s*\S+\s+\S+\s+(\S+)/u.exec(line)?.[1] ?? '', learn);
      return maskSecrets(mask.client(line.trimStart()), secrets);
    },
    server: (line) => maskSecrets(mask.server(line), secrets),
  };
}

/** SASL's answers are base64 (RFC 4422 §4): as typed, and what they say, part by part (RFC 4616 §2). */
function learnEncoded(answer: string, learn: (secret: string) => void): void {
  if (answer === '' || answer === '=' || answer === '*') return;
  learn(answer);
  for (const part of Buffer.from(answer, 'base64').toString('utf8').split('\0')) learn(part);
}
