import { describe, expect, test } from 'vitest';
import {
  JunkModel,
  maxLetterBytes,
  maxLettersOfKind,
} from '../../../src-renderer/junk/junk-model.ts';
import { junkReasons } from '../../../src-renderer/junk/junk-reasons.ts';
import { cutoffs, junkScore } from '../../../src-renderer/junk/junk-score.ts';
import { learn } from '../../../src-renderer/junk/learn.ts';
import { modelFromBytes, modelToBytes } from '../../../src-renderer/junk/model-bytes.ts';
import { packWeights } from '../../../src-renderer/junk/sparse-weights.ts';
import { tokenHash } from '../../../src-renderer/junk/token-hash.ts';
import { maxTokens } from '../../../src-renderer/junk/tokens.ts';
import { logistic } from '../../../src-renderer/junk/train.ts';
import { seededRandom } from '../../bench/support/seeded-random.ts';
import { chineseJunk, chineseMail } from './letters.ts';

function lettersOf(model: JunkModel): string[] {
  return model.letters().map(({ isJunk, packed }) => `${isJunk} ${packed.join(' ')}`);
}

/** Of bytes: a comparison of a million weights one by one takes seconds. */
function isSameModel(one: JunkModel, other: JunkModel): boolean {
  return Buffer.compare(modelToBytes(one), modelToBytes(other)) === 0;
}

function taught(junk: readonly string[], good: readonly string[]): JunkModel {
  const model = new JunkModel();
  for (const tokens of junk) model.teach(tokens, 'junk');
  for (const tokens of good) model.teach(tokens, 'good');
  return model;
}

/** As letters were known to earlier kinds of models. */
function withoutFragments(lines: string): string {
  return lines
    .split('\n')
    .filter((token) => !token.startsWith('g:'))
    .join('\n');
}

