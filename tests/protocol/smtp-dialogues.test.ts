// The dialogue with a server that sends, as it is written down: readable, without secrets.
import { describe, expect, test } from 'vitest';
import { send, signIn, start } from './smtp-sending.ts';
import { recordDialogue } from './smtp-world.ts';

describe('the dialogue written down', () => {
  test.each(['PLAIN', 'LOGIN', 'CRAM-MD5'] as const)(
    'never holds a secret of %s',
    async (mechanism) => {
      const server = await start({ auth: 'required', mechanisms: [mechanism] });
      const dialogue = recordDialogue(['secret']);
      await send(server, signIn.outgoing, { ...signIn.changes, transcript: dialogue.recorder });
      const text = dialogue.lines().join('\n');
      expect(text).not.toMatch(/secret|c2VjcmV0|AGFsaWNl/);
      expect(text).toContain(`C: AUTH ${mechanism}`);
    },
  );

  test('reads like a lesson, the body as a count', async () => {
    const server = await start();
    const dialogue = recordDialogue();
    await send(server, {}, { transcript: dialogue.recorder });
    const lines = dialogue.lines();
    expect(lines[0]).toBe(`# connected to 127.0.0.1:${server.port}`);
    expect(lines.filter((line) => /^[CS]: (?!250-)/.test(line))).toEqual([
      'S: 220 mail.example.com ESMTP',
      'C: EHLO [127.0.0.1]',
      'S: 250 DSN',
      `C: MAIL FROM:<sender@example.com>`,
      'C: RCPT TO:<bob@example.org>',
      'C: DATA',
      'S: 250 2.1.0 Ok',
      'S: 250 2.1.5 Ok',
      'S: 354 End data with <CR><LF>.<CR><LF>',
      'C: .',
      'S: 250 2.0.0 Ok: queued as 12345',
      'C: QUIT',
      'S: 221 2.0.0 Bye',
    ]);
    expect(lines.join('\n')).not.toContain('Subject');
  });
});
