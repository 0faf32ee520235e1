// Format, types and lint, at once; each says in one line how it went. Node's own modules only.
import path from 'node:path';
import { root, run } from './project.mjs';

const CHECKS = [
  { name: 'format', args: ['prettier', '--check', '.'] },
  // Forced: an incremental run does not notice changed locale files.
  { name: 'types', args: ['tsc', '-b', '--force'] },
  { name: 'lint', args: ['oxlint', '--type-aware', '--deny-warnings'] },
];

/** True when all three hold; prints what a failing one said. */
export async function staticChecks() {
  const results = await Promise.all(CHECKS.map(check));
  return results.every(Boolean);
}

async function check({ name, args: [program, ...args] }) {
  const startedAt = performance.now();
  const { code, output } = await run(path.join(root, 'node_modules', '.bin', program), args);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (code !== 0) console.log(output.trimEnd());
  console.log(`${name}: ${code === 0 ? 'holds' : 'FAILS'} (${seconds} s)`);
  return code === 0;
}
