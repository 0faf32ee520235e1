import { describe, expect, test } from 'vitest';
import {
  createTranscriptBook,
  type TranscriptRecorder,
} from '../../../src-main/transcript/transcript-book.ts';
import { accountId, sessionId } from '../../../src-shared/mail/ids.ts';

const header = {
  sessionId: sessionId('s1'),
  accountId: accountId('a1'),
  protocol: 'pop3',
  purpose: 'receive',
  host: 'pop.example.org',
  port: 110,
} as const;

function dialogue(
  say: (recorder: TranscriptRecorder) => void,
  secrets: readonly string[] = [],
): string[] {
  const book = createTranscriptBook({ now: () => 1_000 });
  say(book.begin({ ...header, secrets }));
  return (book.list()[0]?.lines ?? []).map(({ side, text }) => `${side}: ${text}`);
}

describe('secrets never reach a line', () => {
  test.each([
    ['PASS hunter2', 'C: PASS ••••••••'],
    ['pass two words  ', 'C: pass ••••••••'],
    ['AUTH PLAIN AGFsaWNlAGh1bnRlcjI=', 'C: AUTH PLAIN ••••••••'],
    ['AUTH LOGIN', 'C: AUTH LOGIN'],
    ['AUTH PLAIN =', 'C: AUTH PLAIN ='],
    ['APOP alice c4c9334bac560ecc979e58001b3e22fb', 'C: APOP alice ••••••••'],
    ['AUTH OAUTHBEARER bixhPWFsaWNlLAFhdXRoPQ==', 'C: AUTH OAUTHBEARER ••••••••'],
    ['auth xoauth2 dXNlcj1hbGljZQFhdXRoPQ==', 'C: auth xoauth2 ••••••••'],
    ['USER passport', 'C: USER passport'],
  ])('%s', (said, written) => {
    expect(dialogue((recorder) => recorder.client(said))).toEqual([written]);
  });

  test('a note that tells what a server made of a secret', () => {
    const lines = dialogue(
      (recorder) => recorder.note('error=bad token ya29.secret'),
      ['ya29.secret'],
    );
    expect(lines).toEqual(['note: error=bad token ••••••••']);
  });

  test('lines that answer a challenge are masked until the server says how it ended', () => {
    const lines = dialogue((recorder) => {
      recorder.client('AUTH LOGIN');
      recorder.server('+ VXNlcm5hbWU6');
      recorder.client('YWxpY2U=');
      recorder.server('+ UGFzc3dvcmQ6');
      recorder.client('aHVudGVyMg==');
      recorder.server('+OK Logged in.');
      recorder.client('STAT');
    });
    expect(lines.filter((line) => line.startsWith('C:'))).toEqual([
      'C: AUTH LOGIN',
      'C: ••••••••',
      'C: ••••••••',
      'C: STAT',
    ]);
  });

  test('SMTP continues an exchange with 334', () => {
    const lines = dialogue((recorder) => {
      recorder.client('AUTH LOGIN');
      recorder.server('334 VXNlcm5hbWU6');
      recorder.client('YWxpY2U=');
      recorder.server('334 UGFzc3dvcmQ6');
      recorder.client('aHVudGVyMg==');
      recorder.server('535 5.7.8 no');
      recorder.client('QUIT');
    });
    expect(lines.join('\n')).not.toContain('aHVudGVyMg');
    expect(lines.at(-1)).toBe('C: QUIT');
  });

  test.each(['OAUTHBEARER', 'XOAUTH2'])(
    'nothing of a token sent by %s in two steps is shown',
    (mechanism) => {
      const lines = dialogue((recorder) => {
        recorder.client(`AUTH ${mechanism}`);
        recorder.server('+ ');
        recorder.client(Buffer.from('auth=Bearer ya29.token').toString('base64'));
        recorder.server('+ eyJzdGF0dXMiOiI0MDEifQ==');
        recorder.client(mechanism === 'XOAUTH2' ? '' : 'AQ==');
        recorder.server('-ERR no');
        recorder.client('QUIT');
      });
      expect(lines.filter((line) => line.startsWith('C:'))).toEqual([
        `C: AUTH ${mechanism}`,
        'C: ••••••••',
        'C: ••••••••',
        'C: QUIT',
      ]);
    },
  );

  describe('a server that repeats an access token', () => {
    // As long as real ones, with the characters of RFC 6750 §2.1.
    const token = `ya29.a0+/~_-${'Ab9.x_Q-z7'.repeat(120)}==`;
    const proof = Buffer.from(`user=alice\u0001auth=Bearer ${token}\u0001\u0001`).toString(
      'base64',
    );

    test.each([
      ['whole', token, '••••••••'],
      ['in its proof', proof, '••••••••'],
      ['in base64 alone', Buffer.from(token).toString('base64'), '••••••••'],
      ['cut short', token.slice(0, 60), '••••••••'],
      ['in its proof cut short', proof.slice(0, 90), '••••••••'],
    ])('%s gives none of it away', (_name, repeated, shown) => {
      const lines = dialogue((recorder) => recorder.server(`-ERR unknown: ${repeated}`), [token]);
      expect(lines).toEqual([`S: -ERR unknown: ${shown}`]);
    });
  });

  test('giving up an exchange with * is shown', () => {
    const lines = dialogue((recorder) => {
      recorder.client('AUTH CRAM-MD5');
      recorder.server('+ bogus');
      recorder.client('*');
    });
    expect(lines.at(-1)).toBe('C: *');
  });

  test('a server that repeats the password or its base64 is blotted out', () => {
    const secret = 'hunter2 ü';
    const lines = dialogue(
      (recorder) => {
        recorder.server(`-ERR wrong password "${secret}"`);
        recorder.server(`-ERR ${Buffer.from(secret).toString('base64')}`);
      },
      [secret],
    );
    expect(lines).toEqual(['S: -ERR wrong password "••••••••"', 'S: -ERR ••••••••']);
  });

  test.each(['a', 'al', 'ali', 'alice'])(
    'a server that repeats the answer to AUTH PLAIN of %s gives no part of the password away',
    (userName) => {
      const secret = 'hunter2 ü';
      const answer = Buffer.from(`\0${userName}\0${secret}`).toString('base64');
      const lines = dialogue(
        (recorder) => recorder.server(`500 5.5.1 Command unrecognized: "${answer}"`),
        [secret],
      );
      expect(lines).toEqual(['S: 500 5.5.1 Command unrecognized: "••••••••"']);
    },
  );
});

