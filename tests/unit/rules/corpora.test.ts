// Real mail: whom a rule would answer, were each letter one to its own recipients.
import { describe, expect, test } from 'vitest';
import { addressesOf, letterFields } from '../../../src-renderer/rules/letter-fields.ts';
import { whomToAnswer } from '../../../src-renderer/rules/may-answer.ts';
import { corporaAbsentReason, corpusFiles } from '../../corpora.ts';

const reason = corporaAbsentReason();

describe.skipIf(reason)(`collected mail${reason ? `: ${reason}` : ''}`, () => {
  const letters = corpusFiles().map((file) => {
    const raw = new Uint8Array(file.read());
    const fields = letterFields(raw);
    const own = new Set(
      addressesOf(fields, 'to', 'cc').map(({ address }) => address.toLowerCase()),
    );
    const head =
      Buffer.from(raw)
        .toString('latin1')
        .split(/\r?\n\r?\n/, 1)[0] ?? '';
    return { name: `${file.corpus} ${file.name}`, head, answered: whomToAnswer(fields, own) };
  });
  const answered = letters.filter((letter) => letter.answered !== null);

  test('is answered where people wrote to people, and nowhere a list, a program or nobody did', () => {
    const wrong = answered.filter(({ head }) =>
      /^(?:list-|precedence: *(?:bulk|list|junk)|auto-submitted: *auto|return-path: *<>|content-type: *multipart\/report)/im.test(
        head,
      ),
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
    expect(answered.length).toBeGreaterThan(1_000);
    expect(answered.length).toBeLessThan(letters.length / 2);
  });
});
