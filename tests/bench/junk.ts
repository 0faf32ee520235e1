// How well the junk filter tells junk from good letters of a public collection it was not taught, and what looking at a letter costs.
import { JunkModel } from '../../src-renderer/junk/junk-model.ts';
import { junkScore } from '../../src-renderer/junk/junk-score.ts';
import { modelFromBytes, modelToBytes } from '../../src-renderer/junk/model-bytes.ts';
import { searchTermsOf, wordsOf } from '../../src-renderer/ingest/index-letters.ts';
import { junkTokensOf } from '../../src-renderer/ingest/junk-tokens.ts';
import { summariseWithParts } from '../../src-renderer/mime/summarise.ts';
import { corporaAbsentReason, corpusFiles } from '../corpora.ts';
import { halves, knownLetters, type KnownLetter } from './junk/split.ts';
import { bothWays, type Outcome } from './junk/trial.ts';
import { type Figures, rounded, tell } from './support/figures.ts';

const seeds = [1, 2, 3, 4, 5];

export async function bench(): Promise<Figures> {
  const reason = corporaAbsentReason();
  if (reason !== null) {
    tell(reason);
    return { skipped: 1 };
  }
  const all = knownLetters();
  const ordinary = all.filter(({ name }) => !name.startsWith('hard-ham/'));
  const plain = accuracy('ham and spam', ordinary);
  const hard = accuracy('with hard ham', all);
  return {
    ...prefixed('', plain),
    ...prefixed('hard', hard),
    ...(await costs()),
    ...modelCosts(all),
  };
}

interface Accuracy {
  readonly lostPercent: number;
  readonly caughtPercent: number;
  readonly worstLostPercent: number;
  readonly worstCaughtPercent: number;
  readonly strictLostPercent: number;
  readonly strictCaughtPercent: number;
}

/** Over all seeds, both ways; the worst is of a single way. */
function accuracy(name: string, letters: readonly KnownLetter[]): Accuracy {
  const runs = seeds.map((seed) => bothWays(halves(letters, seed)));
  const single = runs.flatMap(({ ways }) => ways.map(({ outcomes }) => outcomes.normal));
  const [normal, strict] = (['normal', 'strict'] as const).map((kind) => ({
    lost: mean(runs.map(({ sum }) => lostOf(sum[kind]))),
    caught: mean(runs.map(({ sum }) => caughtOf(sum[kind]))),
  })) as [{ lost: number; caught: number }, { lost: number; caught: number }];
  const figures = {
    lostPercent: rounded(normal.lost),
    caughtPercent: rounded(normal.caught),
    worstLostPercent: rounded(Math.max(...single.map(lostOf))),
    worstCaughtPercent: rounded(Math.min(...single.map(caughtOf))),
    strictLostPercent: rounded(strict.lost),
    strictCaughtPercent: rounded(strict.caught),
  };
  tell(
    `${name}: good letters lost ${figures.lostPercent} % (worst half ${figures.worstLostPercent}), ` +
      `junk caught ${figures.caughtPercent} % (worst half ${figures.worstCaughtPercent}); ` +
      `strict: ${figures.strictLostPercent} % and ${figures.strictCaughtPercent} %`,
  );
  return figures;
}

/** What is added to reading a letter as it comes in, in processor time; medians of several rounds over the collection. */
async function costs(): Promise<Figures> {
  const raws = corpusFiles('spamassassin').map(({ read }) => new Uint8Array(read()));
  const model = new JunkModel();
  const parsed = raws.map((raw) => {
    const { summary, root } = summariseWithParts(raw, options);
    return { summary, root, words: wordsOf(root, '') };
  });
  const tokens = parsed.map(({ summary, root, words }) => junkTokensOf(summary, root, words, ''));
  for (const [at, lines] of tokens.entries()) model.teach(lines, at % 2 === 0 ? 'junk' : 'good');
  const reading = perLetter(raws.length, () => {
    for (const raw of raws) {
      const { summary, root } = summariseWithParts(raw, options);
      searchTermsOf(summary, wordsOf(root, ''));
    }
  });
  const tokenising = perLetter(raws.length, () => {
    for (const { summary, root, words } of parsed) junkTokensOf(summary, root, words, '');
  });
  const scoring = perLetter(raws.length, () => {
    for (const lines of tokens) junkScore(model, lines);
  });
  tell(`a letter: read in ${reading} µs, tokens ${tokenising} µs, score ${scoring} µs`);
  return { readUs: reading, tokensUs: tokenising, scoreUs: scoring };
}

const options = { fallbackCharset: '', receivedAt: 0 };

/** Microseconds of processor time a letter. */
function perLetter(count: number, round: () => void): number {
  const rounds = [1, 2, 3, 4, 5].map(() => {
    const before = process.cpuUsage();
    round();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / count;
  });
  return rounded(rounds.sort((a, b) => a - b)[2] ?? 0);
}

function modelCosts(letters: readonly KnownLetter[]): Figures {
  const model = new JunkModel();
  for (const { tokens, lesson } of letters) model.teach(tokens, lesson);
  const bytes = modelToBytes(model);
  const start = performance.now();
  modelFromBytes(bytes);
  const loadMs = rounded(performance.now() - start);
  tell(
    `the model of ${letters.length} letters: ${rounded(bytes.byteLength / 1024)} KB, read in ${loadMs} ms`,
  );
  return { modelKb: rounded(bytes.byteLength / 1024), modelLoadMs: loadMs };
}

function lostOf({ lost, good }: Outcome): number {
  return (100 * lost) / good;
}

function caughtOf({ caught, junk }: Outcome): number {
  return (100 * caught) / junk;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function prefixed(prefix: string, figures: Accuracy): Figures {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      prefix === '' ? name : `${prefix}${name[0]?.toUpperCase()}${name.slice(1)}`,
      value as number,
    ]),
  );
}
