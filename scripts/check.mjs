// npm run check: what should hold before every commit: format, types, lint and the unit tests. Under a minute.
import { pathToFileURL } from 'node:url';
import { staticChecks } from './lib/static-checks.mjs';
import { printTotal, runTestProjects } from './lib/test-projects.mjs';
import { ensureModules } from './setup.mjs';

/** Runs everything; resolves with true when all of it holds. */
export async function check() {
  await ensureModules();
  const holds = await staticChecks();
  const total = await runTestProjects([['unit']]);
  printTotal(total);
  return holds && total.failed === 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = (await check()) ? 0 : 1;
}
