import { describe, expect, test } from 'vitest';
import { JunkModel, maxEntries } from '../../../src-renderer/junk/junk-model.ts';
import { junkReasons } from '../../../src-renderer/junk/junk-reasons.ts';
import { chiSquareTail, cutoffs, junkScore } from '../../../src-renderer/junk/junk-score.ts';
import { learn } from '../../../src-renderer/junk/learn.ts';
import { modelFromBytes, modelToBytes } from '../../../src-renderer/junk/model-bytes.ts';
import { tokenHash } from '../../../src-renderer/junk/token-hash.ts';
import { seededRandom } from '../../bench/support/seeded-random.ts';
import { chineseJunk, chineseMail } from './letters.ts';

function entriesOf(model: JunkModel): [number, number, number][] {
  const entries: [number, number, number][] = [];
  model.forEachEntry((hash, junk, good) => {
    if (junk + good > 0) entries.push([hash, junk, good]);
  });
  return entries.sort(([a], [b]) => a - b);
}

function taught(junk: readonly string[], good: readonly string[]): JunkModel {
  const model = new JunkModel();
  for (const tokens of junk) model.teach(tokens, 'junk');
  for (const tokens of good) model.teach(tokens, 'good');
  return model;
}

describe('a model', () => {
  test('that was taught nothing cannot tell', () => {
    expect(junkScore(new JunkModel(), 'w:free\nw:money').score).toBe(0.5);
  });

  test('from which a lesson is taken back is as it was', () => {
    const [first, ...others] = chineseJunk(10);
    const without = taught(others, chineseMail(10));
    const model = taught([...others, first!], chineseMail(10));
    model.unteach(first!, 'junk');
    expect(entriesOf(model)).toEqual(entriesOf(without));
    expect(model.junkCount).toBe(9);
  });

  test('takes back what it was never taught without harm', () => {
    const model = taught(chineseJunk(2), []);
    model.unteach('w:unknown\nw:other', 'junk');
    model.unteach('w:unknown', 'good');
    expect(model.goodCount).toBe(0);
    expect(entriesOf(model).every(([, junk, good]) => junk >= 0 && good >= 0)).toBe(true);
  });

  test('stays bounded, and keeps what it met often rather than what it met once', () => {
    const model = new JunkModel();
    const often = 'w:often\nw:always';
    for (let letter = 0; letter < 400; letter += 1) {
      const rare = Array.from({ length: 800 }, (_, at) => `w:${letter}-${at}`).join('\n');
      model.teach(`${letter < 5 ? often : 'w:x'}\n${rare}`, letter % 2 === 0 ? 'junk' : 'good');
      expect(model.entryCount).toBeLessThanOrEqual(maxEntries);
    }
    const seen: [number, number][] = [];
    model.forEachKnown(`${often}\nw:0-1\nw:399-1`, (junk, good) => seen.push([junk, good]));
    expect(seen).toEqual([
      [3, 2],
      [3, 2],
      [0, 1],
    ]);
    expect(modelToBytes(model).byteLength).toBeLessThan(2 * 1024 * 1024);
  });

  test('comes back from its bytes as it was', () => {
    const model = taught(chineseJunk(20), chineseMail(20));
    const again = modelFromBytes(modelToBytes(model));
    expect(again && entriesOf(again)).toEqual(entriesOf(model));
    expect(again).toMatchObject({ junkCount: 20, goodCount: 20, lessonCount: 40 });
  });

  test('is none where its bytes are cut, changed or foreign', () => {
    const bytes = modelToBytes(taught(chineseJunk(5), chineseMail(5)));
    const random = seededRandom(3);
    expect(modelFromBytes(new Uint8Array())).toBeNull();
    expect(modelFromBytes(bytes.subarray(0, bytes.length - 1))).toBeNull();
    expect(modelFromBytes(new Uint8Array(bytes.length))).toBeNull();
    for (let round = 0; round < 100; round += 1) {
      const damaged = bytes.slice();
      const at = 24 + Math.floor(random() * (bytes.length - 24));
      damaged[at] = (damaged[at]! + 1 + Math.floor(random() * 254)) & 0xff;
      expect(modelFromBytes(damaged)).toBeNull();
    }
    for (let round = 0; round < 300; round += 1) {
      const noise = Uint8Array.from({ length: Math.floor(random() * 200) }, () => random() * 256);
      expect(modelFromBytes(noise)).toBeNull();
    }
  });

  test('is made anew where the bytes are no model', () => {
    const change = { tokens: 'w:a', before: null, after: 'junk' } as const;
    const { counts, bytes } = learn(new Uint8Array([1, 2, 3]), [change]);
    expect(counts).toEqual({ junk: 1, good: 0 });
    expect(learn(bytes, [{ tokens: 'w:a', before: 'junk', after: 'good' }]).counts).toEqual({
      junk: 0,
      good: 1,
    });
  });

  test('has no token under number 0, which marks a free place', () => {
    for (let at = 0; at < 50_000; at += 1) {
      const token = `w:${at}`;
      expect(tokenHash(token, 0, token.length)).toBeGreaterThan(0);
    }
  });
});

describe('the score', () => {
  test.each([
    // Known values of chi-square with 2, 4 and 20 degrees of freedom.
    [5.991, 1, 0.05],
    [9.488, 2, 0.05],
    [31.41, 10, 0.05],
    [0, 5, 1],
  ])('knows the tail of chi-square beyond %f for %i pairs', (value, half, tail) => {
    expect(chiSquareTail(value, half)).toBeCloseTo(tail, 3);
  });

  test('is a number from 0 to 1 however sure the clues are', () => {
    const lines = Array.from({ length: 2_000 }, (_, at) => `w:${at}`).join('\n');
    const model = new JunkModel();
    for (let round = 0; round < 300; round += 1) model.teach(lines, 'junk');
    model.teach('w:other', 'good');
    expect(junkScore(model, lines).score).toBeCloseTo(1, 6);
    expect(junkScore(model, 'w:other').score).toBeLessThan(0.5);
  });

  test('tells Chinese junk from Chinese mail it has not seen', () => {
    const model = taught(chineseJunk(40).slice(0, 20), chineseMail(40).slice(0, 20));
    for (const tokens of chineseJunk(40).slice(20)) {
      expect(junkScore(model, tokens).score).toBeGreaterThan(cutoffs.normal);
    }
    for (const tokens of chineseMail(40).slice(20)) {
      expect(junkScore(model, tokens).score).toBeLessThan(cutoffs.strict);
    }
  });
});

describe('reasons', () => {
  test('are the strongest, in kinds that can be put into words', () => {
    const model = taught(chineseJunk(20), chineseMail(20));
    const [letter] = chineseJunk(21).slice(20);
    const reasons = junkReasons(model, letter!);
    expect(reasons.length).toBeGreaterThan(0);
    expect(reasons.length).toBeLessThanOrEqual(3);
    const words = reasons.find((reason) => reason.kind === 'words');
    expect(words?.words.length).toBeLessThanOrEqual(4);
    expect(reasons).toContainEqual({ kind: 'sender', text: '@example.cn' });
  });

  test('are none of a letter that looks good', () => {
    const model = taught(chineseJunk(20), chineseMail(20));
    const [letter] = chineseMail(1);
    expect(junkReasons(model, letter!)).toEqual([]);
  });
});
