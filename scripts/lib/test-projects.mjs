// Runs the test projects of vitest.config.ts one after the other and adds up their results. Node's own modules only.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root, run } from './project.mjs';

/** In the order of how soon they tell of a mistake. */
export const TEST_PROJECTS = ['unit', 'dom', 'protocol', 'e2e'];

/** A project that takes longer hangs. */
const PATIENCE_MS = 45 * 60_000;

/** Runs the named projects; resolves with how many tests passed, failed and were skipped. */
export async function runTestProjects(names) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'outpost-results-'));
  const total = { passed: 0, failed: 0, skipped: 0 };
  try {
    for (const name of names) {
      const result = await runProject(name, path.join(folder, `${name}.json`));
      total.passed += result.passed;
      total.failed += result.failed;
      total.skipped += result.skipped;
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return total;
}

/** The one plain line a machine may look for. */
export function printTotal({ passed, failed, skipped }) {
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
}

async function runProject(name, resultFile) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`];
  const { code } = await run(
    path.join(root, 'node_modules', '.bin', 'vitest'),
    ['run', '--project', name, '--passWithNoTests', ...reporters],
    { show: true, timeoutMs: PATIENCE_MS },
  );
  const result = readResult(resultFile);
  // An error outside any test, or no result at all, must not look like success.
  if (code !== 0 && result.failed === 0) {
    console.log(`${name}: vitest ended with code ${code}`);
    result.failed = 1;
  }
  return result;
}

function readResult(file) {
  if (!fs.existsSync(file)) return { passed: 0, failed: 0, skipped: 0 };
  const json = JSON.parse(fs.readFileSync(file, 'utf8'));
  // A file that could not be loaded has failed without one failed test.
  const unloadable = json.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: json.numPassedTests,
    failed: json.numFailedTests + unloadable.length,
    skipped: json.numPendingTests + json.numTodoTests,
  };
}
