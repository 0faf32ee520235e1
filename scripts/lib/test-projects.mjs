// Runs the test projects of vitest.config.ts and adds up their results. Node's own modules only.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root, run } from './project.mjs';

/**
 * In the order of how soon they tell of a mistake. Those of one line run at once: conversations with servers are mostly waited for, which
 * leaves the machine to the windows.
 */
export const TEST_PROJECTS = [['unit'], ['dom'], ['e2e', 'protocol']];

/**
 * Real windows and servers, hundreds in one run, on a machine with other work: a test of theirs gets a second try, and is named for it.
 * Run by itself a file gets none, so that a flake shows at the desk and is mended.
 */
const TRIED_TWICE = new Set(['dom', 'protocol', 'e2e']);

/** A project that takes longer hangs. */
const PATIENCE_MS = 45 * 60_000;

/**
 * Runs the named projects, those of one group side by side; resolves with how many tests passed, failed and were skipped, and with what is
 * to be said of some: those that failed, and those that passed only when they were tried again. What the first of a group says is shown as
 * it comes, what the others say when they end.
 */
export async function runTestProjects(groups) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'outpost-results-'));
  const total = { passed: 0, failed: 0, skipped: 0, remarks: [] };
  try {
    for (const names of groups) {
      const running = names.map((name, at) =>
        runProject(name, path.join(folder, `${name}.json`), { show: at === 0 }),
      );
      for (const result of await Promise.all(running)) {
        total.passed += result.passed;
        total.failed += result.failed;
        total.skipped += result.skipped;
        total.remarks.push(...result.remarks);
      }
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return total;
}

/** What is to be said of single tests, and last the one plain line a machine may look for. */
export function printTotal({ passed, failed, skipped, remarks }) {
  for (const remark of remarks) console.log(remark);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
}

async function runProject(name, resultFile, { show }) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`];
  const retries = TRIED_TWICE.has(name) ? ['--retry=1'] : [];
  const { code, output } = await run(
    path.join(root, 'node_modules', '.bin', 'vitest'),
    ['run', '--project', name, '--passWithNoTests', ...retries, ...reporters],
    { show, timeoutMs: PATIENCE_MS },
  );
  if (!show) console.log(output.trimEnd());
  const result = readResult(resultFile);
  // An error outside any test, or no result at all, must not look like success.
  if (code !== 0 && result.failed === 0) {
    result.remarks.push(`Failed: ${name}: vitest ended with code ${code}`);
    result.failed = 1;
  }
  return result;
}

/** What Vitest's JSON reporter put into that file: one failure where it did not come to its end. */
export function readResult(file) {
  if (!fs.existsSync(file)) return { passed: 0, failed: 0, skipped: 0, remarks: [] };
  try {
    return counted(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch (error) {
    const remark = `Failed: ${path.basename(file, '.json')}: its results: ${firstLine(error.message)}`;
    return { passed: 0, failed: 1, skipped: 0, remarks: [remark] };
  }
}

function counted(json) {
  // A file that could not be loaded has failed without one failed test.
  const unloadable = json.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: json.numPassedTests,
    failed: json.numFailedTests + unloadable.length,
    skipped: json.numPendingTests + json.numTodoTests,
    remarks: [
      ...unloadable.map(({ name, message }) => `Failed: ${nameOf(name)}: ${firstLine(message)}`),
      ...json.testResults.flatMap(remarksOn),
    ],
  };
}

function remarksOn({ name, assertionResults }) {
  return assertionResults.flatMap(({ status, fullName, failureMessages }) => {
    const [message] = failureMessages ?? [];
    if (status !== 'failed' && message === undefined) return [];
    const what = status === 'failed' ? 'Failed' : 'Passed at the second try';
    return [`${what}: ${nameOf(name)}: ${fullName}: ${firstLine(message)}`];
  });
}

function nameOf(file) {
  return path.relative(root, file);
}

function firstLine(message = '') {
  return message.split('\n', 1)[0].slice(0, 300);
}