describe('what is kept', () => {
  test('a text of several lines becomes lines, and control characters their pictures', () => {
    expect(dialogue((recorder) => recorder.server('250-mail\r\n250 \u001b[31mred\r\n'))).toEqual([
      'S: 250-mail',
      'S: 250 ␛[31mred',
    ]);
  });

  test('listeners hear every line until they stop', () => {
    const book = createTranscriptBook({ now: () => 7 });
    const heard: unknown[] = [];
    const stop = book.onLine((id, line) => heard.push([id, line]));
    const recorder = book.begin(header);
    recorder.note('connected');
    stop();
    recorder.note('more');
    expect(heard).toEqual([['s1', { at: 7, side: 'note', text: 'connected' }]]);
  });

  test('the oldest session goes when there are too many', () => {
    const book = createTranscriptBook({ keptSessions: 2 });
    for (const id of ['one', 'two', 'three']) book.begin({ ...header, sessionId: sessionId(id) });
    expect(book.list().map((transcript) => transcript.sessionId)).toEqual(['two', 'three']);
  });

  test('of a very long session the beginning and the end, with a note of what is missing', () => {
    const lines = dialogue((recorder) => {
      for (let n = 1; n <= 10_000; n += 1) recorder.client(`RETR ${n}`);
    });
    expect(lines.length).toBeLessThan(4_000);
    expect(lines[0]).toBe('C: RETR 1');
    expect(lines.at(-1)).toBe('C: RETR 10000');
    expect(lines.find((line) => line.startsWith('note:'))).toMatch(/… \d+ lines …/);
  });
});
