// Every command and reply that the program, the practice post office and a textbook use has an explanation that is really there.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { pop3Dialogue, smtpDialogue } from '../../../src-main/practice/dialogues.ts';
import { catalogues } from '../../../src-shared/i18n/catalogues.ts';
import type { TranscriptLine, TranscriptProtocol } from '../../../src-shared/mail/transcript.ts';
import { explain, meaningsOf, type Explanation } from '../../../src-shared/protocol/explain.ts';
import { replyCodes, responseCodes } from '../../../src-shared/protocol/replies.ts';
import { pop3Verbs, smtpVerbs } from '../../../src-shared/protocol/verbs.ts';

const lineOf = (said: string): TranscriptLine => {
  const [, side = 'note', text = ''] = /^(C|S|note): ?(.*)$/u.exec(said) ?? [];
  return { at: 0, side: side as TranscriptLine['side'], text };
};

/** Each line's explanation, in order. */
function explained(protocol: TranscriptProtocol, ...said: string[]): (Explanation | null)[] {
  const lines = said.map(lineOf);
  return meaningsOf(protocol, lines).map((meaning, index) =>
    explain(protocol, lines[index] ?? lineOf(''), meaning),
  );
}

const keysOf = (explanation: Explanation | null | undefined): string[] =>
  explanation?.sentences.map(({ key }) => key) ?? [];

const sentences = (language: 'en' | 'zh-TW'): Record<string, string> =>
  catalogues[language].protocol;

describe('the table', () => {
  test.each([
    ...Object.keys(pop3Verbs).map((verb) => `pop3.${verb}`),
    ...Object.keys(smtpVerbs).map((verb) => `smtp.${verb}`),
    ...Object.keys(responseCodes).map((code) => `code.${code}`),
    ...Object.keys(replyCodes).map((code) => `reply.${code}`),
  ])('has a sentence for %s in both languages', (key) => {
    expect(sentences('en')[key], key).toBeTruthy();
    expect(sentences('zh-TW')[key], key).toBeTruthy();
  });

  test('knows every verb the program sends', () => {
    const folder = path.resolve(import.meta.dirname, '../../../src-main/pop3/commands');
    const said = readdirSync(folder).flatMap((file) => {
      const source = readFileSync(path.join(folder, file), 'utf8');
      return [...source.matchAll(/['"`]([A-Z]{3,8}\d?)(?=[ '"`])/gu)].map(([, verb]) => verb ?? '');
    });
    expect(said.length).toBeGreaterThan(10);
    const mechanisms = new Set(['PLAIN', 'LOGIN', 'XOAUTH2', 'OAUTHBEARER', 'SASL', 'ERR']);
    for (const verb of said.filter((each) => !mechanisms.has(each))) {
      expect(Object.keys(pop3Verbs), verb).toContain(verb);
    }
  });
});

describe('a dialogue', () => {
  test.each([
    ['pop3', pop3Dialogue],
    ['smtp', smtpDialogue],
  ] as const)(
    'of the practice post office is explained line by line (%s)',
    (protocol, dialogue) => {
      for (const [index, explanation] of explained(protocol, ...dialogue).entries()) {
        const keys = keysOf(explanation);
        expect(keys, dialogue[index]).not.toEqual([]);
        expect(keys, dialogue[index]).not.toContain('protocol.unknownCommand');
        expect(keys, dialogue[index]).not.toContain('protocol.reply.none');
        for (const key of keys) expect(sentences('en')[key.slice('protocol.'.length)]).toBeTruthy();
      }
    },
  );

  test('whose commands were sent ahead gives each reply to its own', () => {
    const told = explained(
      'pop3',
      'S: +OK',
      'C: DELE 1',
      'C: NOOP',
      'C: QUIT',
      'S: +OK',
      'S: +OK',
      'S: +OK',
    );
    expect(told.slice(4).flatMap(keysOf)).toEqual([
      'protocol.ok.DELE',
      'protocol.ok.NOOP',
      'protocol.ok.QUIT',
    ]);
  });

  test('tells numbers where the server told them', () => {
    const told = explained(
      'pop3',
      'S: +OK',
      'C: STAT',
      'S: +OK 3 4120',
      'C: UIDL',
      'S: +OK',
      'S: 2 a<b',
    );
    expect(told[2]?.sentences[0]?.values).toEqual({ count: 3, bytes: 4120 });
    expect(told[5]?.sentences[0]).toEqual({
      key: 'protocol.part.UIDL',
      values: { number: 2, mark: 'a<b' },
    });
  });

  test('does not take the words of a letter for commands', () => {
    const told = explained(
      'smtp',
      ...[
        'S: 220 x',
        'C: EHLO x',
        'S: 250-x',
        'S: 250 SIZE',
        'C: DATA',
        'S: 354 go',
        'C: QUIT',
        'C: .',
        'S: 250 ok',
      ],
    );
    expect(keysOf(told[6])).toEqual(['protocol.letterLine']);
    expect(keysOf(told[7])).toEqual(['protocol.letterEnd']);
    expect(keysOf(told[3])).toEqual(['protocol.part.EHLO']);
  });
});

describe('a refusal', () => {
  test.each([
    ['pop3', '-ERR [IN-USE] locked', 'protocol.code.IN-USE', 'RFC 2449 §8.1.2'],
    ['pop3', '-ERR [sys/temp] later', 'protocol.code.SYS/TEMP', 'RFC 3206 §4'],
    ['pop3', '-ERR [X-ODD] what', 'protocol.err', 'RFC 1939 §3'],
    ['smtp', '599 odd', 'protocol.reply.5', 'RFC 5321 §4.2.1'],
    ['smtp', 'hello', 'protocol.reply.none', 'RFC 5321 §4.2.1'],
  ] as const)('in %s: %s', (protocol, said, key, rfc) => {
    const greeting = protocol === 'pop3' ? 'S: +OK' : 'S: 220 x';
    const told = explained(protocol, greeting, 'C: NOOP', `S: ${said}`)[2];
    expect(keysOf(told)).toEqual([key]);
    expect(told?.rfcs).toEqual([rfc]);
  });

  test('with an enhanced code tells its class and subject', () => {
    const told = explained('smtp', 'S: 220 x', 'C: RCPT TO:<a@b>', 'S: 550 5.1.1 no such user')[2];
    expect(keysOf(told)).toEqual([
      'protocol.reply.550',
      'protocol.enhanced',
      'protocol.class.5',
      'protocol.subject.1',
    ]);
    expect(told?.rfcs).toEqual(['RFC 5321 §4.2.3', 'RFC 3463 §3.2']);
  });
});