describe('a model', () => {
  test('that was taught nothing cannot tell', () => {
    expect(junkScore(new JunkModel(), 'w:free\nw:money')).toBe(0.5);
  });

  test('from which a lesson is taken back is as it was', () => {
    const [first, ...others] = chineseJunk(10);
    const without = taught(others, chineseMail(10));
    const model = taught([...others, first!], chineseMail(10));
    model.unteach(first!, 'junk');
    expect(lettersOf(model)).toEqual(lettersOf(without));
    expect(isSameModel(model, without)).toBe(true);
    expect(model.junkCount).toBe(9);
  });

  test('takes back what it was never taught without harm', () => {
    const model = taught(chineseJunk(2), []);
    model.unteach('w:unknown\nw:other', 'junk');
    model.unteach('w:unknown', 'good');
    expect(model.goodCount).toBe(0);
    expect(lettersOf(model)).toEqual(lettersOf(taught(chineseJunk(2), [])));
  });

  test('is the same in whichever order it was taught', () => {
    const [junk, good] = [chineseJunk(10), chineseMail(10)];
    const model = taught(junk.toReversed(), good.toReversed());
    const { weights } = taught(junk, good);
    expect(model.weights.bias).toBe(weights.bias);
    expect(Buffer.compare(packWeights(model.weights.ofIndex), packWeights(weights.ofIndex))).toBe(
      0,
    );
  });

  test('takes back one of two copies of a letter only', () => {
    const [letter] = chineseJunk(1);
    const model = taught([letter!, letter!], []);
    model.unteach(letter!, 'good');
    expect(model.letters()).toHaveLength(2);
    model.unteach(letter!, 'junk');
    expect(model.letters()).toHaveLength(1);
  });

  test('stays bounded, and forgets the oldest letters of the kind it has most of', () => {
    const model = new JunkModel();
    model.teach('w:first', 'good');
    for (let letter = 0; letter < 1_800; letter += 1) {
      const rare = Array.from({ length: 1_500 }, (_, at) => `w:${letter}-${at}`).join('\n');
      model.teach(rare, 'junk');
    }
    const bytes = model.letters().reduce((sum, { packed }) => sum + packed.length, 0);
    expect(bytes).toBeLessThanOrEqual(maxLetterBytes);
    expect(bytes).toBeGreaterThan(maxLetterBytes * 0.99);
    expect(model.letters().filter(({ isJunk }) => !isJunk)).toHaveLength(1);
    expect(model.junkCount).toBe(1_800);
  });

  test('keeps no more letters of a kind than it could weigh in time', () => {
    const model = new JunkModel();
    for (let letter = 0; letter < maxLettersOfKind + 10; letter += 1) {
      model.teach(`w:${letter}`, 'good');
    }
    expect(model.letters()).toHaveLength(maxLettersOfKind);
    model.unteach('w:3', 'good');
    expect(model.letters()).toHaveLength(maxLettersOfKind);
    expect(model.goodCount).toBe(maxLettersOfKind + 9);
    expect(modelToBytes(model).byteLength).toBeLessThan(5 * 1024 * 1024);
  });

  test('comes back from its bytes as it was', () => {
    const model = taught(chineseJunk(20), chineseMail(20));
    const again = modelFromBytes(modelToBytes(model));
    expect(again && lettersOf(again)).toEqual(lettersOf(model));
    expect(again && isSameModel(again, model)).toBe(true);
    expect(again?.weights.bias).toBeCloseTo(model.weights.bias, 6);
    expect(again).toMatchObject({ junkCount: 20, goodCount: 20 });
  });

  test.each([
    ['OJK2', 2 ** 17],
    ['OJK3', 2 ** 18],
  ])('of an earlier kind, %s, is read, taught and written as such', (mark, weightCount) => {
    const old = new JunkModel(weightCount);
    for (const tokens of chineseJunk(20)) old.teach(withoutFragments(tokens), 'junk');
    for (const tokens of chineseMail(20)) old.teach(withoutFragments(tokens), 'good');
    const bytes = modelToBytes(old);
    expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe(mark);
    const again = modelFromBytes(bytes)!;
    expect(again.weightCount).toBe(weightCount);
    again.teach('w:more', 'good');
    again.unteach('w:more', 'good');
    expect(Buffer.compare(modelToBytes(again), bytes)).toBe(0);
    expect(junkScore(again, chineseJunk(21).at(-1)!)).toBeGreaterThan(cutoffs.normal);
  });

  test('of an earlier kind takes back a letter it knew by fewer tokens, and no other', () => {
    const [first, now, third] = chineseJunk(3);
    const second = withoutFragments(now!);
    const old = new JunkModel(2 ** 17);
    for (const tokens of [first!, second, third!]) old.teach(tokens, 'junk');
    const asReadNow = `${now}\nu:own share 4\nu:distinct domains 2`;
    old.unteach(`w:another\n${asReadNow.replaceAll('w:', 'w:not ')}`, 'junk');
    old.unteach(asReadNow, 'good');
    expect(old.letters()).toHaveLength(3);
    old.unteach(asReadNow, 'junk');
    const without = new JunkModel(2 ** 17);
    for (const tokens of [first!, third!]) without.teach(tokens, 'junk');
    expect(lettersOf(old)).toEqual(lettersOf(without));
  });

  test('of an earlier kind takes back a letter of as many tokens as are kept, whose last words new ones took the place of', () => {
    const words = Array.from({ length: maxTokens }, (_, at) => `w:word${at}`);
    const asReadNow = [...words.slice(0, -45), ...words.slice(0, 45).map((each) => `u:${each}`)];
    const other = [...words.slice(0, -70), ...words.slice(0, 70).map((each) => `w:other${each}`)];
    const old = new JunkModel(2 ** 17);
    for (const tokens of [other, words, other]) old.teach(tokens.join('\n'), 'junk');
    old.unteach(asReadNow.join('\n'), 'good');
    old.unteach([...words.slice(0, -200), ...asReadNow.slice(-200)].join('\n'), 'good');
    expect(old.letters()).toHaveLength(3);
    old.unteach(asReadNow.join('\n'), 'junk');
    const without = new JunkModel(2 ** 17);
    for (const tokens of [other, other]) without.teach(tokens.join('\n'), 'junk');
    expect(lettersOf(old)).toEqual(lettersOf(without));
    const short = words.slice(0, 400);
    old.teach(short.join('\n'), 'junk');
    old.unteach([...short.slice(1), 'u:new', 'u:newer'].join('\n'), 'junk');
    expect(old.letters()).toHaveLength(3);
  });

  test('of an earlier kind counts neither fragments nor shares, which it was not taught', () => {
    const old = new JunkModel(2 ** 17);
    old.weights = { bias: 0, ofIndex: new Float32Array(2 ** 17).fill(1) };
    const ofOne = junkScore(old, 'w:one');
    expect(ofOne).toBeCloseTo(logistic(1), 6);
    expect(junkScore(old, 'w:one\ng:frags\ng:ragst')).toBe(ofOne);
    old.teach('w:one\ng:frags\ng:ragst', 'junk');
    expect(old.weights.ofIndex.filter((weight) => weight !== 0)).toHaveLength(1);
    expect(taught(['w:one\ng:frags'], []).weights.ofIndex.filter(Boolean)).toHaveLength(4);
  });

  test('is none where its bytes are cut, changed or foreign', () => {
    const bytes = modelToBytes(taught(chineseJunk(5), chineseMail(5)));
    const random = seededRandom(3);
    expect(modelFromBytes(new Uint8Array())).toBeNull();
    expect(modelFromBytes(bytes.subarray(0, bytes.length - 1))).toBeNull();
    expect(modelFromBytes(new Uint8Array(bytes.length))).toBeNull();
    for (let round = 0; round < 30; round += 1) {
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
  test('is a number from 0 to 1 however sure the clues are', () => {
    const lines = Array.from({ length: 2_000 }, (_, at) => `w:${at}`).join('\n');
    const model = new JunkModel();
    for (let round = 0; round < 300; round += 1) model.teach(lines, 'junk');
    model.teach('w:other', 'good');
    expect(junkScore(model, lines)).toBeGreaterThan(0.9);
    expect(junkScore(model, lines)).toBeLessThanOrEqual(1);
    expect(junkScore(model, 'w:other')).toBeLessThan(0.5);
  });

  test('of a letter none of whose words it knows loses nobody’s mail', () => {
    const model = taught(chineseJunk(30), chineseMail(20));
    expect(junkScore(model, 'w:unheard\nw:of')).toBeLessThan(cutoffs.normal);
    expect(junkScore(model, '')).toBeLessThan(cutoffs.normal);
  });

  test('of a letter of another kind than all that were taught loses it no more', () => {
    const news = Array.from({ length: 20 }, (_, at) => `${chineseMail(1)[0]}\nw:issue${at}`);
    const junk = Array.from({ length: 20 }, (_, letter) =>
      Array.from({ length: 60 }, (__, at) => `${'wpufg'[at % 5]}:${letter} ${at}`).join('\n'),
    );
    const other = Array.from({ length: 60 }, (_, at) => `${'wpufg'[at % 5]}:unheard ${at}`);
    expect(junkScore(taught(junk, news), other.join('\n'))).toBeLessThan(cutoffs.normal);
  });

  test('tells Chinese junk from Chinese mail it has not seen', () => {
    const model = taught(chineseJunk(40).slice(0, 20), chineseMail(40).slice(0, 20));
    for (const tokens of chineseJunk(40).slice(20)) {
      expect(junkScore(model, tokens)).toBeGreaterThan(cutoffs.normal);
    }
    for (const tokens of chineseMail(40).slice(20)) {
      expect(junkScore(model, tokens)).toBeLessThan(cutoffs.strict);
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
