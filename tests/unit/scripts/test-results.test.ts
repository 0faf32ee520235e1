// What a project of tests wrote of its results, as the total counts it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readResult } from '../../../scripts/lib/test-projects.mjs';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'outpost-results-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(json: string): string {
  const file = path.join(folder, 'e2e.json');
  writeFileSync(file, json);
  return file;
}

it.each(['', '{"numPassedTests": 1, "testRes', '{}', 'null'])(
  'one that is cut short or strange counts as one failure: %j',
  (json) => {
    const result = readResult(written(json));
    expect(result).toMatchObject({ passed: 0, failed: 1, skipped: 0 });
    expect(result.remarks).toEqual([expect.stringMatching(/^Failed: e2e: /u)]);
  },
);

it('one that is whole is counted, files that could not be loaded included', () => {
  const results = {
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [
      { name: '/a', status: 'failed', message: 'no module\nof it', assertionResults: [] },
      {
        name: '/b',
        status: 'failed',
        message: '',
        assertionResults: [
          { status: 'failed', fullName: 'it works', failureMessages: ['no\nat'] },
          { status: 'passed', fullName: 'it flakes', failureMessages: ['late'] },
          { status: 'passed', fullName: 'it holds', failureMessages: [] },
        ],
      },
    ],
  };
  expect(readResult(written(JSON.stringify(results)))).toEqual({
    ...{ passed: 3, failed: 2, skipped: 2 },
    remarks: [
      expect.stringMatching(/^Failed: .*a: no module$/u),
      expect.stringMatching(/^Failed: .*b: it works: no$/u),
      expect.stringMatching(/^Passed at the second try: .*b: it flakes: late$/u),
    ],
  });
});

it('none is nothing', () => {
  expect(readResult(path.join(folder, 'none.json'))).toMatchObject({ passed: 0, failed: 0 });
});
