// Everything that goes wrong when an account is set up, each done for real by a server, a proxy or the network: every cause has a sentence of
// its own, in both languages, and it is the right one.
import { afterAll, afterEach, expect, test } from 'vitest';
import { testCauses } from '../../src-shared/diagnosis/causes.ts';
import { causesOfTokens } from './account-test-causes/browser-sign-in.ts';
import { causesOfCertificates } from './account-test-causes/certificate.ts';
import { causesOfLetters } from './account-test-causes/letter.ts';
import { causesOfOtherProtocols } from './account-test-causes/other-protocol.ts';
import { causesOfProxies } from './account-test-causes/proxy.ts';
import { causesOfPasswords } from './account-test-causes/sign-in.ts';
import { causesOnTheWay } from './account-test-causes/way.ts';
import { stopServers } from './account-test-servers.ts';
import { runTest, type Told } from './account-test-world.ts';

afterEach(stopServers);

const causes = [
  ...causesOnTheWay,
  ...causesOfProxies,
  ...causesOfOtherProtocols,
  ...causesOfCertificates,
  ...causesOfPasswords,
  ...causesOfTokens,
  ...causesOfLetters,
];

const told = new Map<string, Told>();

test.each(causes)('%s', async (cause, make) => {
  const result = await runTest(await make());
  expect(result.cause).toBe(cause);
  expect(result.failure).not.toBeNull();
  for (const { sentence, action } of [result.en, result.zh]) {
    expect(sentence).toMatch(/[.。]$/u);
    expect(action.length).toBeGreaterThan(4);
    // Nothing is left to be filled in, and no password is repeated.
    expect(sentence + action).not.toMatch(/[{}]|undefined|secret|hush|ｓｅｃｒｅｔ|ㄋㄍㄊ/iu);
  }
  told.set(cause, result);
});

test('every cause that can be told is done here, once', () => {
  const done = causes.map(([cause]) => cause);
  expect(testCauses.filter((cause) => !done.includes(cause))).toEqual([]);
  expect(new Set(done).size).toBe(done.length);
});

afterAll(() => {
  // Alone in this file's process, and only where all of it ran.
  if (told.size !== causes.length) return;
  for (const language of ['en', 'zh'] as const) {
    const sentences = [...told.values()].map((each) =>
      each[language].sentence.replace(
        /[a-z.]*\d*\.?[\w.]*:\d+|localhost|127\.0\.0\.\d|\d{2,5}/gu,
        '…',
      ),
    );
    expect(new Set(sentences).size).toBe(sentences.length);
  }
});
