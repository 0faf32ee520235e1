// npm run bench [-- name…]: how quick the program is. Sets up like npm test, builds, then runs each bench, which ends with one
// line of JSON. Nothing is asserted: machines differ, so figures stand beside a limit or a peer measured in the same run.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib/project.mjs';
import { StartFailure } from './lib/say.mjs';
import { assertNodeVersion, ensureBuild, ensureDebianPackages, ensureModules } from './setup.mjs';

const BENCHES = ['receive', 'folder', 'start'];
/** A server to fetch from, a browser to draw with. */
const PACKAGES = ['dovecot-core', 'dovecot-pop3d', 'chromium', 'fonts-noto-cjk', 'openssl'];

try {
  const names = chosen(process.argv.slice(2));
  assertNodeVersion();
  await ensureModules();
  // What cannot be installed is named; a bench that needs it says so itself.
  await ensureDebianPackages(PACKAGES, { yes: true }).catch((error) => console.log(error.message));
  await ensureBuild();
  for (const name of names) await runBench(name);
  // Whatever a bench may have left open must not keep it from ending.
  process.exit();
} catch (error) {
  console.error(error instanceof StartFailure ? error.message : (error?.stack ?? error));
  process.exit(1);
}

function chosen(args) {
  const unknown = args.filter((name) => !BENCHES.includes(name));
  if (unknown.length === 0) return args.length > 0 ? args : BENCHES;
  throw new Error(`No such bench: ${unknown.join(', ')}. There are ${BENCHES.join(', ')}.`);
}

/** Bundled as the program is, so that its engine runs here as quickly as there. */
async function runBench(name) {
  const { build } = await import('vite');
  const outDir = path.join(root, '.cache', 'bench');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: path.join(root, 'tests', 'bench', `${name}.ts`),
      outDir,
      emptyOutDir: false,
      // The scripts find the project by where they lie.
      rolldownOptions: {
        external: /\/scripts\/.*\.mjs$/,
        output: { entryFileNames: '[name].mjs' },
      },
    },
  });
  console.log(`${name}:`);
  const { bench } = await import(pathToFileURL(path.join(outDir, `${name}.mjs`)).href);
  console.log(JSON.stringify({ bench: name, ...(await bench()) }));
}
